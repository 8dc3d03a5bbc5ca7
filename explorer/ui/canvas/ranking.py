"""Which blocks, and rows of blocks, a search finds, and in which order; without Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from explorer.analysis import Report
from explorer.blocks.block import Block, Family, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import Shape, letters, numel
from explorer.document.model import Document
from explorer.ui.canvas import recipe, usual
from explorer.ui.canvas.typed_values import splits, values_of
from explorer.words import text
from explorer.words.blocks import block_summary, block_title
from explorer.words.catalogue import LANGUAGES
from explorer.words.refusals import refused

ROW = "row"
_JOINS = "search.joins"
_SURE = 2
"""A name that only holds the words somewhere takes no values."""
_SINGLE = 5
"""So many single blocks stand before the usual rows, so that both are seen."""


@dataclass(frozen=True)
class Candidate:
    """What could be added: ``blocks`` in a row, the shape that would come out of the last, and whether they fit.

    ``key``, ``family`` and ``summary`` (what was typed of its values) are those of the last block; of a usual row the
    key is ROW, and ``typed`` what one types for it.
    """

    key: str
    title: str
    family: str
    shape: str
    fits: bool
    blocks: tuple[Block, ...]
    summary: str = ""
    typed: str = ""


@dataclass(frozen=True)
class Found:
    """What a search found; ``before`` are the blocks that stand before the one that is typed, ``said`` why nothing."""

    candidates: tuple[Candidate, ...]
    before: tuple[Block, ...] = ()
    said: str = ""


@dataclass(frozen=True)
class _Place:
    """Where the next block would stand: what arrives there, the family before, and whether there is something."""

    arrives: Shape | None
    family: str
    follows: bool

    def after(self, block: Block) -> _Place:
        """The place behind a block that stands here."""
        return _Place(_output(block, self.arrives), str(block.family), True)


@dataclass(frozen=True)
class _Hit:
    """A block that some words name, as good as its ``rank`` (less is better); ``sure`` if by the start of a name."""

    rank: tuple[Any, ...]
    sure: bool
    block: Block
    shape: str
    fits: bool


def candidates(
    document: Document, report: Report, after: str, words: str, language: str = "en"
) -> tuple[Candidate, ...]:
    """The blocks that the words find, best first; what can follow ``after`` comes before what cannot."""
    return find(document, report, after, words, language).candidates


def find(document: Document, report: Report, after: str, words: str, language: str = "en") -> Found:
    """What words find, a name with values or a row of them; for what is typed last, all that it may mean."""
    place = _place(document, report, after)
    try:
        typed = recipe.read(words)
    except recipe.TooLongError:
        return Found((), said=text("add.too long", language, count=recipe.MOST))
    before: list[Block] = []
    here, fits = place, True
    for number, step in enumerate(typed.steps):
        if step.piece == typed.open:
            return _open(typed.steps[number:], typed.open, here, before, fits, language)
        best = _best(_hits(here, step.words, language))
        if best is None:
            return Found((), tuple(before), said=_nothing(step.words, language))
        before.append(best.block)
        here, fits = here.after(best.block), fits and best.fits
    shape = letters(here.arrives) if here.arrives else ""
    whole = recipe.pretty(words.strip())
    return Found((Candidate(ROW, whole, str(before[-1].family), shape, fits, tuple(before), typed=words),))


def _said(shape: str, language: str) -> str:
    return text(_JOINS, language) if shape == _JOINS else shape


def _open(
    steps: tuple[recipe.Step, ...], piece: int, here: _Place, before: list[Block], fits: bool, language: str
) -> Found:
    """The candidates for the piece that is typed, each followed by the turns that are still to come."""
    words = steps[0].words
    found = []
    for hit in sorted(_hits(here, words, language), key=lambda hit: hit.rank):
        blocks, shape, fine = _continued(steps[1:], piece, hit, here, fits, language)
        title, key = block_title(hit.block, language), hit.block.key
        summary = block_summary(hit.block, language) if hit.block.changes() else ""
        row = (*before, *blocks)
        found.append(Candidate(key, title, str(hit.block.family), _said(shape, language), fine, row, summary))
    found.sort(key=lambda candidate: not candidate.fits)
    if not words:
        likely = min(sum(one.fits and one.key in _likely(here) for one in found), _SINGLE)
        found[likely:likely] = [row for row in _rows(here, before, language) if row.fits]
    said = "" if found else _nothing(words, language)
    return Found(tuple(found), tuple(before), said)


def _continued(
    steps: Iterable[recipe.Step], piece: int, hit: _Hit, here: _Place, fits: bool, language: str
) -> tuple[tuple[Block, ...], str, bool]:
    """The blocks of a hit and of the turns behind it, in which the typed piece means the same type."""
    blocks, shape, fits = [hit.block], hit.shape, fits and hit.fits
    here = here.after(hit.block)
    for step in steps:
        hits = _hits(here, step.words, language)
        best = _best([one for one in hits if step.piece != piece or one.block.key == hit.block.key])
        if best is None:
            break  # words that mean nothing yet
        blocks.append(best.block)
        here, shape, fits = here.after(best.block), best.shape, fits and best.fits
    return tuple(blocks), shape, fits


def _rows(here: _Place, before: list[Block], language: str) -> Iterator[Candidate]:
    """The rows that are usual at a place."""
    kind = here.arrives.kind if here.arrives is not None else ("" if not here.follows else "none")
    for words in usual.ROWS.get(kind, ()):
        place, fits = here, True
        blocks: list[Block] = []
        for step in recipe.read(words).steps:
            best = _best(_hits(place, step.words, language))
            assert best is not None  # usual rows name blocks
            blocks.append(best.block)
            place, fits = place.after(best.block), fits and best.fits
        shape = letters(place.arrives) if place.arrives else ""
        yield Candidate(ROW, recipe.pretty(words), str(blocks[0].family), shape, fits, (*before, *blocks), typed=words)


def _hits(here: _Place, words: str, language: str) -> list[_Hit]:
    likely = _likely(here)
    found = []
    for index, cls in enumerate(registry().values()):
        named = _named(cls.key, words, language)
        if named is None:
            continue
        score, block = named
        shape, fits = _result(block, here)
        # What needs a second wire is seldom meant by a word or two.
        place = likely.index(cls.key) if cls.key in likely else len(likely) + (len(cls.inputs) > 1)
        found.append(_Hit((not fits, score, place, index), score <= _SURE, block, shape, fits))
    return found


def _best(hits: list[_Hit]) -> _Hit | None:
    """What is meant by words behind which a row goes on: rather what does not fit than what is hardly named."""
    return min(hits, key=lambda hit: (not hit.sure, hit.rank), default=None)


def _likely(here: _Place) -> tuple[str, ...]:
    return usual.FOLLOWING.get(here.family, usual.FIRST)


@lru_cache(maxsize=8192)
def _named(key: str, words: str, language: str) -> tuple[int, Block] | None:
    """How well words name a block type, and the block with the values that follow the name; None if they don't."""
    cls = registry()[key]
    whole = _match(key, words, language)
    if whole == 0 or (whole is not None and not any(letter.isdigit() for letter in words)):
        return whole, cls()
    for name, typed in splits(words):
        score = _match(key, name, language)
        values = values_of(cls, typed) if score is not None else None
        if score is None or score > _SURE or values is None:
            continue
        try:
            block = cls().with_values(**values)
        except ValueError:
            continue  # out of bounds, so not what is meant; if nothing is, the bounds are said
        return (score if whole is None else min(score, whole)), block
    return None if whole is None else (whole, cls())


