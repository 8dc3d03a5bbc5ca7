"""Numbers as people type them: with gaps, commas and points of either habit, letters, units, products; without Qt."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from math import prod

_GAPS = re.compile("[\\s\u2009\u202f\u00a0'’_]+")
_TIMES = re.compile("[x×*·⋅]")
_AXIS = re.compile(r"^(?:[cfdt]\s*[=:]?|=)\s*(?=\d)", re.IGNORECASE)
_PIECE = re.compile(r"(\d[\d.,]*)([a-zäöü]*)")
_GROUPS = (re.compile(r"\d{1,3}(?:,\d{3})+"), re.compile(r"\d{1,3}(?:\.\d{3})+"))
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_MIXED = (re.compile(r"\d{1,3}(?:,\d{3})+\.\d+"), re.compile(r"\d{1,3}(?:\.\d{3})+,\d+"))
_LETTERS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "mio": 10**6, "mrd": 10**9}
_UNITS = {"ms": ("ms", 1), "s": ("ms", 1000), "sec": ("ms", 1000), "hz": ("Hz", 1), "khz": ("Hz", 1000)}
_COUNTED = re.compile(
    r"param(eter)?s?|macs?|frames?|bands?|bänder|maps?|karten?|units?|einheit(en)?|values?|werte?|filters?|steps?|schritte?"
)


@dataclass(frozen=True)
class Amount:
    """One number with its unit, ``ms`` or ``Hz`` or none; ``step`` is what its last digit counts."""

    value: Decimal
    unit: str = ""
    step: Decimal = Decimal(1)

    def rounds(self, number: float) -> bool:
        """Whether this is a number rounded to at least two digits, or the number itself."""
        off = abs(Decimal(number) - self.value)
        return off == 0 or (off <= self.step * Decimal("0.5001") and self.value >= 10 * self.step)


@dataclass(frozen=True)
class Reading:
    """One way to read what was typed: the numbers between its multiplication signs, or a sum of such products.

    ``total`` is what comes out; None where the numbers have units, which are not multiplied.
    """

    parts: tuple[Amount, ...]
    total: Decimal | None


def readings(typed: str) -> tuple[Reading, ...]:
    """All ways to read what was typed, the likeliest first; none if it is no number.

    ``9,248`` is 9248 for some and 9.248 for others, and either can be meant. ``16x32`` is two sizes, or their product.
    """
    words = _AXIS.sub("", typed.strip())
    terms = [_term(term) for term in words.split("+")]
    found = []
    for chosen in itertools.product(*(itertools.product(*term) for term in terms)):
        parts = chosen[0] if len(chosen) == 1 else ()
        units = any(amount.unit for term in chosen for amount in term)
        total = None if units else sum((prod((a.value for a in term), start=Decimal(1)) for term in chosen), Decimal(0))
        found.append(Reading(parts, total))
    return tuple(found)


def read(typed: str) -> int | None:
    """The whole number that was most likely meant, or None."""
    for reading in readings(typed):
        if reading.total is not None and reading.total == reading.total.to_integral_value():
            return int(reading.total)
    return None


def _term(words: str) -> list[list[Amount]]:
    return [_amounts(_AXIS.sub("", piece.strip())) for piece in _TIMES.split(words.casefold())]


def _amounts(words: str) -> list[Amount]:
    """The ways to read one number with its letter or unit; none if it is not one."""
    match = _PIECE.fullmatch(_GAPS.sub("", words))
    if match is None or not match.group(1).isascii():
        return []
    unit, factor = _unit(match.group(2))
    found = _numbers(match.group(1)) if factor else []
    if factor > 1:
        found.reverse()  # 9.248 k is nine thousand
    return [Amount(number * factor, unit, Decimal(factor).scaleb(_exponent(number))) for number in found]


def _exponent(number: Decimal) -> int:
    """The place of the last digit: 0 for a whole number, −2 for one with hundredths."""
    return int(number.as_tuple().exponent)


def _unit(word: str) -> tuple[str, int]:
    """Unit and factor of what stands behind a number; a factor of 0 for what means nothing."""
    if word in _UNITS:
        return _UNITS[word]
    if word in _LETTERS:
        return "", _LETTERS[word]
    if _COUNTED.fullmatch(word):
        return "", 1
    letter, rest = word[:1], word[1:]
    return ("", _LETTERS[letter]) if letter in _LETTERS and _COUNTED.fullmatch(rest) else ("", 0)


def _numbers(digits: str) -> list[Decimal]:
    """A run of digits, commas and points as numbers; grouped in threes before decimal."""
    found = []
    for groups, mixed, mark in zip(_GROUPS, _MIXED, (",", "."), strict=True):
        if groups.fullmatch(digits) or mixed.fullmatch(digits):
            found.append(Decimal(digits.replace(mark, "").replace(",", ".")))
    if _PLAIN.fullmatch(digits):
        found.append(Decimal(digits.replace(",", ".")))
    return found
