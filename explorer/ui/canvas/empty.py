"""What an empty canvas says, with its two ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets.buttons import LinkButton
from explorer.ui.widgets.labels import Label


class EmptyCanvas(QWidget):
    """One sentence, and links to the designs and to the four sounds."""

    open_designs_requested = Signal()
    use_sound_requested = Signal()

    def __init__(self, themes: ThemeHolder, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        words = "Press Tab and type a block, drag one from the left, or drop a sound."
        for text, weight, tone in (("Nothing here yet", 600, "text"), (words, 400, "muted")):
            label = Label(themes, text, "body", weight, tone)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            # A block may be dropped and the search opened right here.
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        row = QHBoxLayout()
        row.addStretch(1)
        self.designs = LinkButton(themes, "Open a design")
        self.sounds = LinkButton(themes, "Use the four sounds")
        self.designs.clicked.connect(self.open_designs_requested)
        self.sounds.clicked.connect(self.use_sound_requested)
        for button in (self.designs, self.sounds):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
