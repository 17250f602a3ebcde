"""Every exception that entityrel raises on purpose.

* EntityrelError
  - InputError        a text, date, record or file cannot be used as given
    - ReadError       a file is missing, unreadable or has not the columns asked for
  - ModelError        the spaCy model asked for is not installed or not usable
  - PipelineError     a component runs in a pipeline that lacks what it needs
  - RuleError         a rule file is malformed; the message names file, entry and fault
  - GraphError        a graph function got arguments that it cannot serve
    - ExportError     a graph cannot be written in the format asked for
"""


class EntityrelError(Exception):
    """Base class, so that callers can catch everything from this library."""


class InputError(EntityrelError):
    """A text, date or record cannot be used as given."""


class ReadError(InputError):
    """A file is missing, unreadable, or lacks the columns asked for."""


class ModelError(EntityrelError):
    """The spaCy model asked for is not installed or not usable."""


class PipelineError(EntityrelError):
    """A component runs in a pipeline that lacks what it needs."""


class RuleError(EntityrelError):
    """A rule file cannot be read; the message names file, entry, fault and remedy."""


class GraphError(EntityrelError):
    """A graph function was asked for something that it cannot serve."""


class ExportError(GraphError):
    """A graph cannot be written in the format asked for."""
