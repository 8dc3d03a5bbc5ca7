"""Typed answers: how they are read, whether they are right, and how far one has got; without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.ui.ask.questions import WHOLE, Key, Question, Sheet, Topic
from explorer.ui.ask.typed import Reading, readings

TRIES = 2
"""Wrong tries after which the formula is shown."""
_UNITS = {Topic.TIME: "ms", Topic.BANDS: "Hz"}


def settled(sheet: Sheet, key: Key, typed: str) -> tuple[Key, ...]:
    """The questions that what was typed into one field answers rightly: that one, or several sizes at once, or none.

    ``16x32`` in a field of F or T is both; ``3x3`` in a field of what a value sees is frames and bands.
    """
    asked = sheet.by_key[key]
    for reading in readings(typed):
        if reading.total is not None and reading.total == asked.answer:
            return (key,)
        if len(reading.parts) == 1 and _is_rounded(asked, reading):
            return (key,)
        for together in _together(sheet, asked):
            if key in together and len(together) == len(reading.parts):
                ones = [
                    (sheet.by_key[other], Reading((part,), part.value if not part.unit else None))
                    for other, part in zip(together, reading.parts, strict=True)
                ]
                if all(one.total == question.answer or _is_rounded(question, one) for question, one in ones):
                    return together
    return ()


def _together(sheet: Sheet, asked: Question) -> tuple[tuple[Key, ...], ...]:
    """The questions of a block that can be answered in one go, in the order in which one says them."""
    if asked.topic is Topic.SIZE:
        sizes = tuple(question.key for question in sheet.of(asked.path) if question.topic is Topic.SIZE)
        return (sizes, sizes[1:])
    if asked.topic in _UNITS:
        found = tuple((asked.path, topic, "") for topic in (Topic.TIME, Topic.BANDS))
        return (found,) if all(key in sheet.by_key for key in found) else ()
    return ()


def _is_rounded(asked: Question, reading: Reading) -> bool:
    """Whether this is the number in ms or Hz, as precise as the window says it."""
    amount = reading.parts[0]
    known = asked.physical is not None and amount.unit == _UNITS.get(asked.topic)
    return known and amount.rounds(asked.physical or 0.0)


@dataclass(frozen=True)
class Progress:
    """What one has found out (``found``) or had shown (``shown``): the number by its question.

    ``missed`` counts wrong tries, ``wrong`` is what the last of them was. An answer holds as long as the question still
    has that number, also when it comes back by an undo.
    """

    found: dict[Key, int] = field(default_factory=dict)
    shown: dict[Key, int] = field(default_factory=dict)
    missed: dict[Key, int] = field(default_factory=dict)
    wrong: dict[Key, str] = field(default_factory=dict)

    def is_found(self, sheet: Sheet, key: Key) -> bool:
        """Whether this was answered rightly."""
        return self.found.get(key) == sheet.by_key[key].answer

    def is_known(self, sheet: Sheet, key: Key) -> bool:
        """Whether this was answered or shown."""
        return sheet.by_key[key].answer in (self.found.get(key), self.shown.get(key))

    def tells(self, sheet: Sheet, keys: Iterable[Key]) -> bool:
        """Whether all of these are known."""
        return all(self.is_known(sheet, key) for key in keys)

    def wants_formula(self, sheet: Sheet, key: Key) -> bool:
        """Whether somebody has tried often enough to be helped with the formula."""
        return self.missed.get(key, 0) >= TRIES and not self.is_known(sheet, key)

    def tried(self, sheet: Sheet, key: Key, typed: str, *, final: bool = True) -> Progress:
        """After an answer was typed; one that is not ``final`` can be right but not wrong.

        The same wrong answer once more is no new try.
        """
        if self.is_known(sheet, key):
            return self
        right = {other: sheet.by_key[other].answer for other in settled(sheet, key, typed)}
        if right:
            wrong = {other: words for other, words in self.wrong.items() if other not in right}
            return replace(self, found=self.found | right, wrong=wrong)
        if not final or not typed.strip() or self.wrong.get(key) == typed:
            return self
        missed = self.missed | {key: self.missed.get(key, 0) + 1}
        return replace(self, missed=missed, wrong=self.wrong | {key: typed})

    def put_right(self, key: Key) -> Progress:
        """After somebody began to type something else in place of a wrong answer."""
        return replace(self, wrong={other: words for other, words in self.wrong.items() if other != key})

    def renamed(self, names: Mapping[str, str]) -> Progress:
        """The same under other names of the design's blocks; what is known of blocks without one is left out."""

        def under(known: dict[Key, Any]) -> dict[Key, Any]:
            found = {}
            for (path, topic, axis), value in known.items():
                head, dot, rest = path.partition(".")
                if head in names or path == WHOLE:
                    found[names.get(head, WHOLE) + dot + rest, topic, axis] = value
            return found

        return Progress(under(self.found), under(self.shown), under(self.missed), under(self.wrong))

    def together(self, more: Progress) -> Progress:
        """What either of two knows of different blocks."""
        return Progress(
            self.found | more.found, self.shown | more.shown, self.missed | more.missed, self.wrong | more.wrong
        )

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
