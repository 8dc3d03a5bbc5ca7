"""The form of the parameters of a block, or of those that several blocks share, made from their declarations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.analysis import Report
from explorer.blocks.block import Block
from explorer.blocks.errors import SetParams
from explorer.blocks.params import Param
from explorer.document.model import Document
from explorer.ui import theme as tokens
from explorer.ui.ask.hiding import hidden_sentence
from explorer.ui.panels.inspector_editor import Editor
from explorer.ui.panels.inspector_editors import editor
from explorer.ui.panels.inspector_effect import Effect, effect, preview, set_each
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Label
from explorer.ui.widgets.fields import MIXED
from explorer.ui.widgets.scrub import ScrubLabel
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import sentence, text
from explorer.words.blocks import choice_words, param_words
from explorer.words.numbers import plain

LABEL_WIDTH = 84
_OWN = ("numbers", "labels", "text")
"""Kinds that no two blocks share in a sensible way."""


class Form(QWidget):
    """Labels and editors; a drag is one undo step, and below its row stands what it does, or why it is refused."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, *ids: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language = workspace, themes, language
        self._ids = ids
        self._gesture = 0
        self._base: tuple[Document, Report] | None = None
        self._mine = False
        self._told = ""
        self.editors: dict[str, Editor] = {}
        self.sentences: dict[str, Label] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE[1])
        grid.setVerticalSpacing(tokens.SPACE[1])
        grid.setColumnMinimumWidth(0, themes.theme.px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        for index, spec in enumerate(shared([workspace.document.node(id).block for id in ids])):
            self._add(grid, 2 * index, spec)
        self.refresh()

    def refresh(self) -> None:
        """Show the values and marks that the blocks have now."""
        by_id = self._workspace.document.graph.by_id
        if not all(id in by_id for id in self._ids):
            return
        if not self._mine:
            self._say(self._told, "")  # an undo, or a change elsewhere: what was said is not about it
            self._base = None
        blocks = [by_id[id].block for id in self._ids]
        wrong = self._wrong()
        for name, made in self.editors.items():
            made.show_values(blocks)
            made.set_problem(wrong.get(name, ""))

    def _wrong(self) -> dict[str, str]:
        """The parameters that a remedy of these blocks' errors would change, with the sentence."""
        found: dict[str, str] = {}
        for id in self._ids:
            for problem in self._workspace.report.problems_of(id):
                if problem.severity == "error" and isinstance(problem.fix, SetParams) and not problem.fix.block:
                    words = hidden_sentence(sentence(problem, self._language), self._workspace.ask)
                    found |= {name: words for name, _ in problem.fix.values}
        return found

    def _add(self, grid: QGridLayout, line: int, spec: Param) -> None:
        spec = param_words(self._workspace.document.node(self._ids[0]).block, spec, self._language)
        made = editor(self._themes, spec, self._language)
        if made.scrubbed is not None:
            label: Label = ScrubLabel(self._themes, spec.label, made.scrubbed, made)
        else:
            label = Label(self._themes, spec.label)
        label.setToolTip(made.tip)
        label.setBuddy(made)
        label.setFixedHeight(self._themes.theme.px(tokens.CONTROL))
        said = Label(self._themes, "", "small", tone="danger", wrap=True)
        said.hide()
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, line, 0, top)
        grid.addWidget(made, line, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(said, line + 1, 0, 1, 2)
        made.foresee = lambda value: self._foresee(spec, value)
        made.changing.connect(lambda value: self._apply(spec, value, final=False))
        made.committed.connect(lambda value: self._apply(spec, value, final=True))
        made.shifted.connect(lambda rule, final: self._shift(spec, rule, final=final))
        made.considered.connect(lambda value: self._consider(spec, value))
        made.refused.connect(lambda words: self._refuse(spec.name, words))
        self.editors[spec.name] = made
        self.sentences[spec.name] = said

    def _apply(self, spec: Param, value: Any, *, final: bool) -> None:
        self._set(spec, dict.fromkeys(self._ids, value), final=final)

    def _shift(self, spec: Param, rule: Callable[[Any], Any], *, final: bool) -> None:
        """Let a rule make every block's value from the one that it had as the drag began."""
        begun = self._base[0] if self._base is not None else self._workspace.document
        values = {id: rule(getattr(begun.node(id).block, spec.name)) for id in self._ids}
        self._set(spec, values, final=final)

    def _set(self, spec: Param, values: dict[str, Any], *, final: bool) -> None:
        key = f"set:{','.join(self._ids)}:{spec.name}:{self._gesture}"
        if self._base is None:
            self._base = self._workspace.document, self._workspace.report
        before = self._base[1]
        if final:
            self._gesture += 1
            self._base = None
        heard: list[str] = []
        self._workspace.refused.connect(heard.append)
        self._mine = True
        try:
            done = self._workspace.edit(
                self._label(spec, tuple(values.values())), lambda document: set_each(document, values, spec.name), key
            )
        finally:
            self._mine = False
            self._workspace.refused.disconnect(heard.append)
        if done:
            self._tell(spec.name, effect(before, self._workspace.report, self._ids, self._language))
        else:
            self._refuse(spec.name, " ".join(heard))

    def _label(self, spec: Param, values: tuple[Any, ...]) -> str:
        said = said_range(values, self._language, spec.choices)
        if len(self._ids) > 1:
            return text("several.set", self._language, label=spec.label, count=len(self._ids), value=said)
        return text("edit.set", self._language, label=spec.label, block=self._ids[0], value=said)

    # ------------------------------------------------------------------------------------------------ what is said
    def _foresee(self, spec: Param, value: Any) -> str:
        """What a value would do, for a tip; empty while numbers are asked for."""
        if self._workspace.ask.hiding:
            return ""
        document, report = self._workspace.document, self._workspace.report
        found = preview(document, report, self._ids, spec.name, value, self._language)
        said = said_value(value, self._language, spec.choices)
        if all(getattr(document.node(id).block, spec.name) == value for id in self._ids):
            return said
        return f"{said}: {found.words or text('effect.none', self._language)}"

    def _consider(self, spec: Param, value: Any) -> None:
        """Say what a value that is typed or pointed at would do, before it is taken."""
        if value is None:
            self._say(spec.name, "")
            return
        document, report = self._workspace.document, self._workspace.report
        self._tell(spec.name, preview(document, report, self._ids, spec.name, value, self._language))

    def _tell(self, name: str, found: Effect) -> None:
        if found.wrong:
            self._say(name, found.wrong, "danger")
        else:
            self._say(name, "" if self._workspace.ask.hiding else found.words, "accent")

    def _refuse(self, name: str, words: str) -> None:
        self._say(name, words, "danger")
        if words:
            self.editors[name].set_problem(words)

    def _say(self, name: str, words: str, tone: str = "danger") -> None:
        if self._told and self._told != name:
            self._hush(self._told)
        if name not in self.sentences:
            return
        self._told = name if words else ""
        said = self.sentences[name]
        if words != said.words():
            said.set_tone(tone)
            said.set_words(words)
        show_if(said, bool(words))

    def _hush(self, name: str) -> None:
        self.sentences[name].set_words("")
        self.sentences[name].hide()


def shared(blocks: Sequence[Block]) -> tuple[Param, ...]:
    """The parameters that all of some blocks have, with bounds that hold for each of them."""
    first, *others = blocks
    if not others:
        return tuple(first.params())
    found = []
    for spec in first.params():
        alike = [other for block in others for other in block.params() if other.name == spec.name]
        if len(alike) < len(others) or spec.kind in _OWN:
            continue
        if all((other.kind, other.choices) == (spec.kind, spec.choices) for other in alike):
            low, high = max(one.low for one in (spec, *alike)), min(one.high for one in (spec, *alike))
            found.append(replace(spec, low=low, high=high))
    return tuple(found)


def said_range(values: Sequence[Any], language: str = "en", choices: Sequence[str] = ()) -> str:
    """Some values as the name of an undo step says them: ``16–32``, ``3–5 × 3``; one that all share as itself."""
    if all(value == values[0] for value in values):
        return said_value(values[0], language, choices)
    if all(isinstance(value, tuple) for value in values):
        return " × ".join(said_range(side, language, choices) for side in zip(*values, strict=True))
    return MIXED.join(said_value(value, language, choices) for value in (min(values), max(values)))


def said_value(value: object, language: str = "en", choices: Sequence[str] = ()) -> str:
    """A value as the name of an undo step says it: ``5 × 5``, ``same``, ``on``; one of some choices by its words."""
    if isinstance(value, bool):
        return text("value.on" if value else "value.off", language)
    if isinstance(value, tuple):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return f"{value[0]} × {value[1]}"
        if value and len(value) <= 4:
            return ", ".join(said_value(item, language, choices) for item in value)
        return text("value.list", language, count=len(value))
    if isinstance(value, int | float):
        return plain(value, language, 6)
    return choice_words(str(value), language) if value in choices else str(value)
