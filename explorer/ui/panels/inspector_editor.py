"""What all editors of the inspector share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.blocks.block import Block
from explorer.blocks.params import Param
from explorer.ui import theme as tokens
from explorer.ui.widgets.scrub import Scrubbed
from explorer.words import text
from explorer.words.numbers import exact, plain


class Editor(QWidget):
    """An editor of one value: ``changing`` while it is dragged, ``committed`` once when it is meant.

    ``considered`` carries a value that is typed or pointed at but not taken yet, or None. ``refused`` carries a
    sentence when what was typed can't be read; the value then stays. ``scrubbed`` is what dragging the label changes.
    Where blocks differ, ``shifted`` carries what becomes of each value (a rule), and whether that is meant.
    ``foresee`` says what a value would bring, for tips.
    """

    changing = Signal(object)
    committed = Signal(object)
    considered = Signal(object)
    refused = Signal(str)
    shifted = Signal(object, bool)
    scrubbed: Scrubbed | None = None
    foresee: Callable[[object], str] | None = None

    def __init__(self, spec: Param, language: str = "en") -> None:
        super().__init__()
        self.spec = spec
        self.tip = meaning(spec, language)
        self.setToolTip(self.tip)

    def show_value(self, block: Block) -> None:
        """Show the value that the block has, without a signal."""
        raise NotImplementedError

    def show_values(self, blocks: Sequence[Block]) -> None:
        """Show the value that some blocks share, or that they differ, without a signal."""
        self.show_value(blocks[0])
        if any(getattr(block, self.spec.name) != getattr(blocks[0], self.spec.name) for block in blocks[1:]):
            self.show_mixed(blocks)

    def show_mixed(self, blocks: Sequence[Block]) -> None:
        """Show that blocks have different values."""
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


def meaning(spec: Param, language: str = "en") -> str:
    """What a parameter means, and its bounds, for its tip."""
    lines = [spec.help[:1].upper() + spec.help[1:]]
    if spec.kind in ("int", "float", "pair", "padding") and spec.high > spec.low:
        low, high = (exact(int(x)) if x == int(x) else plain(x, language) for x in (spec.low, spec.high))
        lines.append(
            text("param.range unit" if spec.unit else "param.range", language, low=low, high=high, unit=spec.unit)
        )
    if spec.kind in ("int", "float", "pair"):
        lines.append(text("param.scrub", language))
    return "\n".join(line for line in lines if line)
