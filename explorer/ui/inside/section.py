"""“Made of”: the blocks inside of a composite, in the inspector; one that is chosen shows its feature maps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from explorer.blocks.block import Block
from explorer.blocks.passing import Pass
from explorer.document import edits
from explorer.ui import icons
from explorer.ui import theme as tokens
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.ask.questions import Topic
from explorer.ui.panels.field_words import span_of
from explorer.ui.panels.scrolling import take_away
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import SectionHeader, paint
from explorer.ui.widgets.themed import ThemedButton, show_if
from explorer.ui.workspace import Workspace
from explorer.words import exact, text

_HEIGHT = 40


class PartRow(ThemedButton):
    """One block inside: its icon and name over its sizes, what it has to learn over what it sees."""

    def __init__(self, themes: ThemeHolder, path: str, icon: str, family: str, tip: str) -> None:
        self.path, self._icon, self._family = path, icon, family
        self.words: tuple[str, str, str] = ("", "", "")
        super().__init__(themes, path.rpartition(".")[2])
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tip)

    def show_words(self, sizes: str, parameters: str, sees: str) -> None:
        """Say other numbers."""
        self.words = sizes, parameters, sees
        self.setAccessibleDescription(", ".join(word for word in self.words if word))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        whole = QRectF(self.rect())
        if self.isChecked():
            paint.round_box(painter, whole, tokens.RADIUS_CONTROL, theme.color("accent_soft"))
        elif self._hover.value:
            paint.round_box(painter, whole, tokens.RADIUS_CONTROL, theme.color("sunken", self._hover.value))
        size, half = theme.px(16), whole.height() / 2
        icons.paint(painter, self._icon, QRectF(8, half - size / 2, size, size), theme.band(self._family))
        inside = whole.adjusted(16 + size, 4, -8, -4)
        upper = QRectF(inside.left(), inside.top(), inside.width(), inside.height() / 2)
        lower = upper.translated(0, inside.height() / 2)
        sizes, parameters, sees = self.words
        small, plain = theme.font("small", tokens.MEDIUM), theme.font("caption")
        right = Qt.AlignmentFlag.AlignRight
        taken = max(QFontMetricsF(small).horizontalAdvance(parameters), 1) + 8
        paint.text(painter, upper.adjusted(0, 0, -taken, 0), self.text(), theme.font("body"), theme.color("text"))
        paint.text(painter, upper, parameters, small, theme.color("text"), right)
        used = paint.text(painter, lower, sizes, plain, theme.color("muted"))
        paint.text(painter, lower.adjusted(used + 8, 0, 0, 0), sees, plain, theme.color("muted"), right)
        if self.ring:
            paint.ring(painter, theme, whole, tokens.RADIUS_CONTROL)


class InsideSection(QWidget):
    """The parts of one composite."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language, self._id = workspace, themes, language, id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.header = SectionHeader(themes, text("inside.title", language), quiet=True)
        column.addWidget(self.header)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.rows: list[PartRow] = []
        workspace.inner_changed.connect(self._mark)
        self.refresh()

    def refresh(self) -> None:
        """Show what the report says now."""
        report, ask = self._workspace.report, self._workspace.ask
        block = report.blocks.get(self._id)
        paths = block.children if block is not None else ()
        show_if(self, bool(paths))
        if [row.path for row in self.rows] != list(paths):
            self._make(paths)
        bypassed = text("outline.bypassed", self._language)
        for row in self.rows:
            part = report.blocks[row.path]
            if part.block.key == Pass.key:
                row.show_words(ask.letters(row.path), bypassed, "")
                continue
            count = exact(part.parameters) if part.parameters else ""
            count = HIDDEN if count and ask.hides(row.path, Topic.PARAMETERS) else count
            sees = "" if part.output is None or ask.hides_field(row.path) else span_of(part, self._language)
            row.show_words(ask.letters(row.path), count, sees)
        self._mark(self._workspace.inner)

    def _make(self, paths: tuple[str, ...]) -> None:
        while self._rows.count():
            take_away(self._rows.takeAt(0))
        self.rows = []
        for path in paths:
            block = self._shown(path)
            family = str(block.family)
            tip = text("inside.show", self._language, block=path)
            row = PartRow(self._themes, path, icons.block_icon(block.key, family), family, tip)
            row.clicked.connect(lambda _=False, path=path: self._choose(path))
            self._rows.addWidget(row)
            self.rows.append(row)

    def _shown(self, path: str) -> Block:
        """The block itself, also where another stands for it because it is bypassed."""
        block = self._workspace.report.blocks[path].block
        if block.key != Pass.key:
            return block
        around, _, id = path.rpartition(".")
        return edits.inside_of(self._workspace.document, around).node(id).block

    def _choose(self, path: str) -> None:
        # A second click goes back to the whole.
        self._workspace.look_at(self._id if self._workspace.inner == path else path)
        self._mark(self._workspace.inner)

    def _mark(self, inner: str) -> None:
        for row in self.rows:
            row.setChecked(inner == row.path or inner.startswith(f"{row.path}."))
