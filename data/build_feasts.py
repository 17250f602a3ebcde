"""Build entityrel/entities/dates/feasts.json: days that move through the calendar.

Not needed to use entityrel: the table is checked in. Run it to take in newer releases
of the sources:

    python -m venv /tmp/venv
    /tmp/venv/bin/pip install "hijridate<3" "holidays<1"
    /tmp/venv/bin/python data/build_feasts.py

Sources:

* hijridate (MIT): first days of the months of the Umm al-Qura calendar, by which Saudi
  Arabia reckons, 1343 to 1500 AH (1924 to 2077).
* holidays (MIT): Chinese New Year, Diwali, the Jewish feasts and Nowruz, 1947 to 2077.
"""

import datetime as dt
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from hijridate import Hijri
from holidays.calendars.chinese import _ChineseLunisolar
from holidays.calendars.hebrew import _HebrewLunisolar
from holidays.calendars.hindu import _HinduLunisolar
from holidays.calendars.persian import _Persian

TABLE = Path(__file__).parents[1] / "entityrel/entities/dates/feasts.json"
SOURCE = "hijridate (MIT) and holidays (MIT), by data/build_feasts.py"
HIJRI_YEARS = range(1343, 1501)
YEARS = range(1947, 2078)


def hijri_row(year: int) -> list[int | str]:
    """The year, its first day, and the lengths of its months."""
    months = [Hijri(year, month, 1).to_gregorian() for month in range(1, 13)]
    last = Hijri(year, 12, Hijri(year, 12, 1).month_length()).to_gregorian()
    after = last + dt.timedelta(days=1)
    lengths = [(b - a).days for a, b in pairwise([*months, after])]
    return [year, months[0].isoformat(), *lengths]


def feasts() -> dict[str, Callable[[int], dt.date]]:
    """Feast -> its first day in a year."""
    chinese, hebrew = _ChineseLunisolar(), _HebrewLunisolar()
    hindu, persian = _HinduLunisolar(), _Persian()
    return {
        "lunar-new-year": lambda year: chinese.lunar_new_year_date(year)[0],
        "diwali": lambda year: hindu.diwali_date(year)[0],
        "passover": hebrew.passover_date,
        "rosh-hashanah": hebrew.rosh_hashanah_date,
        "yom-kippur": hebrew.yom_kippur_date,
        "sukkot": hebrew.sukkot_date,
        "hanukkah": lambda year: next(
            day for day in hebrew.hanukkah_date(year) if day.year == year
        ),
        "nowruz": persian.new_year_date,
    }


def main() -> None:
    """Write the table with one line a year or feast, so that changes show in a diff."""
    hijri = ",\n".join(json.dumps(hijri_row(year)) for year in HIJRI_YEARS)
    days = ",\n".join(
        f"{json.dumps(name)}: "
        + json.dumps({str(year): day(year).strftime("%m-%d") for year in YEARS})
        for name, day in feasts().items()
    )
    TABLE.write_text(
        f'{{"source": {json.dumps(SOURCE)},\n"hijri": [\n{hijri}\n],\n'
        f'"feasts": {{\n{days}\n}}}}\n',
        "utf-8",
    )


if __name__ == "__main__":
    main()
