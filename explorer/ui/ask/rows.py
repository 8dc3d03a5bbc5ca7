"""The rows of the table that one fills in; without Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.analysis import BlockReport, Report
from explorer.ui.ask.answers import Progress
from explorer.ui.ask.questions import WHOLE, Key, Sheet, Topic
from explorer.words import exact, text
from explorer.words.blocks import block_title

COLUMNS = ("size1", "size2", "size3", "parameters", "macs", "time", "bands")
_TOPICS = {
    "parameters": Topic.PARAMETERS,
    "macs": Topic.MACS,
    "time": Topic.TIME,
    "bands": Topic.BANDS,
}


@dataclass(frozen=True)
class Cell:
    """One place of a row: a field (``key``), or words; ``needs`` hides them until those questions are settled."""

    key: Key | None = None
    label: str = ""
    words: str = ""
    needs: tuple[Key, ...] = ()


@dataclass(frozen=True)
class Row:
    """A block, or at the end the whole design, with its cells by column."""

    path: str
    name: str
    kind: str
    cells: dict[str, Cell]

    @property
    def keys(self) -> tuple[Key, ...]:
        """The questions of the row, from left to right."""
        return tuple(cell.key for cell in self.cells.values() if cell.key is not None)


def rows_of(report: Report, sheet: Sheet, language: str = "en") -> list[Row]:
    """A row per block that is not made of others, and one for the sums if they are known."""
    rows = [
        Row(block.path, block.path, block_title(block.block, language), dict(_cells(block, sheet, language)))
        for block in report.leaves
        if block.block.inputs
    ]
    sums = {
        column: Cell((WHOLE, _TOPICS[column], ""))
        for column in ("parameters", "macs")
        if (WHOLE, _TOPICS[column], "") in sheet.by_key
    }
    if sums:
        rows.append(Row(WHOLE, text("ask.whole", language), "", sums))
    return rows


def _cells(block: BlockReport, sheet: Sheet, language: str) -> Iterator[tuple[str, Cell]]:
    axes = block.output.axes if block.output is not None else ()
    for index, (letter, size) in enumerate(axes, 1):
        yield f"size{index}", _cell(sheet, (block.path, Topic.SIZE, letter), exact(size), letter)
    unknown = text("summary.unknown", language)
    for column, count in (("parameters", block.parameters), ("macs", block.macs)):
        words = unknown if count is None else exact(count)
        yield column, _cell(sheet, (block.path, _TOPICS[column], ""), words)
    if block.output is None:
        return
    field = block.field
    for column, axis in (("time", field.time if field else None), ("bands", field.freq if field else None)):
        words = exact(axis.size) if axis is not None and axis.size is not None else text("ask.all", language)
        yield column, _cell(sheet, (block.path, _TOPICS[column], ""), words)


def _cell(sheet: Sheet, key: Key, words: str, label: str = "") -> Cell:
    if key in sheet.by_key:
        return Cell(key, label)
    return Cell(None, label, words, sheet.needs(*key))


def field_name(key: Key, language: str = "en") -> str:
    """What a field asks for, for a screen reader."""
    path, topic, axis = key
    return text(f"ask.field.{topic}", language, block=path or text("ask.whole", language), axis=axis)


def short_name(key: Key, language: str = "en") -> str:
    """What a field asks for, in a word: the letter of an axis, or the name of its column."""
    names = {Topic.PARAMETERS: "summary.parameters", Topic.MACS: "summary.macs"}
    names |= {Topic.TIME: "ask.frames", Topic.BANDS: "ask.bands"}
    words = key[2] or text(names[key[1]], language)
    return words[:1].upper() + words[1:]


def next_open(rows: list[Row], sheet: Sheet, progress: Progress, here: Key | None, step: int = 1) -> Key | None:
    """The next field that is still empty after one (or before, with step −1), from the top if there is no such one."""
    keys = [key for row in rows for key in row.keys]
    if step < 0:
        keys.reverse()
    start = keys.index(here) + 1 if here in keys else 0
    for key in keys[start:]:
        if not progress.is_known(sheet, key):
            return key
    return None


def beside(rows: list[Row], sheet: Sheet, progress: Progress, here: Key, step: int) -> Key | None:
    """The next empty field above (−1) or below (1) in the same column."""
    line = next(index for index, row in enumerate(rows) if here in row.keys)
    column = next(name for name, cell in rows[line].cells.items() if cell.key == here)
    line += step
    while 0 <= line < len(rows):
        cell = rows[line].cells.get(column)
        if cell is not None and cell.key is not None and not progress.is_known(sheet, cell.key):
            return cell.key
        line += step
    return None
