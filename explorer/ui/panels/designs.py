"""The designs one can begin with, by group, each with what it shows and how large it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from explorer.analysis import analyse
from explorer.document.errors import ProjectError
from explorer.document.templates import Template, load_template, templates
from explorer.ui import theme as tokens
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, ElidedLabel, Label, Panel, ThemedButton, paint
from explorer.words import text
from explorer.words.designs import first_sentence, template_about, template_title
from explorer.words.refusals import refused


class DesignRow(ThemedButton):
    """One design; a click or Enter opens it."""

    def __init__(self, themes: ThemeHolder, template: Template, parameters: str, language: str = "en") -> None:
        super().__init__(themes)
        self.slug = template.slug
        name, whole = template_title(template, language), template_about(template, language)
        self.setAccessibleName(name)
        self.setAccessibleDescription(f"{whole} {parameters}")
        self.setToolTip(whole)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1], tokens.SPACE[1])
        column.setSpacing(2)
        title = ElidedLabel(themes, name, weight=tokens.SEMIBOLD)
        about = Caption(themes, first_sentence(whole), wrap=True)
        size = Label(themes, parameters, "caption", tokens.MEDIUM, "text")
        for piece in (title, about, size):
            piece.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            piece.setForegroundRole(QPalette.ColorRole.WindowText)  # else a button's, which has no tones
        top = QHBoxLayout()
        top.addWidget(title, 1)
        column.addLayout(top)
        column.addWidget(about)
        column.addWidget(size)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        strength = 1.0 if self.isDown() else self._hover.value
        if strength > 0:
            paint.round_box(painter, rect, tokens.RADIUS_CONTROL, self.theme.color("sunken", strength))
        if self.ring:
            paint.ring(painter, self.theme, rect, tokens.RADIUS_CONTROL)


class GroupTitle(QWidget):
    """The name of a group, small and quiet, above its designs."""

    def __init__(self, themes: ThemeHolder, title: str) -> None:
        super().__init__()
        self.title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.SPACE[1], tokens.SPACE[2], tokens.SPACE[1], 0)
        column.addWidget(Label(themes, title, "caption", tokens.SEMIBOLD, "muted"))


class Designs(Panel):
    """A calm list of all templates; ``chosen`` carries the slug of the one to open."""

    chosen = Signal(str)

    def __init__(self, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._holder, self._language = themes, language
        self.setAccessibleName(text("designs.name", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pieces = ScrollColumn(themes, margin=tokens.SPACE[0], spacing=tokens.SPACE[0])
        column.addWidget(self.pieces)
        self.rows: list[DesignRow] = []
        self._filled = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()

    def fill(self) -> None:
        """Read the templates, which is done once and only when somebody looks."""
        if self._filled:
            return
        self._filled = True
        try:
            found = templates()
        except ProjectError as error:
            self.pieces.add(Label(self._holder, refused(error, self._language), "small", tone="danger", wrap=True))
            self.pieces.finish()
            return
        group = ""
        for template in found:
            totals = analyse(load_template(template.slug)).totals
            words = text("designs.parameters", self._language, parameters=totals.parameters)
            row = DesignRow(self._holder, template, words, self._language)
            row.clicked.connect(lambda _=False, slug=template.slug: self.chosen.emit(slug))
            if template.group != group:
                group = template.group
                self.pieces.add(GroupTitle(self._holder, text(f"designs.{group}", self._language)))
            self.rows.append(row)
            self.pieces.add(row)
        self.pieces.finish()
