"""One editor per kind of parameter; the form puts them beside their labels."""

from __future__ import annotations

from collections.abc import Callable
from math import floor, log10
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.blocks.block import Block
from explorer.blocks.library.convolution import sides_of
from explorer.blocks.params import Param
from explorer.ui import theme as tokens
from explorer.ui.panels.text_area import TextArea
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import (
    Caption,
    Chooser,
    FloatField,
    IconButton,
    IntField,
    Label,
    LineField,
    PairField,
    Segmented,
    Toggle,
)
from explorer.ui.widgets.themed import show_if
from explorer.words import text

FIELD_WIDTH = 84
_MOST_LETTERS = 20
_MOST_NUMBERS = 4096


class Editor(QWidget):
    """An editor of one value: ``changing`` while it is dragged, ``committed`` once when it is meant.

    ``refused`` carries a sentence when what was typed can't be read; the value then stays.
    """

    changing = Signal(object)
    committed = Signal(object)
    refused = Signal(str)

    def __init__(self, spec: Param) -> None:
        super().__init__()
        self.spec = spec
        self.setToolTip(spec.help)

    def show_value(self, block: Block) -> None:
        """Show the value that the block has, without a signal."""
        raise NotImplementedError

    def set_problem(self, sentence: str) -> None:
        """Mark the value as wrong, with a sentence as the tip; empty takes the mark away."""

    def _row(self, *pieces: QWidget, stretch: bool = True) -> QHBoxLayout:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.SPACE[1])
        for piece in pieces:
            row.addWidget(piece)
        if stretch:
            row.addStretch(1)
        self.setFocusProxy(pieces[0])
        return row


class NumberEditor(Editor):
    """A whole or a real number with its unit."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self.field: IntField | FloatField
        if spec.kind == "int":
            self.field = IntField(themes, spec.label, spec.default, int(spec.low), int(spec.high))
        else:
            wide = spec.low > 0 and spec.high / spec.low >= 1000
            step = 10.0 ** floor(log10(max(spec.high - spec.low, 1e-9))) / (100 if spec.unit else 20)
            self.field = FloatField(
                themes, spec.label, spec.default, spec.low, spec.high, step, digits=6, logarithmic=wide
            )
        self.field.setFixedWidth(themes.theme.px(FIELD_WIDTH))
        self.field.setToolTip(spec.help)
        self.field.changing.connect(self.changing.emit)
        self.field.committed.connect(self.committed.emit)
        self._row(self.field, Caption(themes, spec.unit))

    def show_value(self, block: Block) -> None:
        self.field.set_value(getattr(block, self.spec.name))

    def set_problem(self, sentence: str) -> None:
        self.field.set_problem(sentence)
        if not sentence:
            self.field.setToolTip(self.spec.help)


class BoolEditor(Editor):
    """On or off, with what it means."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self.toggle = Toggle(themes, spec.label, spec.default)
        self.toggle.committed.connect(self.committed.emit)
        words = Caption(themes, spec.help, wrap=True)
        self._row(self.toggle, words, stretch=False).setStretch(1, 1)

    def show_value(self, block: Block) -> None:
        self.toggle.setChecked(getattr(block, self.spec.name))


class ChoiceEditor(Editor):
    """One of a few side by side, or of many in a list."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        choices = [(choice, choice.replace("_", " ")) for choice in spec.choices]
        few = len(choices) <= 3 and sum(len(words) for _, words in choices) <= _MOST_LETTERS
        self.choice: Segmented | Chooser
        if few:
            self.choice = Segmented(themes, spec.label, choices, spec.default)
        else:
            self.choice = Chooser(themes, spec.label, choices, spec.default)
        self.choice.setToolTip(spec.help)
        self.choice.chosen.connect(self.committed.emit)
        self._row(self.choice, stretch=not few)

    def show_value(self, block: Block) -> None:
        self.choice.set_current(getattr(block, self.spec.name))


class PairEditor(Editor):
    """Two whole numbers, over frequency and time."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self.pair = PairField(themes, spec.label, spec.default, int(spec.low), int(spec.high))
        for field in self.pair.fields:
            field.setToolTip(spec.help)
        self.pair.changing.connect(lambda freq, time: self.changing.emit((freq, time)))
        self.pair.committed.connect(lambda freq, time: self.committed.emit((freq, time)))
        self._row(self.pair, stretch=False)

    def show_value(self, block: Block) -> None:
        self.pair.set_value(getattr(block, self.spec.name))

    def set_problem(self, sentence: str) -> None:
        self.pair.set_problem(sentence)
        if not sentence:
            for field in self.pair.fields:
                field.setToolTip(self.spec.help)


