"""Editors that take text: tables of numbers, names, a line of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from explorer.blocks.block import Block
from explorer.blocks.params import Param
from explorer.ui import theme as tokens
from explorer.ui.panels.inspector_editor import Editor
from explorer.ui.panels.text_area import TextArea
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, LineField
from explorer.ui.widgets.fields import MIXED
from explorer.words import marked, text
from explorer.words.designs import class_names

_MOST_NUMBERS = 4096


class NumbersEditor(Editor):
    """A table of numbers, row by row, as text."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self._language = language
        self.area = TextArea(themes, spec.label, role="mono", rows=6)
        self.area.committed.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[0])
        column.addWidget(self.area)
        column.addWidget(Caption(themes, text("inspector.numbers.hint", language)))
        self.setFocusProxy(self.area)

    def show_value(self, block: Block) -> None:
        filled: Callable[[], tuple[float, ...]] = getattr(block, "filled", lambda: getattr(block, self.spec.name))
        values = filled()[:_MOST_NUMBERS]
        width = max(int(getattr(block, "time", 1)), 1) if getattr(block, "kind", "maps") != "vector" else 8
        rows = (values[start : start + width] for start in range(0, len(values), width))
        self.area.set_text("\n".join(" ".join(marked(f"{value:g}", self._language) for value in row) for row in rows))

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self.area.set_text(MIXED)

    def set_problem(self, sentence: str) -> None:
        self.area.set_problem(sentence)

    def _read(self, typed: str) -> None:
        values = []
        for word in self._words(typed):
            try:
                values.append(float(word))
            except ValueError:
                self.refused.emit(text("inspector.numbers.bad", self._language, word=word))
                return
        self.committed.emit(tuple(values))

    def _words(self, typed: str) -> list[str]:
        """The numbers as they are written in code; in German a comma within a number is its decimal sign."""
        words = typed.replace("−", "-").replace(";", " ")
        if self._language == "de":
            return [word.rstrip(",").replace(",", ".") for word in words.split()]
        return words.replace(",", " ").split()


class LabelsEditor(Editor):
    """Names, one per line."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self._language, self._names = language, tuple[str, ...]()
        self.area = TextArea(themes, spec.label, rows=5)
        self.area.committed.connect(self._read)
        self.area.lines.setPlaceholderText(text("inspector.labels.hint", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setFocusProxy(self.area)

    def show_value(self, block: Block) -> None:
        self._names = getattr(block, self.spec.name)
        self.area.set_text("\n".join(class_names(self._names, self._language)))

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self.area.set_text(MIXED)

    def set_problem(self, sentence: str) -> None:
        self.area.set_problem(sentence)

    def _read(self, typed: str) -> None:
        names = tuple(name for line in typed.splitlines() if (name := line.strip()))
        shown = class_names(self._names, self._language)
        self.committed.emit(self._names if names == shown else names)


class TextEditor(Editor):
    """A line of words."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self.line = LineField(themes, spec.label)
        self.line.setMaxLength(int(spec.high))
        self.line.setToolTip(self.tip)
        self.line.editingFinished.connect(self._read)
        self._shown = ""
        self._row(self.line, stretch=False)

    def show_value(self, block: Block) -> None:
        value = getattr(block, self.spec.name)
        if value != self._shown or not self.line.hasFocus():
            self._shown = value
            self.line.setText(value)

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self._shown = MIXED
        self.line.setText(MIXED)

    def set_problem(self, sentence: str) -> None:
        self.line.set_problem(sentence)
        if not sentence:
            self.line.setToolTip(self.tip)

    def _read(self) -> None:
        typed = " ".join(self.line.text().split())
        if typed != self._shown:
            self._shown = typed
            self.committed.emit(typed)
