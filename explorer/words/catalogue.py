"""From a problem's code and values to its sentence: one table per language, one small template language.

``{name}`` is a value, ``{name:unit}`` a value with its noun or unit (``{needed:axis}`` → “5 bands”), and
``{name|one|many}`` chooses a word by a count. A table entry may be several templates: the first whose values are all
there is taken, so a sentence says more where more is known. ``code/value`` is the entry for a problem with that value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from explorer.blocks.block import registry
from explorer.blocks.errors import InsertBefore, Remedy, Remove, Together
from explorer.words import english, german, numbers

if TYPE_CHECKING:
    from explorer.analysis.report import Problem

Entry: TypeAlias = str | tuple[str, ...]
Values: TypeAlias = Mapping[str, object]

LANGUAGES: Final = ("en", "de")


@dataclass(frozen=True)
class _Table:
    problems: Mapping[str, Entry]
    fixes: Mapping[str, str]
    texts: Mapping[str, str]
    nouns: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, str]
    times: tuple[str, ...]


_TABLES: Final = MappingProxyType(
    {
        "en": _Table(english.PROBLEMS, english.FIXES, english.TEXTS, english.NOUNS, english.KINDS, english.TIMES),
        "de": _Table(german.PROBLEMS, german.FIXES, german.TEXTS, german.NOUNS, german.KINDS, german.TIMES),
    }
)
_PLACE: Final = re.compile(r"\{(\w+)(?::(\w+)|\|([^|}]*)\|([^}]*))?\}")
_UNITS: Final[Mapping[str, Callable[[float, str], str]]] = MappingProxyType(
    {
        "ms": numbers.milliseconds,
        "hz": numbers.hertz,
        "bytes": numbers.memory,
        "compact": numbers.compact,
        "seconds": lambda value, language: numbers.milliseconds(1000 * value, language),
    }
)


def sentence(problem: Problem, language: str = "en") -> str:
    """What is wrong with a block, where, and what to do, in one sentence."""
    return said(problem.code, problem.block, problem.values, language)


def said(code: str, block: str, values: Iterable[tuple[str, object]], language: str = "en") -> str:
    """The sentence of a code with values, as the workers report them with ``Failed`` (``block`` empty: the whole).

    A value called ``name:de`` stands in German for the one called ``name``.
    """
    known: dict[str, object] = {"block": block, "code": code, **dict(values)}
    own = f":{language}"
    known |= {name.removesuffix(own): value for name, value in known.items() if name.endswith(own)}
    entry = _entry(_TABLES[language].problems, code, known) or _TABLES[language].problems["unknown"]
    words = _best(entry, known, language)
    return words if block else words.removeprefix(": ")


def fix_label(problem: Problem, language: str = "en") -> str | None:
    """What the button that applies the remedy says, or None where there is no obvious remedy."""
    if problem.fix is None:
        return None
    table = _TABLES[language].fixes
    known: dict[str, object] = {"block": problem.block, **dict(problem.values), **_of_remedy(problem.fix)}
    inserted = problem.fix.key if isinstance(problem.fix, InsertBefore) else ""
    entry = table.get(f"{problem.code}/{inserted}") or _entry(table, problem.code, known)
    if entry is None or not _filled(entry, known):
        generic = "insert" if inserted else "remove" if isinstance(problem.fix, Remove) else "set"
        entry = table[f"*/{generic}"]
    return _best(entry, known, language)


def text(key: str, language: str = "en", **values: object) -> str:
    """A text of the window by its key (``"empty.canvas"``).

    Raises:
        KeyError: there is no such text.
    """
    return _best(_TABLES[language].texts[key], values, language) if values else _plain(key, language)


@lru_cache(maxsize=4096)  # after every edit the menus say again what they said before
def _plain(key: str, language: str) -> str:
    return _best(_TABLES[language].texts[key], {}, language)


def places(entry: Entry) -> frozenset[str]:
    """The values that the plainest template of an entry needs."""
    template = entry if isinstance(entry, str) else entry[-1]
    return frozenset(match[1] for match in _PLACE.finditer(template))


def _of_remedy(remedy: Remedy) -> dict[str, object]:
    if isinstance(remedy, InsertBefore):
        return {"title": registry()[remedy.key].title, **dict(remedy.values)}
    if isinstance(remedy, Remove | Together):
        return {}
    return dict(remedy.values) | ({"target": remedy.block} if remedy.block else {})


def _entry(table: Mapping[str, Entry], code: str, values: Values) -> Entry | None:
    for value in values.values():
        if isinstance(value, str) and f"{code}/{value}" in table:
            return table[f"{code}/{value}"]
    return table.get(code)


def _filled(entry: Entry, values: Values) -> bool:
    return places(entry) <= values.keys()


def _best(entry: Entry, values: Values, language: str) -> str:
    templates = (entry,) if isinstance(entry, str) else entry
    chosen = next((template for template in templates if _filled(template, values)), templates[-1])
    return _PLACE.sub(lambda match: _place(match, values, language), chosen)


def _place(match: re.Match[str], values: Values, language: str) -> str:
    name, unit, one, many = match.groups()
    value = values.get(name, "…")
    if one is not None:
        return one if value == 1 else many
    if unit in _UNITS and isinstance(value, int | float):
        return _UNITS[unit](value, language)
    words = _number(value, language)
    if unit == "kind":
        return _TABLES[language].kinds.get(words, words)
    if unit == "times" and isinstance(value, int) and 0 <= value < len(_TABLES[language].times):
        return _TABLES[language].times[value]
    if unit:
        noun = str(values.get("axis", "axis")) if unit == "axis" else unit
        singular, plural = _TABLES[language].nouns[noun]
        words += f" {singular if value == 1 else plural}"
    return words


def _number(value: object, language: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if isinstance(value, int):
        return numbers.exact(value)
    return numbers.plain(value, language)
