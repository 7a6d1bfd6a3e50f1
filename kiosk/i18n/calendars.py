# SPDX-FileCopyrightText: 2026 Buurtkamer contributors
# SPDX-License-Identifier: EUPL-1.2
"""The names and patterns of days, months and units of a language, read from CLDR when catalogues are compiled.

Importing Babel and its data costs more than half of what an empty window costs to open, so what a kiosk needs of it
is kept in the compiled catalogue; where there is none, Babel is asked there and then.
"""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal

from kiosk.i18n import languages
from kiosk.i18n.words import words_in

Unit = Literal["minute", "hour"]

_UNITS: tuple[Unit, ...] = ("minute", "hour")
# A year within a date pattern, with what joins it to the rest.
_YEAR = re.compile(r"[,،]?\s*('[^']*'\s*|د )?y+(\s*'[^']*'\.?)?")
# CLDR's plural rules look at the last two digits; beyond that only millions differ, which no length of time is.
_PLURALS_KEPT = 200


@dataclass(frozen=True)
class Calendar:
    """What CLDR knows of one language: days from Monday, months from January, patterns, units by plural category."""

    days: tuple[str, ...]
    days_short: tuple[str, ...]
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    months_alone: tuple[str, ...]
    months_alone_short: tuple[str, ...]
    long_pattern: str
    short_pattern: str
    units: Mapping[str, Mapping[str, str]]
    joints: Mapping[str, str]
    plurals: tuple[str, ...]

    def unit(self, unit: Unit, count: int) -> str:
        """The unit in the right plural form, with {0} where the number goes."""
        category = self.plurals[count if count < _PLURALS_KEPT else 100 + count % 100]
        return self.units[unit].get(category) or self.units[unit]["other"]


@cache
def calendar_of(code: str) -> Calendar:
    """The calendar of a language, compiled or fresh. Raises UnknownLanguageError."""
    key = compiled_key(code)
    compiled = words_in(code).gettext(key)
    if compiled == key or code not in languages.known_languages():
        return calendar_from_cldr(code)
    return Calendar(**{name: _frozen(value) for name, value in json.loads(compiled).items()})


def compiled_key(code: str) -> str:
    """Under what name the calendar stands in a compiled catalogue: all that it depends on, so never a stale one."""
    spoken = languages.language(code)
    return f"\x01calendar {code} {spoken.babel_locale} {spoken.script} {sorted(spoken.units.items())}"


def compiled_text(code: str) -> str:
    return json.dumps(asdict(calendar_from_cldr(code)), ensure_ascii=False)


def calendar_from_cldr(code: str) -> Calendar:
    """Read Babel's tables of a language."""
    from babel import localedata

    spoken = languages.language(code)
    loaded = localedata.load(spoken.babel_locale)
    needed = ("days", "months", "date_formats", "datetime_skeletons", "unit_patterns", "list_patterns")
    # WORKAROUND https://github.com/python-babel/babel/issues/1234: a table that is looked up in one language
    # can land in the tables of all others. Looking things up in a copy of our own keeps Pashto weekdays out of
    # French.
    data = localedata.LocaleDataDict(copy.deepcopy({key: loaded[key] for key in needed}))
    days, months, units = data["days"]["format"], data["months"], data["unit_patterns"]
    comma = "،" if spoken.script == "Arabic" else ","
    return Calendar(
        days=_in_order(days["wide"]),
        days_short=_in_order(days["abbreviated"]),
        months=_in_order(months["format"]["wide"]),
        months_short=_in_order(months["format"]["abbreviated"]),
        months_alone=_in_order(months["stand-alone"]["wide"]),
        months_alone_short=_in_order(months["stand-alone"]["abbreviated"]),
        long_pattern=_long_pattern(data).replace(",", comma),
        short_pattern=str(data["datetime_skeletons"]["MMMEd"].pattern).replace(",", comma),
        units={unit: _unit_words(units[f"duration-{unit}"], spoken.units.get(unit)) for unit in _UNITS},
        joints=dict(data["list_patterns"]["standard"]),
        plurals=tuple(str(loaded["plural_form"](count)) for count in range(_PLURALS_KEPT)),
    )


def _long_pattern(data: Mapping[str, Any]) -> str:
    """CLDR's own pattern for weekday, day and month, else its full date without the year."""
    skeletons = data["datetime_skeletons"]
    for name in ("MMMMEEEEd", "MMMMEd"):
        if name in skeletons:
            return re.sub(r"E+", "EEEE", str(skeletons[name].pattern))
    return _YEAR.sub("", str(data["date_formats"]["full"].pattern)).strip()


def _unit_words(forms: Mapping[str, Any], given: str | None) -> dict[str, str]:
    """By plural category; CLDR leaves a long form out where it equals the short one, as with Dutch "uur"."""
    words = {**dict(forms["short"]), **(dict(forms["long"]) if "long" in forms else {})}
    return words | {"other": given} if given else words


def _in_order(names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(names[key] for key in sorted(names))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
