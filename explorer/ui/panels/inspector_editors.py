"""One editor per kind of parameter; the form puts them beside their labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import floor, log10
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from explorer.blocks.block import Block
from explorer.blocks.library.convolution import sides_of
from explorer.blocks.params import Param
from explorer.ui import theme as tokens
from explorer.ui.panels.inspector_editor import Editor
from explorer.ui.panels.inspector_lists import LabelsEditor, NumbersEditor, TextEditor
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import (
    Caption,
    Chooser,
    FloatField,
    IconButton,
    IntField,
    Label,
    PairField,
    Segmented,
    Toggle,
)
from explorer.ui.widgets.fields import MIXED
from explorer.ui.widgets.pairs import mix, rule_of
from explorer.ui.widgets.themed import show_if
from explorer.words import text
from explorer.words.blocks import choice_words

FIELD_WIDTH = 84
_MOST_LETTERS = 20


class NumberEditor(Editor):
    """A whole or a real number with its unit."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
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
        self.field.setToolTip(self.tip)
        self.field.changing.connect(self.changing.emit)
        self.field.committed.connect(self.committed.emit)
        self.field.typing.connect(self.considered.emit)
        self.field.moved.connect(lambda steps, final: self.shifted.emit(self._rule(steps), final))
        self.scrubbed = self.field
        self._row(self.field, Caption(themes, spec.unit))

    def show_value(self, block: Block) -> None:
        self.field.set_value(getattr(block, self.spec.name))

    def _rule(self, steps: float) -> Callable[[Any], Any]:
        return lambda value: self.field.after(value, steps)

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        values = [getattr(block, self.spec.name) for block in blocks]
        self.field.set_mixed((min(values), max(values)))

    def set_problem(self, sentence: str) -> None:
        self.field.set_problem(sentence)
        if not sentence:
            self.field.setToolTip(self.tip)


class BoolEditor(Editor):
    """On or off, with what it means."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self.toggle = Toggle(themes, spec.label, spec.default)
        self.toggle.committed.connect(self.committed.emit)
        self.words = Caption(themes, spec.help, wrap=True)
        self._row(self.toggle, self.words, stretch=False).setStretch(1, 1)

    def show_value(self, block: Block) -> None:
        self.toggle.setChecked(getattr(block, self.spec.name))
        self.words.set_words(self.spec.help)

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self.toggle.setChecked(False)
        self.words.set_words(f"{MIXED}  {self.spec.help}")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self.foresee is not None:
            self.setToolTip("\n".join(filter(None, (self.tip, self.foresee(not self.toggle.isChecked())))))
        return super().event(event)


class ChoiceEditor(Editor):
    """One of a few side by side, or of many in a list."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        choices = [(choice, choice_words(choice, language)) for choice in spec.choices]
        few = len(choices) <= 3 and sum(len(words) for _, words in choices) <= _MOST_LETTERS
        self.choice: Segmented | Chooser
        if few:
            self.choice = Segmented(themes, spec.label, choices, spec.default)
        else:
            self.choice = Chooser(themes, spec.label, choices, spec.default)
        self.choice.setToolTip(self.tip)
        self.choice.chosen.connect(self.committed.emit)
        if isinstance(self.choice, Segmented):
            self.choice.tip_of = self._tip_of
        else:
            self.choice.pointed.connect(self.considered.emit)
        self._row(self.choice, stretch=not few)

    def show_value(self, block: Block) -> None:
        self.choice.set_current(getattr(block, self.spec.name))

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self.choice.set_mixed()

    def _tip_of(self, key: str) -> str:
        return "\n".join(filter(None, (self.tip, self.foresee(key) if self.foresee else "")))


class PairEditor(Editor):
    """Two whole numbers, over frequency and time."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self.pair = PairField(themes, spec.label, spec.default, int(spec.low), int(spec.high))
        for field in self.pair.fields:
            field.setToolTip(self.tip)
        self.pair.changing.connect(lambda freq, time: self.changing.emit((freq, time)))
        self.pair.committed.connect(lambda freq, time: self.committed.emit((freq, time)))
        self.pair.typing.connect(self.considered.emit)
        self.pair.moved.connect(self.shifted.emit)
        self.scrubbed = self.pair
        self._row(self.pair, stretch=False)

    def show_value(self, block: Block) -> None:
        self.pair.set_value(getattr(block, self.spec.name))

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        self.pair.set_mixed([getattr(block, self.spec.name) for block in blocks])

    def set_problem(self, sentence: str) -> None:
        self.pair.set_problem(sentence)
        if not sentence:
            for field in self.pair.fields:
                field.setToolTip(self.tip)


class PaddingEditor(Editor):
    """A padding by name, or four numbers of one's own: low, high, before, after."""

    def __init__(self, themes: ThemeHolder, spec: Param, language: str) -> None:
        super().__init__(spec, language)
        self._last = spec.default
        self.words = Segmented(themes, spec.label, [(choice, choice) for choice in spec.choices], spec.default)
        self.words.setToolTip(self.tip)
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
                field.setToolTip(self.tip)
                field.changing.connect(lambda _: self._tell(final=False))
                field.committed.connect(lambda _: self._tell(final=True))
                field.moved.connect(lambda _, final: self._tell(final=final))
                grid.addWidget(field, line, column)
                self.fields.append(field)
            grid.addWidget(Label(themes, letter, "caption", tone="muted"), line, 2)
        self.words.tip_of = self._tip_of
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

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        values = [getattr(block, self.spec.name) for block in blocks]
        if all(isinstance(value, tuple) for value in values):
            mix(self.fields, values)
            return
        self.own.setChecked(False)
        show_if(self.numbers, False)
        show_if(self.words, True)
        self.words.set_mixed()

    def set_problem(self, sentence: str) -> None:
        for field in self.fields:
            field.set_problem(sentence)
            if not sentence:
                field.setToolTip(self.tip)

    def _tip_of(self, key: str) -> str:
        return "\n".join(filter(None, (self.tip, self.foresee(key) if self.foresee else "")))

    def _tell(self, *, final: bool) -> None:
        if any(field.is_several for field in self.fields):
            self.shifted.emit(rule_of(self.fields), final)
        else:
            (self.committed if final else self.changing).emit(self._numbers())

    def _numbers(self) -> tuple[int, ...]:
        return tuple(field.value() for field in self.fields)

    def _chosen(self, word: str) -> None:
        self._last = word
        self.committed.emit(word)

    def _toggled(self, own: bool) -> None:
        self.committed.emit(self._numbers() if own else self._last)


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