class PaddingEditor(Editor):
    """A padding by name, or four numbers of one's own: low, high, before, after."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self._last = spec.default
        self.words = Segmented(themes, spec.label, [(choice, choice) for choice in spec.choices], spec.default)
        self.words.setToolTip(spec.help)
        own = text("inspector.padding.own", language)
        self.own = IconButton(themes, "more", own, tone="muted")
        self.own.setCheckable(True)
        self.numbers = QWidget()
        grid = QGridLayout(self.numbers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(tokens.SPACE[1])
        self.fields: list[IntField] = []
        for line, (letter, key) in enumerate((("F", "inspector.padding.freq"), ("T", "inspector.padding.time"))):
            for column in (0, 1):
                name = f"{text(key, language, label=spec.label)} {column + 1}"
                field = IntField(themes, name, 0, int(spec.low), int(spec.high))
                field.setToolTip(spec.help)
                field.changing.connect(lambda _: self.changing.emit(self._numbers()))
                field.committed.connect(lambda _: self.committed.emit(self._numbers()))
                grid.addWidget(field, line, column)
                self.fields.append(field)
            grid.addWidget(Label(themes, letter, "caption", tone="muted"), line, 2)
        self.words.chosen.connect(self._chosen)
        self.own.clicked.connect(self._toggled)
        row = self._row(self.words, self.numbers, self.own, stretch=False)
        row.setStretch(0, 1)
        row.setStretch(1, 1)
        self.numbers.hide()

    def show_value(self, block: Block) -> None:
        value = getattr(block, self.spec.name)
        own = isinstance(value, tuple)
        self.own.setChecked(own)
        show_if(self.numbers, own)
        show_if(self.words, not own)
        if own:
            for field, number in zip(self.fields, value, strict=True):
                field.set_value(number)
            return
        self.words.set_current(value)
        self._last = value
        kernel, dilation = getattr(block, "kernel", (1, 1)), getattr(block, "dilation", (1, 1))
        # Own numbers begin as what the word means, so that switching to them changes nothing.
        sides = [side for axis in (0, 1) for side in sides_of(value, kernel[axis], dilation[axis], axis)]
        for field, number in zip(self.fields, sides, strict=True):
            field.set_value(number)

    def set_problem(self, sentence: str) -> None:
        for field in self.fields:
            field.set_problem(sentence)

    def _numbers(self) -> tuple[int, ...]:
        return tuple(field.value() for field in self.fields)

    def _chosen(self, word: str) -> None:
        self._last = word
        self.committed.emit(word)

    def _toggled(self, own: bool) -> None:
        self.committed.emit(self._numbers() if own else self._last)


class NumbersEditor(Editor):
    """A table of numbers, row by row, as text."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
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
        self.area.set_text("\n".join(" ".join(f"{value:g}" for value in row) for row in rows))

    def set_problem(self, sentence: str) -> None:
        self.area.set_problem(sentence)

    def _read(self, typed: str) -> None:
        values = []
        for word in typed.replace(",", " ").replace("−", "-").split():
            try:
                values.append(float(word))
            except ValueError:
                self.refused.emit(text("inspector.numbers.bad", self._language, word=word))
                return
        self.committed.emit(tuple(values))


class LabelsEditor(Editor):
    """Names, one per line."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self.area = TextArea(themes, spec.label, rows=5)
        self.area.committed.connect(self._read)
        self.area.lines.setPlaceholderText(text("inspector.labels.hint", language))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)
        self.setFocusProxy(self.area)

    def show_value(self, block: Block) -> None:
        self.area.set_text("\n".join(getattr(block, self.spec.name)))

    def set_problem(self, sentence: str) -> None:
        self.area.set_problem(sentence)

    def _read(self, typed: str) -> None:
        self.committed.emit(tuple(name for line in typed.splitlines() if (name := line.strip())))


class TextEditor(Editor):
    """A line of words."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec)
        self.line = LineField(themes, spec.label)
        self.line.setMaxLength(int(spec.high))
        self.line.setToolTip(spec.help)
        self.line.editingFinished.connect(self._read)
        self._shown = ""
        self._row(self.line, stretch=False)

    def show_value(self, block: Block) -> None:
        value = getattr(block, self.spec.name)
        if value != self._shown or not self.line.hasFocus():
            self._shown = value
            self.line.setText(value)

    def set_problem(self, sentence: str) -> None:
        self.line.set_problem(sentence)
        if not sentence:
            self.line.setToolTip(self.spec.help)

    def _read(self) -> None:
        typed = " ".join(self.line.text().split())
        if typed != self._shown:
            self._shown = typed
            self.committed.emit(typed)


EDITORS: dict[str, type[Any]] = {
    "int": NumberEditor,
    "float": NumberEditor,
    "bool": BoolEditor,
    "choice": ChoiceEditor,
    "pair": PairEditor,
    "padding": PaddingEditor,
    "numbers": NumbersEditor,
    "labels": LabelsEditor,
    "text": TextEditor,
}


def editor(themes: ThemeHolder, spec: Param, language: str = "en") -> Editor:
    """The editor of a parameter, by its kind.

    Raises:
        KeyError: there is no editor of that kind.
    """
    made: Editor = EDITORS[spec.kind](themes, spec, language)
    return made
