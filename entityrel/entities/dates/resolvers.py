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
    told,
)
from entityrel.entities.dates.context import Context, Part, Reading
from entityrel.entities.dates.match import Match

Resolver = Callable[[Match, Context], Reading | list[Part]]

RESOLVERS: Mapping[str, Resolver] = MappingProxyType(
    {
        "ago": periods.ago,
        "century": periods.century,
        "day-after": told.day_after,
        "day-alone": days.day_alone,
        "day-list": days.day_list,
        "day-of-month": days.day_of_month,
        "day-range": ranges.day_range,
        "decade": periods.decade,
        "deictic": days.deictic,
        "duration": amounts.duration,
        "followed": told.followed,
        "followed-daypart": told.followed_daypart,
        "followed-month": told.followed_month,
        "followed-season": told.followed_season,
        "followed-weekday": told.followed_weekday,
        "half": periods.half,
        "hijri": holidays.hijri,
        "holiday": holidays.holiday,
        "holiday-unit": holidays.holiday_unit,
        "in-the-day": told.in_the_day,
        "iso": days.iso,
        "iso-time": clock.iso_time,
        "later": told.later,
        "monthly": amounts.monthly,
        "month": periods.month,
        "month-day": days.month_day,
        "month-of-year": periods.month_of_year,
        "nth-of-month": periods.nth_of_month,
        "numbered-week": periods.numbered_week,
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
        "week-ago-weekday": days.week_ago_weekday,
        "week-from-weekday": days.week_from_weekday,
        "week-of": periods.week_of,
        "weekend-of": periods.weekend_of,
        "weekday": days.weekday,
        "weekday-of-week": days.weekday_of_week,
        "whole": periods.whole,
        "year": periods.year,
        "years": periods.years,
        "year-end": periods.year_end,
        "year-earlier": periods.year_earlier,
    }
)
