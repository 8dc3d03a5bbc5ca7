"""The values of a block on its card: the inspector's own form, in place, as long as the canvas is seen this closely."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.ui.ask.questions import Topic
from explorer.ui.panels.inspector_form import Form
from explorer.ui.panels.inspector_parameters import formula
from explorer.ui.panels.scrolling import ScrollColumn
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets.labels import Label
from explorer.ui.widgets.surfaces import Card
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import exact, text

_WIDTH = 300
_INSET = 8


class CardEditor(Card):
    """A form over a card; Enter takes the value and closes, Esc leaves it, Tab goes around."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, home: QWidget) -> None:
        super().__init__(themes, "raised", "line_strong", home)
        self._workspace, self._themes, self._home = workspace, themes, home
        self.id = ""
        self.form: Form | None = None
        self._pieces = ScrollColumn(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._pieces)
        self.formula = Label(themes, "", "mono", tone="muted", wrap=True)
        workspace.report_changed.connect(self._refresh)
        workspace.selection_changed.connect(self._follow_selection)
        self.hide()

    def open_at(self, id: str, card: QRect) -> None:
        """Show the values of a block beside its card, a rectangle of the canvas in pixels."""
        self.id = id
        self._pieces.empty()
        self.form = Form(self._workspace, self._themes, id, language=self.theme.language)
        self.formula = Label(self._themes, "", "mono", tone="muted", wrap=True)
        self._pieces.add(self.form)
        self._pieces.add(self.formula)
        self._pieces.finish()
        self.setAccessibleName(text("card.edit", self.theme.language, block=id))
        self._refresh()
        self._lie_beside(card)
        self.show()
        self.raise_()
        first = self._stops()
        if first:
            first[0].setFocus(Qt.FocusReason.TabFocusReason)

    def close_quietly(self) -> bool:
        """Close, with every value as it is; whether it was open."""
        was = self.isVisible()
        if was:
            held = self.isAncestorOf(QApplication.focusWidget() or self._home)
            self.hide()
            self.id, self.form = "", None
            self._pieces.empty()
            if held:
                self._home.setFocus(Qt.FocusReason.PopupFocusReason)
        return was

    def _lie_beside(self, card: QRect) -> None:
        """At the right of the card, or at its left, so that its picture stays in sight."""
        room = self._home.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        width = min(self.theme.px(_WIDTH), room.width())
        inside = self._pieces.column
        wanted = (
            inside.totalHeightForWidth(width - 2) if inside.hasHeightForWidth() else inside.totalSizeHint().height()
        )
        height = min(wanted + 4, room.height())
        fits = card.right() + _INSET + width <= room.right()
        left = card.right() + _INSET if fits else card.left() - _INSET - width
        left = min(max(left, room.left()), room.right() - width)
        top = min(max(card.top(), room.top()), room.bottom() - height)
        self.setGeometry(left, top, width, height)

    def _refresh(self, *_: object) -> None:
        if self.form is None:
            return
        found = self._workspace.report.blocks.get(self.id)
        if self.id not in self._workspace.document.graph.by_id:
            self.close_quietly()
            return
        self.form.refresh()
        hidden = found is None or not found.parameters or self._workspace.ask.hides(self.id, Topic.PARAMETERS)
        count = formula(self._workspace.report, found) if found is not None and not hidden else ""
        total = exact(found.parameters) if found is not None and found.parameters else ""
        self.formula.set_words(f"{count} = {total}" if count else "")
        show_if(self.formula, bool(count))

    def _follow_selection(self, selection: tuple[str, ...]) -> None:
        if self.id and selection != (self.id,):
            self.close_quietly()

    def _stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        if self.form is None:
            return []
        inside = (piece for made in self.form.editors.values() for piece in (made, *made.findChildren(QWidget)))
        stops = Qt.FocusPolicy.TabFocus.value
        return [
            piece
            for piece in inside
            if piece.focusPolicy().value & stops
            and piece.isEnabled()
            and piece.isVisibleTo(self)
            and not piece.focusProxy()
        ]

    def focusNextPrevChild(self, next: bool) -> bool:
        stops, here = self._stops(), QApplication.focusWidget()
        if not stops:
            return False
        place = stops.index(here) if here in stops else -1
        goal = stops[(place + (1 if next else -1)) % len(stops)]
        goal.setFocus(Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason)
        self._pieces.ensureWidgetVisible(goal)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_quietly()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._refused():
                self.close_quietly()
        else:
            event.ignore()  # Space belongs to the sound, Ctrl+Z to the design

    def _refused(self) -> bool:
        said = self.form.sentences.values() if self.form is not None else ()
        return any(sentence.isVisible() and sentence.words() for sentence in said if sentence.tone() == "danger")

    # What happens over the card must not reach the canvas below.
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()
