"""How the rows of “Ask me” look: where their columns lie, and what a field is in each of its states."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.ask.mode import HIDDEN, AskMode
from explorer.ui.ask.questions import Key
from explorer.ui.ask.rows import Cell, Row
from explorer.ui.theme import Theme
from explorer.ui.widgets import paint
from explorer.words import exact, text

ROW = 30
HEADER = 26
FIELD = 24
CELL = 12
TABLE = "surface"
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_WIDTHS = {"size1": 58, "size2": 58, "size3": 58, "parameters": 104, "macs": 124, "time": 58, "bands": 58}
_LETTER = 15
_GAP = 8
_MOST_KIND = 130


class Columns:
    """Where the columns lie for these rows, in pixels from the left."""

    def __init__(self, rows: tuple[Row, ...], theme: Theme, language: str = "en") -> None:
        self.theme, self.language = theme, language
        strong = QFontMetricsF(theme.font("small", tokens.SEMIBOLD))
        plain = QFontMetricsF(theme.font("small"))
        names = [row.name for row in rows] + [text("summary.block", language)]
        kinds = [row.kind for row in rows] + [text("summary.type", language)]
        self.name = max(strong.horizontalAdvance(name) for name in names) + 2 * CELL
        self.kind = min(max(plain.horizontalAdvance(kind) for kind in kinds), theme.px(_MOST_KIND)) + CELL
        self.start = self.name + self.kind + CELL
        self._places: dict[str, tuple[float, float]] = {}
        x = self.start
        for column, width in _WIDTHS.items():
            letter = theme.px(_LETTER) if column.startswith("size") else 0
            self._places[column] = (x + letter, theme.px(width))
            x += letter + theme.px(width) + theme.px(_GAP)
            if column in ("size3", "macs"):
                x += theme.px(2 * _GAP)
        self._link = x
        self._link_width = plain.horizontalAdvance(text("ask.show", language)) + CELL
        self.width = int(x + self._link_width + CELL)

    def field(self, column: str, label: str = "") -> QRectF:
        """Where the field of a column lies in its row."""
        x, width = self._places[column]
        return QRectF(x, (self.theme.px(ROW) - self.theme.px(FIELD)) / 2, width, self.theme.px(FIELD))

    def link(self) -> QRectF:
        """Where the link at the end of a row lies in it."""
        return QRectF(self._link, 0, self._link_width, self.theme.px(ROW))

    def titles(self) -> list[tuple[QRectF, str, Qt.AlignmentFlag]]:
        """The words over the columns."""
        high = self.theme.px(HEADER)

        def over(first: str, last: str) -> QRectF:
            begin, end = self._places[first][0], sum(self._places[last])
            return QRectF(begin, 0, end - begin, high)

        words = [text(f"summary.{name}", self.language) for name in ("block", "type", "output", "parameters", "macs")]
        return [
            (QRectF(CELL, 0, self.name - CELL, high), words[0], _LEFT),
            (QRectF(self.name, 0, self.kind, high), words[1], _LEFT),
            (over("size1", "size3"), words[2], _LEFT),
            (over("parameters", "parameters"), words[3], _RIGHT),
            (over("macs", "macs"), words[4], _RIGHT),
            (over("time", "bands").adjusted(0, 0, self._link_width, 0), text("ask.sees", self.language), _LEFT),
        ]

    def hint(self, painter: QPainter, room: QRectF, words: str) -> None:
        """A formula below a row."""
        theme = self.theme
        size = theme.px(14)
        box = QRectF(room.left(), room.center().y() - size / 2, size, size)
        icons.paint(painter, "info", box, theme.color("accent"))
        paint.text(painter, room.adjusted(size + 6, 0, 0, 0), words, theme.font("small"), theme.color("text"))


def paint_header(painter: QPainter, theme: Theme, columns: Columns, width: int) -> None:
    """The line of titles over a hairline."""
    high = theme.px(HEADER)
    painter.fillRect(QRectF(0, 0, width, high), theme.color(TABLE))
    painter.fillRect(QRectF(0, high - 1, width, 1), theme.color("line"))
    for room, words, align in columns.titles():
        paint.text(painter, room, words, theme.font("small", tokens.MEDIUM), theme.color("muted"), align)


def paint_row(
    painter: QPainter,
    theme: Theme,
    columns: Columns,
    row: Row,
    ask: AskMode,
    width: int,
    ringed: Key | None,
) -> None:
    """One block: its name and type, its fields, and the link that shows the rest."""
    high = theme.px(ROW)
    if not row.path:
        painter.fillRect(QRectF(0, 0, width, 1), theme.color("line"))
    strong, plain = theme.font("small", tokens.SEMIBOLD), theme.font("small")
    paint.text(painter, QRectF(CELL, 0, columns.name - CELL, high), row.name, strong, theme.color("text"))
    paint.text(painter, QRectF(columns.name, 0, columns.kind, high), row.kind, plain, theme.color("muted"))
    for column, cell in row.cells.items():
        box = columns.field(column)
        if cell.label:
            letter = QRectF(box.left() - theme.px(_LETTER), 0, theme.px(_LETTER), high)
            paint.text(painter, letter, cell.label, plain, theme.color("muted"))
        _paint_cell(painter, theme, box, cell, ask)
        if cell.key is not None and cell.key == ringed:
            paint.ring(painter, theme, box, tokens.RADIUS_CONTROL)
    if any(not ask.progress.is_known(ask.sheet, key) for key in row.keys):
        words = text("ask.show", columns.language)
        paint.text(painter, columns.link(), words, theme.font("small", tokens.SEMIBOLD), theme.color("accent"))


def _paint_cell(painter: QPainter, theme: Theme, box: QRectF, cell: Cell, ask: AskMode) -> None:
    inside = box.adjusted(6, 0, -6, 0)
    font = theme.font("small", tokens.MEDIUM)
    if cell.key is None:
        words = cell.words if ask.progress.tells(ask.sheet, cell.needs) else HIDDEN
        paint.text(painter, inside, words, theme.font("small"), theme.color("muted"), _RIGHT)
        return
    sheet, progress = ask.sheet, ask.progress
    if not progress.is_known(sheet, cell.key):
        draft = progress.wrong.get(cell.key, "")
        paint.control(painter, theme, box, enabled=True, active=False, wrong=bool(draft))
        paint.text(painter, inside, draft, font, theme.color("text"), _RIGHT)
        return
    found = progress.is_found(sheet, cell.key)
    tone = theme.color("success" if found else "muted")
    words = exact(sheet.by_key[cell.key].answer)
    used = paint.text(painter, inside, words, font, tone, _RIGHT)
    if found:
        size = theme.px(13)
        place = QRectF(inside.right() - used - size - 4, box.center().y() - size / 2, size, size)
        icons.paint(painter, "check", place, tone)
