"""The inspector's first lines: icon, name, type, help, one sentence."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.blocks.shapes import letters
from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.panels.keys import BY_KEY
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.panels.signs import BlockSign
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Card, ElidedLabel, IconButton, Label, LineField, paint
from explorer.ui.workspace import Workspace
from explorer.words import text
from explorer.words.blocks import block_words


class NameLabel(ElidedLabel):
    """A name that a double-click, F2 or Enter lets one change."""

    asked = Signal()

    def __init__(self, themes: ThemeHolder, name: str, tip: str) -> None:
        super().__init__(themes, name, "title", tokens.SEMIBOLD)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(tip)
        self._by_key = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._by_key:
            paint.ring(QPainter(self), self.theme, QRectF(self.rect()), tokens.RADIUS_SMALL)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)


class NameField(LineField):
    """The field that takes a name's place while it is changed: Enter takes it, Escape leaves it."""

    done = Signal(str)
    left = Signal()

    def __init__(self, themes: ThemeHolder, name: str) -> None:
        super().__init__(themes, name)
        self.editingFinished.connect(self._finish)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setModified(False)
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        if self.isModified():
            self.setModified(False)
            self.done.emit(self.text())
        else:
            self.left.emit()


class Name(QWidget):
    """A name and, while it is changed, its field; ``renamed`` carries what was typed."""

    renamed = Signal(str)

    def __init__(self, themes: ThemeHolder, name: str, tip: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.label = NameLabel(themes, name, tip)
        self.field = NameField(themes, tip)
        self.field.hide()
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        self.label.asked.connect(self.start)
        self.field.done.connect(self._done)
        self.field.left.connect(self.stop)

    def start(self) -> None:
        """Let the name be changed."""
        self.field.setText(self.label.words())
        self.field.setModified(False)
        self.label.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def stop(self) -> None:
        """Show the name again."""
        self.field.hide()
        self.label.show()

    def _done(self, typed: str) -> None:
        self.stop()
        self.renamed.emit(typed)


class Head(QWidget):
    """Icon, name, type and “?”, then the sentence that says what the block does."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language, self._id = workspace, themes, language, id
        block = workspace.document.node(id).block
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[0])
        row = QHBoxLayout()
        row.setSpacing(tokens.SPACE[1])
        self.name = Name(themes, id, text("inspector.rename", language, block=id))
        self.name.renamed.connect(self._rename)
        words = block_words(block, language)
        kind = ElidedLabel(themes, words.title, tone="muted")
        self.help = IconButton(themes, "help", text("inspector.help", language, title=words.title), tone="muted")
        self.help.clicked.connect(self._show_help)
        row.addWidget(BlockSign(themes, type(block)))
        row.addWidget(self.name)
        row.addWidget(kind, 1)
        row.addWidget(self.help)
        column.addLayout(row)
        column.addWidget(Label(themes, words.paragraphs[0], tone="muted", wrap=True))
        self.popover: Help | None = None

    def _rename(self, new: str) -> None:
        old = self._id
        label = text("edit.rename", self._language, old=old, new=new)
        if self._workspace.edit(label, lambda document: edits.rename(document, old, new.strip())):
            self._workspace.select((new.strip(),))

    def _show_help(self) -> None:
        self.popover = Help(self._workspace, self._themes, self._id, self._language, self)
        self.popover.fit(self.screen().availableGeometry().height())
        corner = self.help.mapToGlobal(QPoint(self.help.width(), self.help.height() + tokens.SPACE[0]))
        lowest = self.screen().availableGeometry().bottom() - self.popover.height()
        self.popover.move(corner.x() - self.popover.width(), max(0, min(corner.y(), lowest)))
        self.popover.show()


class Help(Card):
    """The whole description of a block: what it does, its formula, what it reads and gives, learns and is called."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str, parent: QWidget) -> None:
        super().__init__(themes, "raised", "line_strong", parent)
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = themes.theme.px(tokens.INSPECTOR_WIDTH - 2 * tokens.SPACE[3])
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self.page = ScrollColumn(themes, tokens.SPACE[2])
        around.addWidget(self.page)
        block = workspace.document.node(id).block
        report = workspace.report.blocks[id]
        words = block_words(block, language)
        self.page.add(Label(themes, words.title, "body", tokens.SEMIBOLD))
        for paragraph in words.paragraphs:
            self.page.add(Label(themes, paragraph, tone="muted", wrap=True))
        self.page.add(Label(themes, words.formula, "small", wrap=True))
        facts = []
        known = [shape for shape in report.inputs if shape is not None and not workspace.ask.hiding]
        if known:
            facts.append(text("inspector.help.reads", language, shape=", ".join(map(letters, known))))
        if report.output is not None:
            facts.append(text("inspector.help.gives", language, shape=workspace.ask.letters(id)))
        if words.count:
            count = "; ".join(words.count.split(" | "))
            facts.append(text("inspector.help.learns", language, count=count))
        names = [alias for alias in block.aliases if alias != words.title]
        if names:
            facts.append(text("inspector.help.names", language, names=", ".join(names)))
        for fact in facts:
            self.page.add(Label(themes, fact, "small", tone="muted", wrap=True))
        for spec in words.params:
            self.page.add(Label(themes, f"{spec.label}: {spec.help}", "small", tone="muted", wrap=True))
        self.page.finish()

    def fit(self, room: int) -> None:
        """As high as the text, or as there is room; then it scrolls."""
        self.setFixedSize(self._width, min(self.page.column.heightForWidth(self._width), room))
