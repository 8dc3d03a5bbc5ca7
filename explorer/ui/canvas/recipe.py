"""A row of blocks as one types it, ``spectrogram > 3 (conv 16/32/32 > pool > relu)``: what each block is called.

``>``, ``→`` and a comma part blocks; ``3 (…)``, ``3 × (…)``, ``(…) × 3`` and ``conv × 3`` repeat; of ``16/32/32`` each
turn takes the next number, and the last one stays. Without Qt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MOST: Final = 200
"""So many blocks a row may have."""
_PART: Final = re.compile(r"\s*(?:->|→|>|,(?!\d)|(?<!\d),)\s*")
_BEFORE: Final = re.compile(r"\s*(\d{1,9})\s*[x×*·]?\s*\(")
_BARE: Final = re.compile(r"\s*\(")
_BEHIND: Final = re.compile(r"\s*[x×*]\s*(\d{1,9})(?![\dx×])")
_ITSELF: Final = re.compile(r"^(.*\S)\s+[x×*]\s*(\d{1,9})$")
_NAME: Final = re.compile(r"[^()>→,\-]+|(?<=\d),(?=\d)|-(?!>)")
_VARIED: Final = re.compile(r"\d+(?:/\d+)+")


class TooLongError(Exception):
    """The row would have more than MOST blocks."""


@dataclass(frozen=True)
class Step:
    """One block of a row: the words that name it, with the values of its turn, and which piece of the text that is."""

    words: str
    piece: int


@dataclass(frozen=True)
class Recipe:
    """What was typed: ``steps`` in order, and ``open``, the piece that is still typed; None behind a bracket."""

    steps: tuple[Step, ...]
    open: int | None

    @property
    def is_row(self) -> bool:
        """Whether it is more than the name of one block."""
        return len(self.steps) > 1 or self.open is None


def read(words: str) -> Recipe:
    """The row that some words mean; brackets that are not closed yet end with the text.

    Raises:
        TooLongError: it would have more than MOST blocks.
    """
    reader = _Reader(words)
    steps = reader.row(0)
    while reader.at < len(words):  # a bracket too many
        reader.at += 1
        steps += reader.row(0)
    shown = tuple(step for step in steps if step.words or step.piece == reader.open)
    if len(shown) > MOST:
        raise TooLongError
    return Recipe(shown or (Step("", 0),), reader.open if shown else 0)


def pretty(words: str) -> str:
    """A row in the signs of a lecture: ``3 × (conv → pool → relu)``."""
    arrows = _PART.sub(" → ", words)
    return re.sub(r"(\d+)\s*\(", r"\1 × (", arrows)


class _Reader:
    """Reads from left to right; every turn of a bracket reads it again, with the next of its varied numbers."""

    def __init__(self, words: str) -> None:
        self.words, self.at = words, 0
        self.open: int | None = 0

    def row(self, turn: int) -> list[Step]:
        """The steps up to the end of the text or of a bracket."""
        steps = self._item(turn)
        while found := _PART.match(self.words, self.at):
            self.at = found.end()
            steps += self._item(turn)
            if len(steps) > MOST:
                raise TooLongError
        return steps

    def _item(self, turn: int) -> list[Step]:
        before = _BEFORE.match(self.words, self.at)
        bare = _BARE.match(self.words, self.at)
        if before is None and bare is None:
            return self._piece(turn)
        opening = before or bare
        assert opening is not None  # one of the two
        start = opening.end()
        self.at = start
        self.row(0)  # once for nothing, to see where it ends and how often it is meant
        closed = self.words[self.at : self.at + 1] == ")"
        end = self.at + closed
        behind = _BEHIND.match(self.words, end) if closed else None
        count = int(before.group(1)) if before else int(behind.group(1)) if behind else 1
        if count > MOST:
            raise TooLongError
        steps: list[Step] = []
        for again in range(count):
            self.at = start
            steps += self.row(again if count > 1 else turn)
            if len(steps) > MOST:
                raise TooLongError
        self.at = behind.end() if behind and not before else end
        if closed:
            self.open = None
        return steps

    def _piece(self, turn: int) -> list[Step]:
        start = self.at
        while found := _NAME.match(self.words, self.at):
            self.at = found.end()
        words = self.words[start : self.at].strip()
        itself = _ITSELF.match(words)
        count = int(itself.group(2)) if itself else 1
        if count > MOST:
            raise TooLongError
        words = itself.group(1) if itself else words
        self.open = start
        return [Step(_taken(words, again if itself else turn), start) for again in range(count)]


def _taken(words: str, turn: int) -> str:
    """The words of a turn: of ``16/32/64`` its number."""

    def one(found: re.Match[str]) -> str:
        numbers = found.group().split("/")
        return numbers[min(turn, len(numbers) - 1)]

    return _VARIED.sub(one, words)
