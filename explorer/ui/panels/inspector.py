"""The panel at the right: everything about what is selected."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.blocks.library.inputs import Spectrogram
from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.effective_field import EffectiveField
from explorer.ui.field_walk import FieldWalk
from explorer.ui.inside.section import InsideSection
from explorer.ui.inside.workspace import InnerWorkspace, may_edit
from explorer.ui.panels.inspector_design import DesignView, SeveralView
from explorer.ui.panels.inspector_field import FieldSection
from explorer.ui.panels.inspector_form import Form
from explorer.ui.panels.inspector_head import Head
from explorer.ui.panels.inspector_parameters import ParametersSection
from explorer.ui.panels.inspector_sound import SoundSection
from explorer.ui.panels.problem_card import ProblemCard, mend
from explorer.ui.panels.scrolling import ScrollColumn, take_away
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Caption, Panel, Separator
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text


class _View(Protocol):
    def refresh(self) -> None: ...


class Inspector(Panel):
    """The selected block's form, field and cost; without a selection the design, with several their sum.

    Editors stay as they are while values change, so that a drag or a line that is being typed is never cut off.
    """

    def __init__(
        self, workspace: Workspace, themes: ThemeHolder, language: str = "en", parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, "surface", "l", parent)
        self._workspace, self._holder, self._language = workspace, themes, language
        self.setAccessibleName(text("inspector.name", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        self.pieces = ScrollColumn(themes)
        column.addWidget(self.pieces)
        self._shown: tuple[object, ...] = ()
        self._scale = 0.0
        self._opened: InnerWorkspace | None = None
        self.view: QWidget | None = None
        self._sound: tuple[EffectiveField, FieldWalk] | None = None
        workspace.selection_changed.connect(self._refresh)
        workspace.report_changed.connect(self._refresh)
        workspace.inner_changed.connect(self._refresh)
        workspace.ask.changed.connect(self._refresh)
        themes.changed.connect(self._follow_scale)
        self._follow_scale(themes.theme)

    def _follow_scale(self, theme: Theme) -> None:
        """Make everything anew for another text size: fields are as wide as their words need."""
        if theme.text_scale != self._scale:
            self._scale = theme.text_scale
            self.setMinimumWidth(theme.px(tokens.INSPECTOR_WIDTH - 48))
            self._shown = ()
            self._refresh()

    def follow_field(self, effective: EffectiveField, walk: FieldWalk) -> None:
        """Say of a block too what moves its held value on the loaded sound."""
        self._sound = (effective, walk)
        self._shown = ()
        self._refresh()

    def speak(self, language: str) -> None:
        """Write everything in another language."""
        self._language = language
        self.setAccessibleName(text("inspector.name", language))
        self._shown = ()
        self._refresh()

    def start_rename(self) -> None:
        """Let the name of the selected block, or else of the design, be changed (F2)."""
        if isinstance(self.view, BlockView):
            self.view.head.name.start()
        elif isinstance(self.view, DesignView):
            self.view.name.start()

    def start_edit(self) -> None:
        """Put the keyboard into the first value of the selected block (Enter on the canvas)."""
        if isinstance(self.view, BlockView) and self.view.form.editors:
            next(iter(self.view.form.editors.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def show_help(self) -> None:
        """Open the selected block's description (F1)."""
        if isinstance(self.view, BlockView):
            self.view.head.help.click()

    def _refresh(self, *_: object) -> None:
        inner, opened = self._workspace.inner, self._opened
        if opened is not None and opened.inner.editable and len(opened.selection) > 1:
            self._show_several(opened, opened.selection)
            return
        if opened is not None and not inner:
            inner = opened.unneeded
        if inner and may_edit(self._workspace, inner):
            self._show_inner(inner)
            return
        selection = tuple(id for id in self._workspace.selection if id in self._workspace.document.graph.by_id)
        kind = type(self._workspace.document.node(selection[0]).block) if len(selection) == 1 else None
        if self.view is not None and self._shown == (selection, kind):
            cast(_View, self.view).refresh()
            return
        self._shown = (selection, kind)
        self.pieces.empty()
        self.view = self._view(selection)
        self._follow_sound(selection[0] if len(selection) == 1 else "")
        self.pieces.add(self.view)
        self.pieces.finish()
        self.pieces.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show what is selected now."""
        self._refresh()

    def look_inside(self, opened: InnerWorkspace | None) -> None:
        """Show what is selected inside of an open composite, or (None) only what is outside."""
        if self._opened is not None and self._opened is not opened:
            self._shown = ()  # the one that is closed takes its selection along
        self._opened = opened
        self._refresh()

    def _show_several(self, opened: InnerWorkspace, ids: tuple[str, ...]) -> None:
        """The form of several blocks inside of a group."""
        ids = tuple(id for id in ids if id in opened.report.blocks and id in opened.document.graph.by_id)
        if self.view is not None and self._shown == (opened.inner.path, ids):
            cast(_View, self.view).refresh()
            return
        self._shown = (opened.inner.path, ids)
        self.pieces.empty()
        self.view = SeveralView(cast(Workspace, opened), self._holder, ids, self._language)
        self.pieces.add(self.view)
        self.pieces.finish()

    def _show_inner(self, path: str) -> None:
        """The form of a block inside of a group."""
        place, _, id = path.rpartition(".")
        kind = type(edits.inside_of(self._workspace.document, place).node(id).block)
        if self.view is not None and self._shown == ((path,), kind):
            cast(_View, self.view).refresh()
            return
        self._shown = ((path,), kind)
        self.pieces.empty()
        around = InnerWorkspace(self._workspace, place)
        self.view = BlockView(cast(Workspace, around), self._holder, around.inner.name(path), self._language)
        around.setParent(self.view)
        self._follow_sound(path)
        self.pieces.add(self.view)
        self.pieces.finish()

    def _follow_sound(self, path: str) -> None:
        if self._sound is not None and isinstance(self.view, BlockView):
            section = self.view.section(FieldSection)
            if isinstance(section, FieldSection):
                section.follow(*self._sound, path)

    def _view(self, selection: tuple[str, ...]) -> QWidget:
        if not selection:
            return DesignView(self._workspace, self._holder, self._language)
        if len(selection) > 1:
            return SeveralView(self._workspace, self._holder, selection, self._language)
        return BlockView(self._workspace, self._holder, selection[0], self._language)


class BlockView(QWidget):
    """Everything about one block."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language, self._id = workspace, themes, language, id
        block = workspace.document.node(id).block
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[2])
        self.head = Head(workspace, themes, id, language)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(tokens.SPACE[1])
        self._said: tuple[object, ...] = ()
        self.cards: list[ProblemCard] = []
        self.waits = Caption(themes, wrap=True)
        self.form = Form(workspace, themes, id, language=language)
        show_if(self.form, bool(block.params()))
        self.sections: list[tuple[Separator, _View]] = []
        column.addWidget(self.head)
        column.addLayout(self._problems)
        column.addWidget(self.waits)
        column.addWidget(self.form)
        kinds: list[type[QWidget]] = [FieldSection, ParametersSection]
        inside = isinstance(cast(object, workspace), InnerWorkspace)  # then a double-click shows what is in there
        if block.composite and not inside:
            kinds.append(InsideSection)
        if isinstance(block, Spectrogram):
            kinds.insert(0, SoundSection)
        for kind in kinds:
            line = Separator(themes)
            section = kind(workspace, themes, id, language)  # type: ignore[arg-type, call-arg]
            column.addWidget(line)
            column.addWidget(section)
            self.sections.append((line, cast(_View, section)))
        self.refresh()

    def section(self, kind: type) -> QWidget:
        """One of the sections below the form. Raises StopIteration where there is none of that kind."""
        return next(cast(QWidget, made) for _, made in self.sections if isinstance(made, kind))

    def refresh(self) -> None:
        """Show what document and report say now."""
        report = self._workspace.report
        self._show_problems()
        waits = report.blocks[self._id].waits_for
        waiting = bool(waits) and waits != self._id
        self.waits.set_words(text("inspector.waits", self._language, block=waits) if waiting else "")
        show_if(self.waits, waiting)
        self.form.refresh()
        for line, section in self.sections:
            section.refresh()
            show_if(line, not cast(QWidget, section).isHidden())

    def _show_problems(self) -> None:
        report = self._workspace.report
        inside = f"{self._id}."
        mine = tuple(p for p in report.problems if p.block == self._id or p.block.startswith(inside))
        now = mine, self._workspace.ask.hides_sizes_said
        if now == self._said:
            return
        self._said = now
        while self._problems.count():
            take_away(self._problems.takeAt(0))
        self.cards = [ProblemCard(self._themes, problem, self._language, ask=self._workspace.ask) for problem in mine]
        for card in self.cards:
            card.fixed.connect(lambda problem: mend(self._workspace, problem, self._language))
            self._problems.addWidget(card)
