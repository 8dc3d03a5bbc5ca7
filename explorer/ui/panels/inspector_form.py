"""The form of a block's parameters, made from its declaration."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.blocks.block import Block
from explorer.blocks.errors import SetParams
from explorer.blocks.params import Param
from explorer.document import edits
from explorer.ui import theme as tokens
from explorer.ui.panels.inspector_editors import Editor, editor
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Label
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import sentence, text
from explorer.words.numbers import plain

LABEL_WIDTH = 84


class Form(QWidget):
    """Labels and editors of one block; a drag is one undo step, and a refused value is said below its row."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._themes, self._language = workspace, themes, language
        self._id = id
        self._gesture = 0
        self.editors: dict[str, Editor] = {}
        self.sentences: dict[str, Label] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(tokens.SPACE[1])
        grid.setVerticalSpacing(tokens.SPACE[1])
        grid.setColumnMinimumWidth(0, themes.theme.px(LABEL_WIDTH))
        grid.setColumnStretch(1, 1)
        for index, spec in enumerate(workspace.document.node(id).block.params()):
            self._add(grid, 2 * index, spec)
        self.refresh()

    def refresh(self) -> None:
        """Show the values and marks that the block has now."""
        node = self._workspace.document.graph.by_id.get(self._id)
        if node is None:
            return
        wrong = self._wrong(node.block)
        for name, made in self.editors.items():
            made.show_value(node.block)
            made.set_problem(wrong.get(name, ""))

    def _wrong(self, block: Block) -> dict[str, str]:
        """The parameters that a remedy of this block's errors would change, with the sentence."""
        found: dict[str, str] = {}
        for problem in self._workspace.report.problems_of(self._id):
            if problem.severity == "error" and isinstance(problem.fix, SetParams) and not problem.fix.block:
                found |= {name: sentence(problem, self._language) for name, _ in problem.fix.values}
        return found

    def _add(self, grid: QGridLayout, line: int, spec: Param) -> None:
        made = editor(self._themes, spec, self._language)
        label = Label(self._themes, spec.label)
        label.setToolTip(spec.help)
        label.setBuddy(made)
        label.setFixedHeight(self._themes.theme.px(tokens.CONTROL))
        said = Label(self._themes, "", "small", tone="danger", wrap=True)
        said.hide()
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label, line, 0, top)
        grid.addWidget(made, line, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(said, line + 1, 0, 1, 2)
        made.changing.connect(lambda value: self._apply(spec, value, final=False))
        made.committed.connect(lambda value: self._apply(spec, value, final=True))
        made.refused.connect(lambda words: self._say(spec, words))
        self.editors[spec.name] = made
        self.sentences[spec.name] = said

    def _apply(self, spec: Param, value: Any, *, final: bool) -> None:
        label = text(
            "edit.set",
            self._language,
            label=spec.label,
            block=self._id,
            value=said_value(value, self._language),
        )
        heard: list[str] = []
        self._workspace.refused.connect(heard.append)
        try:
            done = self._workspace.edit(
                label,
                lambda document: edits.set_values(document, self._id, **{spec.name: value}),
                f"set:{self._id}:{spec.name}:{self._gesture}",
            )
        finally:
            self._workspace.refused.disconnect(heard.append)
        if final:
            self._gesture += 1
        self._say(spec, "" if done else " ".join(heard))

    def _say(self, spec: Param, words: str) -> None:
        said = self.sentences[spec.name]
        said.set_words(words)
        show_if(said, bool(words))
        if words:
            self.editors[spec.name].set_problem(words)


def said_value(value: object, language: str = "en") -> str:
    """A value as the name of an undo step says it: ``5 × 5``, ``same``, ``on``."""
    if isinstance(value, bool):
        return text("value.on" if value else "value.off", language)
    if isinstance(value, tuple):
        if len(value) == 2 and all(isinstance(item, int) for item in value):
            return f"{value[0]} × {value[1]}"
        if value and len(value) <= 4:
            return ", ".join(said_value(item, language) for item in value)
        return text("value.list", language, count=len(value))
    if isinstance(value, int | float):
        return plain(value, language, 6)
    return str(value)
