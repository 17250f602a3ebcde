"""``python -m entityrel``: the command line."""

import sys

from entityrel.cli import main

sys.exit(main())
