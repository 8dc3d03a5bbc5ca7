"""A table in the window's look: quiet titles, a first column that names, a last row that sums up."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.panels.scrolling import slim_bars
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import paint

_ROW = 26
_PAD = 12
_STEP = 14
DEPTH, SEVERITY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class _Titles(QHeaderView):
    """The line of column titles: muted words over a hairline."""

    def __init__(self, themes: ThemeHolder, numbers: tuple[int, ...]) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._themes, self._numbers = themes, numbers

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._themes.theme.px(_ROW))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme = self._themes.theme
        painter.fillRect(rect, theme.color("surface"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line"))
        words = str(self.model().headerData(logical, Qt.Orientation.Horizontal))
        align = _RIGHT if logical in self._numbers else _LEFT
        room = QRectF(rect).adjusted(_PAD, 0, -_PAD, 0)
        paint.text(painter, room, words, theme.font("small", tokens.MEDIUM), theme.color("muted"), align)


class _Cells(QStyledItemDelegate):
    def __init__(self, table: SummaryTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._table.themes.theme
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        last = index.row() == index.model().rowCount() - 1
        if last:
            painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), theme.color("line"))
        strong = last or index.column() == 0
        number = index.column() in self._table.numbers
        font = theme.font("small", tokens.SEMIBOLD if strong else tokens.REGULAR)
        tone = theme.color("text" if strong or number else "muted")
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = rect.adjusted(_PAD + theme.px(_STEP) * int(index.data(DEPTH) or 0), 0, -_PAD, 0)
        severity = str(index.data(SEVERITY) or "")
        if severity:  # a shape beside the words, so that no colour has to be told apart
            size = theme.px(14)
            spot = QRectF(room.left(), rect.center().y() - size / 2, size, size)
            ratio = self._table.devicePixelRatioF()
            painter.drawPixmap(spot, icons.mark(severity, theme, size, ratio), QRectF())
            room.adjust(size + 6, 0, 0, 0)
        paint.text(painter, room, words, font, tone, _RIGHT if number else _LEFT)
        if option.state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            paint.ring(painter, theme, rect, tokens.RADIUS_SMALL)


class SummaryTable(QTableWidget):
    """Rows of words that follow the theme; the columns in ``numbers`` stand at the right."""

    def __init__(self, themes: ThemeHolder, titles: tuple[str, ...], numbers: tuple[int, ...]) -> None:
        super().__init__(0, len(titles))
        self.themes, self.numbers = themes, numbers
        self.setHorizontalHeader(_Titles(themes, numbers))
        self.setHorizontalHeaderLabels(titles)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setSectionsClickable(False)
        slim_bars(self, themes)
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.theme)

    def show_rows(self, rows: list[tuple[str, ...]]) -> None:
        """Show other rows; the last one, the sum, is stressed and cannot be chosen."""
        self.blockSignals(True)
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for column, words in enumerate(row):
                item = QTableWidgetItem(words)
                if line == len(rows) - 1:
                    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                self.setItem(line, column, item)
        self.fit()
        self.blockSignals(False)

    def tell(self, line: int, sentence: str, severity: str = "", depth: int = 0) -> None:
        """What a screen reader says of a row, how bad its last column is, and how far it is moved in."""
        first, last = self.item(line, 0), self.item(line, self.columnCount() - 1)
        if first is not None and last is not None:
            first.setData(Qt.ItemDataRole.AccessibleTextRole, sentence)
            first.setData(DEPTH, depth)
            last.setData(SEVERITY, severity)
            last.setToolTip(last.text())

    def words(self, line: int) -> tuple[str, ...]:
        """What a row says."""
        items = (self.item(line, column) for column in range(self.columnCount()))
        return tuple(item.text() if item is not None else "" for item in items)

    def choose(self, lines: list[int]) -> None:
        """Select rows, without a signal."""
        if lines == sorted({index.row() for index in self.selectedIndexes()}):
            return
        self.blockSignals(True)
        self.clearSelection()
        mode = self.selectionMode()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for line in lines:
            self.selectRow(line)
        self.setSelectionMode(mode)
        self.blockSignals(False)
        self.viewport().update()
        if lines:
            self.scrollTo(self.model().index(lines[0], 0))

    def fit(self) -> None:
        """Make each column as wide as its longest words."""
        metrics = QFontMetricsF(self.themes.theme.font("small", tokens.SEMIBOLD))
        titles = [str(self.model().headerData(c, Qt.Orientation.Horizontal)) for c in range(self.columnCount())]
        rows = [tuple(titles), *(self.words(line) for line in range(self.rowCount()))]
        for column in range(self.columnCount() - 1):
            widest = max(metrics.horizontalAdvance(row[column]) for row in rows)
            depths = [int(self.model().index(line, column).data(DEPTH) or 0) for line in range(self.rowCount())]
            deepest = self.themes.theme.px(_STEP) * max(depths, default=0)
            self.setColumnWidth(column, int(widest) + 2 * _PAD + 4 + deepest)

    def _theme_changed(self, theme: Theme) -> None:
        palette = tokens.palette(theme)
        for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Button, QPalette.ColorRole.Window):
            palette.setColor(role, theme.color("surface"))
        self.setPalette(palette)
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.fit()
        self.horizontalHeader().updateGeometry()
        self.viewport().update()
