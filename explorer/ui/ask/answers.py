"""Typed answers: how they are read, whether they are right, and how far one has got; without Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from explorer.ui.ask.questions import Key, Sheet

_GAPS = re.compile("[\\s\u2009\u202f\u00a0'’_]+")
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)([kKmMgG]?)")
_LETTERS = {"": 1, "k": 1000, "m": 1_000_000, "g": 1_000_000_000}
TRIES = 2
"""Wrong tries after which a hint appears."""


def read(typed: str) -> int | None:
    """The whole number that was typed, or None.

    Spaces of every width and commas may part groups of three; a letter k, M or G stands for its zeros, so that
    ``9.248 k`` is 9248, while ``9.2 k`` is 9200 and nothing else.
    """
    words = _GAPS.sub("", typed.strip())
    head, letter = (words[:-1], words[-1]) if words[-1:].lower() in ("k", "m", "g") else (words, "")
    if _GROUPED.fullmatch(head):
        head = head.replace(",", "")
    match = _NUMBER.fullmatch(head + letter)
    if match is None or not match.group(0).isascii():
        return None
    number = Decimal(match.group(1)) * _LETTERS[match.group(2).lower()]
    return int(number) if number == number.to_integral_value() else None


@dataclass(frozen=True)
class Progress:
    """What one has found out (``found``) or had shown (``shown``): the number by its question, and wrong tries.

    An answer holds as long as the question still has that number, also when it comes back by an undo.
    """

    found: dict[Key, int] = field(default_factory=dict)
    shown: dict[Key, int] = field(default_factory=dict)
    missed: dict[Key, int] = field(default_factory=dict)

    def is_found(self, sheet: Sheet, key: Key) -> bool:
        """Whether this was answered rightly."""
        return self.found.get(key) == sheet.by_key[key].answer

    def is_known(self, sheet: Sheet, key: Key) -> bool:
        """Whether this was answered or shown."""
        return sheet.by_key[key].answer in (self.found.get(key), self.shown.get(key))

    def tells(self, sheet: Sheet, keys: Iterable[Key]) -> bool:
        """Whether all of these are known."""
        return all(self.is_known(sheet, key) for key in keys)

    def wants_hint(self, sheet: Sheet, key: Key) -> bool:
        """Whether somebody has tried often enough to be helped."""
        return self.missed.get(key, 0) >= TRIES and not self.is_known(sheet, key)

    def tried(self, sheet: Sheet, key: Key, typed: str, *, final: bool = True) -> Progress:
        """After an answer was typed; one that is not ``final`` can be right but not wrong."""
        if self.is_known(sheet, key):
            return self
        if read(typed) == sheet.by_key[key].answer:
            return replace(self, found=self.found | {key: sheet.by_key[key].answer})
        if not final or not typed.strip():
            return self
        return replace(self, missed=self.missed | {key: self.missed.get(key, 0) + 1})

    def given_up(self, sheet: Sheet, path: str) -> Progress:
        """After the rest of a row was shown."""
        open_ones = {
            question.key: question.answer for question in sheet.of(path) if not self.is_known(sheet, question.key)
        }
        return replace(self, shown=self.shown | open_ones)

    def count(self, sheet: Sheet) -> tuple[int, int, int]:
        """How many were found, how many were shown, and how many there are."""
        found = sum(self.is_found(sheet, question.key) for question in sheet.questions)
        known = sum(self.is_known(sheet, question.key) for question in sheet.questions)
        return found, known - found, len(sheet.questions)
