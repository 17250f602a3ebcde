"""The functions that rules may name: what matched and what is known, to a reading."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from entityrel.entities.dates import (
    amounts,
    clock,
    days,
    holidays,
    periods,
    ranges,
)
from entityrel.entities.dates.context import Context, Part, Reading
from entityrel.entities.dates.match import Match

Resolver = Callable[[Match, Context], Reading | list[Part]]

RESOLVERS: Mapping[str, Resolver] = MappingProxyType(
    {
        "ago": periods.ago,
        "century": periods.century,
        "day-list": days.day_list,
        "day-range": ranges.day_range,
        "decade": periods.decade,
        "deictic": days.deictic,
        "duration": amounts.duration,
        "followed": periods.followed,
        "followed-daypart": periods.followed_daypart,
        "followed-weekday": periods.followed_weekday,
        "half": periods.half,
        "hijri": holidays.hijri,
        "holiday": holidays.holiday,
        "holiday-unit": holidays.holiday_unit,
        "iso": days.iso,
        "later": periods.later,
        "month": periods.month,
        "month-day": days.month_day,
        "month-of-other": days.month_of_other,
        "month-of-year": periods.month_of_year,
        "period": periods.period,
        "quarter": periods.quarter,
        "repeated": amounts.repeated,
        "said-year": periods.said_year,
        "season": periods.season,
        "shifted-month": periods.shifted_month,
        "shifted-unit": periods.shifted_unit,
        "shifted-weekday": days.shifted_weekday,
        "slashed": days.slashed,
        "the-weekend": periods.the_weekend,
        "this-daypart": days.this_daypart,
        "time": clock.time,
        "vague": periods.vague,
        "week-of": periods.week_of,
        "weekday": days.weekday,
        "weekday-of-week": days.weekday_of_week,
        "whole": periods.whole,
        "year": periods.year,
        "year-end": periods.year_end,
        "year-earlier": periods.year_earlier,
    }
)