@lru_cache(maxsize=8192)
def _match(key: str, words: str, language: str) -> int | None:
    """How well the words name a block type, 0 best; None if they don't."""
    cls = registry()[key]
    wanted = _plain(words.rpartition(".")[2] or words)  # nn.Conv2d and layers.Conv2D are found by their last name
    if not wanted:
        return 0
    own = block_title(cls, language)
    titles = tuple(dict.fromkeys((own, *(block_title(cls, other) for other in LANGUAGES))))
    names = [_plain(name) for name in (*titles, cls.key, *cls.aliases)]
    if wanted in names:
        return 0
    if any(_plain(part).startswith(wanted) for part in (own, *own.replace("-", " ").split())):
        return 1
    if wanted == _plain(cls.stem) or (len(wanted) > 1 and wanted == _initials(own)):
        return 1  # as it is called on its card, or as a lecture abbreviates it: gap, MP
    others = (*titles[1:], cls.key, *cls.aliases)
    if any(_plain(part).startswith(wanted) for name in others for part in (name, *name.replace("-", " ").split())):
        return 2
    return 3 if any(wanted in name for name in names) else None


def nearest(words: str, language: str = "en") -> str | None:
    """The title of the block type whose name is most like the words, for "Did you mean"."""
    names: dict[str, str] = {}
    for cls in registry().values():
        title = block_title(cls, language)
        names |= {_plain(name): title for name in (cls.title, title, cls.key, *cls.aliases)}
        names |= {_plain(part): title for name in cls.aliases for part in name.split() if len(part) > 3}
    close = get_close_matches(_plain(words), names, 1, 0.5)
    return names[close[0]] if close else None


def _nothing(words: str, language: str) -> str:
    """Why words name no block: values that its type can't have, or no such name."""
    for name, typed in splits(words):
        for cls in registry().values():
            if _match(cls.key, name, language) is None:
                continue
            title, values = block_title(cls, language), values_of(cls, typed)
            if values is None:
                return text("add.no value", language, title=title, value=" ".join(typed))
            try:
                cls().with_values(**values)
            except ValueError as error:
                return text("add.bounds", language, title=title, reason=refused(error, language))
    guess = nearest(words, language)
    return text("add.meant" if guess else "empty.search", language, query=words, title=guess or "")


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _initials(title: str) -> str:
    return "".join(word[0].lower() for word in title.replace("-", " ").split())


def _place(document: Document, report: Report, after: str) -> _Place:
    """The place behind a block; an output gives on what it reads, because a block added there stands before it."""
    if after not in document.graph.by_id:
        return _Place(None, "", False)
    family = str(document.node(after).block.family)
    found = report.blocks.get(after)
    if found is None:
        return _Place(None, family, True)
    if found.block.is_output:
        return _Place(found.inputs[0] if found.inputs else None, family, True)
    return _Place(found.output, family, True)


def _output(block: Block, arrives: Shape | None) -> Shape | None:
    if not block.inputs:
        return block.output()
    if arrives is None or block.family == Family.MERGE or len(block.inputs) > 1:
        return None
    try:
        return block.output(arrives)
    except ShapeError:
        return None


def _result(block: Block, here: _Place) -> tuple[str, bool]:
    if not block.inputs:
        return letters(block.output()), not here.follows
    if not here.follows or here.arrives is None:
        return "", True
    if block.family == Family.MERGE or len(block.inputs) > 1:
        return _JOINS, True
    shape = _output(block, here.arrives)
    # A dense layer of a billion weights is no sensible next step.
    return (letters(shape), numel(shape) > 0) if shape is not None else ("", False)
