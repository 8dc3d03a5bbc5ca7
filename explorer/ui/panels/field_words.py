"""What one value of a block sees, in words and as bars; no Qt in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.analysis import BlockReport, Report
from explorer.analysis.answer import ancestors
from explorer.document.model import Document
from explorer.words import span, text


@dataclass(frozen=True)
class Growth:
    """One bar: a node, the word below, its field in frames (or the patch, where it sees everything), words above."""

    id: str
    label: str
    frames: int
    words: str
    span: str


MOST_BARS: Final = 24
"""Bars that the growth along a stack is told with at most, and one more for the block that is looked at."""


@dataclass(frozen=True)
class Seen:
    """The words about a block's field: the headline, quieter lines below it, and the growth along the stack."""

    headline: str
    lines: tuple[str, ...] = ()
    bars: tuple[Growth, ...] = ()
    chosen: int = -1


def seen(document: Document, report: Report, id: str, language: str = "en") -> Seen | None:
    """What is said of a block's receptive field; None while its shape is not known."""
    block = report.blocks.get(id)
    if block is None or block.field is None:
        return None
    bars = growth(document, report, id, language)
    chosen = next((index for index, bar in enumerate(bars) if bar.id == id), -1)
    return Seen(span_of(block, language), tuple(_lines(document, report, block, language)), bars, chosen)


def span_of(block: BlockReport, language: str = "en") -> str:
    """The size of a block's field in one phrase: ``336 ms × 1.5 kHz``, ``all the past``, ``everything``."""
    field = block.field
    if field is None or field.time is None:
        return text("field.everything", language)
    if field.time.size is None:
        return text("field.everything" if field.time.right is None else "field.past", language)
    whole = field.freq is None or field.freq.size is None
    if field.ms is None:
        if whole:
            return text("field.steps", language, time=field.time.size)
        return text("field.columns", language, time=field.time.size, freq=field.freq.size if field.freq else 0)
    if whole:
        return f"{span(field.ms, None, language)} × {text('field.all_bands', language)}"
    return span(field.ms, field.hz, language)


@dataclass(frozen=True)
class AtEnd:
    """What the answer sees: ``words``, all in one phrase; ``span`` and ``name``, the same as a value and its name.

    ``block`` is the one whose span this is, the last on the way that does not see everything; empty if there is none.
    ``rest`` is what follows it sees, the answer included; empty if that is no more. ``tip`` says it at length.
    """

    words: str
    span: str
    name: str
    block: str
    rest: str
    tip: str


def seen_at_end(document: Document, report: Report, language: str = "en") -> AtEnd | None:
    """What one value of the answer sees and, where that is everything, what was seen last before; None if not known."""
    answer = report.blocks.get(report.answer)
    known = answer is not None and answer.field is not None
    rest = span_of(answer, language) if answer is not None and known else ""
    local = answer if answer is not None and _is_bounded(answer) else _before(document, report, report.answer)
    name = text("seen.end", language)
    if local is None or local is answer:
        tip = text("seen.tip", language, span=rest)
        return AtEnd(rest, rest, name, local.path if local is not None else "", "", tip) if known else None
    span = span_of(local, language)
    if not known:
        tip = text("seen.tip.unknown", language, block=local.path, span=span)
        return AtEnd(f"≥ {span}", f"≥ {span}", name, local.path, "", tip)
    tip = text("seen.tip.before", language, block=local.path, span=span, rest=rest)
    both = text("seen.both", language, span=span, rest=rest)
    return AtEnd(both, span, text("seen.then", language, rest=rest), local.path, rest, tip)


def growth(document: Document, report: Report, id: str, language: str = "en") -> tuple[Growth, ...]:
    """The blocks along the way through ``id`` at which the field grows, from the input on; of very many, some."""
    grown: list[tuple[str, int | None]] = []
    before: object = None
    for step in _way(document, report, id):
        block = report.blocks[step]
        axis = block.field.time if block.field else None
        frames = axis.size if axis else None
        measure = (frames, axis.jump if axis else None)
        if step != id and (frames is None or measure == before):
            continue
        before = measure
        grown.append((step, frames))
    bars: list[Growth] = []
    for step, frames in _some(grown, id):
        block = report.blocks[step]
        label = text("field.input", language) if not block.block.inputs else step
        words = str(frames) if frames is not None else text("field.all", language)
        bars.append(Growth(step, label, frames or 0, words, span_of(block, language)))
    full = max((bar.frames for bar in bars), default=1) or 1
    return tuple(bar if bar.frames else Growth(bar.id, bar.label, full, bar.words, bar.span) for bar in bars)


def _some(grown: list[tuple[str, int | None]], id: str) -> list[tuple[str, int | None]]:
    """The first, the last, that of ``id`` and some evenly between, as many as can be told apart."""
    if len(grown) <= MOST_BARS:
        return grown
    step = (len(grown) - 1) / (MOST_BARS - 1)
    places = {round(index * step) for index in range(MOST_BARS)}
    return [bar for index, bar in enumerate(grown) if index in places or bar[0] == id]


def _lines(document: Document, report: Report, block: BlockReport, language: str) -> list[str]:
    field = block.field
    if field is None or field.time is None or field.time.size is None:
        before = _before(document, report, block.path)
        if before is None:
            return []
        return [text("field.before", language, block=before.path, span=span_of(before, language))]
    lines = []
    time, freq = field.time, field.freq
    bounded = freq.size if freq else None
    if field.ms is not None and field.hz is not None and bounded is not None:
        low, high = field.hz
        lines.append(text("field.sizes", language, time=time.size, freq=bounded, low=low, high=high))
    elif field.ms is not None:
        lines.append(text("field.frames", language, time=time.size))
    if time.min_size != time.size and time.min_size is not None:
        lines.append(text("field.phases", language, low=time.min_size, high=time.size, axis="time"))
    return lines


def _before(document: Document, report: Report, id: str) -> BlockReport | None:
    """The block on the way to ``id`` that sees most without seeing everything, of equal ones the last; an input sees
    nothing but itself."""
    best, most = None, 0
    for step in ancestors(document, id):
        block = report.blocks.get(step)
        if block is not None and block.block.inputs and _is_bounded(block):
            size = block.field.time.size if block.field and block.field.time else None
            if size is not None and size >= most:
                best, most = block, size
    return best


def _is_bounded(block: BlockReport) -> bool:
    return block.field is not None and block.field.time is not None and block.field.time.size is not None


def _way(document: Document, report: Report, id: str) -> list[str]:
    """From the input through ``id`` on towards the answer, along first inputs and first readers."""
    graph = document.graph
    way = [id]
    while sources := [source for source in graph.by_id[way[0]].sources if source is not None]:
        way.insert(0, sources[0])
    while readers := graph.readers[way[-1]]:
        way.append(readers[0][0])
    return [step for step in way if step in report.blocks]
