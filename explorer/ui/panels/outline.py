"""What the outline says of each block, in cells to look at and in one sentence to hear; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from explorer.analysis import BlockReport, Report
from explorer.blocks.shapes import letters
from explorer.document.model import Document
from explorer.ui.ask.hiding import hidden_sentence
from explorer.ui.ask.questions import HIDDEN, Topic
from explorer.ui.panels.field_words import span_of
from explorer.words import exact, sentence, text
from explorer.words.blocks import block_title

if TYPE_CHECKING:
    from explorer.ui.ask.mode import AskMode

COLUMNS: Final = ("block", "type", "reads", "output", "parameters", "macs", "field", "problem")


@dataclass(frozen=True)
class OutlineRow:
    """The ``cells`` by COLUMNS, the ``sentence`` that says it all, how bad its problem is, and how deep it lies."""

    cells: tuple[str, ...]
    sentence: str
    severity: str = ""
    depth: int = 0


def row_of(
    document: Document, report: Report, block: BlockReport, language: str = "en", ask: AskMode | None = None
) -> OutlineRow:
    """The row of a block, or of a part of a composite; with ``ask`` without the numbers that must not be seen yet."""
    unknown = text("summary.unknown", language)
    shape = letters(block.output) if block.output else unknown
    parameters = exact(block.parameters) if block.parameters is not None else unknown
    macs = exact(block.macs) if block.macs is not None else unknown
    sees = span_of(block, language) if block.output else ""
    if ask is not None and ask.hiding:
        shape = ask.letters(block.path) or shape
        parameters = HIDDEN if ask.hides(block.path, Topic.PARAMETERS) else parameters
        macs = HIDDEN if ask.hides(block.path, Topic.MACS) else macs
        sees = HIDDEN if sees and ask.hides_field(block.path) else sees
    reads = _reads(document, block.path, language)
    problems = report.problems_of(block.path)
    wrong = sentence(problems[0], language) if problems else ""
    wrong = hidden_sentence(wrong, ask) if ask is not None else wrong
    off = text("outline.bypassed", language) if block.path in document.bypassed else ""
    cells = (
        block.path,
        block_title(block.block, language),
        reads,
        shape,
        parameters,
        macs,
        sees,
        " · ".join(filter(None, (off, wrong))),
    )
    said = [f"{cells[0]}, {cells[1]}"]
    if reads:
        said.append(text("outline.reads", language, blocks=reads))
    said.append(text("outline.gives", language, shape=shape))
    readers = document.graph.readers.get(block.path, ())
    if readers:
        said.append(text("outline.read by", language, blocks=", ".join(dict.fromkeys(id for id, _ in readers))))
    if block.parameters:
        said.append(text("outline.parameters", language, parameters=parameters))
    if sees:
        said.append(text("outline.sees", language, field=sees))
    spoken = ", ".join(filter(None, (*said, off)))
    if problems:
        spoken += ". " + text(f"outline.{problems[0].severity}", language, sentence=wrong)
    return OutlineRow(cells, spoken, problems[0].severity if problems else "", block.path.count("."))


def _reads(document: Document, path: str, language: str) -> str:
    """The blocks that a block of the design reads; those of a muted wire are told."""
    node = document.graph.by_id.get(path)
    if node is None:
        return ""
    muted = text("mute.pill", language)
    return ", ".join(
        f"{source} ({muted})" if (source, path) in document.muted else source
        for source in node.sources
        if source is not None
    )
