"""A picture of every piece of the window, to be looked at: ``python tests/visual/gallery.py OUT.png [--dark]``."""

from __future__ import annotations

import argparse
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from explorer.ui import colormaps, icons
from explorer.ui import theme as tokens
from explorer.ui.theme import DARK, FAMILIES, LIGHT, ThemeHolder
from explorer.ui.widgets import (
    Bar,
    Caption,
    Card,
    Chooser,
    ElidedLabel,
    EmptyState,
    FloatField,
    GrowthBars,
    Headline,
    IconButton,
    IntField,
    Label,
    LinkButton,
    PairField,
    Panel,
    PlayButton,
    PopUpPill,
    PrimaryButton,
    ProbabilityBars,
    QuietButton,
    SearchField,
    SectionHeader,
    Segmented,
    Separator,
    TabRow,
    Themed,
    Toast,
    Toggle,
)


class Icons(Themed, QWidget):
    """All icons with their names, families in their colour."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.setFixedHeight(230)
        self._follow(themes)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.theme.font("caption"))
        for index, name in enumerate(sorted(icons.names())):
            x, y = 12 + index % 8 * 132, 10 + index // 8 * 30
            family = name.removeprefix("family-")
            color = self.theme.band(family) if family in FAMILIES else self.theme.color("text")
            if name.startswith("mark-"):
                kind = name.removeprefix("mark-")
                painter.drawPixmap(x, y, icons.mark(kind, self.theme, 18, self.devicePixelRatioF()))
            else:
                icons.paint(painter, name, QRectF(x, y, 16, 16), color)
            painter.setPen(self.theme.color("muted"))
            painter.drawText(x + 24, y + 12, name.removeprefix("family-"))


class Maps(Themed, QWidget):
    """All colour tables, negative to positive or low to high."""

    def __init__(self, themes: ThemeHolder) -> None:
        super().__init__()
        self.setFixedHeight(len(colormaps.NAMES) * 20)
        self._follow(themes)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.theme.font("caption"))
        painter.setPen(self.theme.color("muted"))
        for row, name in enumerate(colormaps.NAMES):
            ramp = colormaps.to_image(np.arange(256, dtype=np.uint8)[None], name)
            painter.drawImage(QRectF(86, row * 20 + 4, self.width() - 98, 12), ramp)
            painter.drawText(12, row * 20 + 14, name)


def row(*pieces: QWidget | str, themes: ThemeHolder) -> QHBoxLayout:
    """Pieces side by side; a word becomes a label of the width that the inspector gives it."""
    made = QHBoxLayout()
    made.setSpacing(tokens.SPACE[1])
    for piece in pieces:
        if isinstance(piece, str):
            piece = Label(themes, piece)
            piece.setFixedWidth(themes.theme.px(84))
        made.addWidget(piece)
    made.addStretch(1)
    return made


def wide(layout: QLayout, *pieces: QWidget | QLayout) -> None:
    """Add pieces below each other."""
    assert isinstance(layout, QVBoxLayout)
    for piece in pieces:
        if isinstance(piece, QLayout):
            layout.addLayout(piece)
        else:
            layout.addWidget(piece)


def inspector(themes: ThemeHolder) -> QWidget:
    """The inspector of the mock-up."""
    panel = Panel(themes, "surface", "l")
    panel.setFixedWidth(themes.theme.px(tokens.INSPECTOR_WIDTH))
    column = QVBoxLayout(panel)
    column.setContentsMargins(16, 12, 16, 12)
    growth = GrowthBars(themes, "Growth of the receptive field")
    field = (("input", 1), ("conv1", 3), ("pool1", 4), ("conv2", 8), ("pool2", 10), ("conv3", 18), ("pool3", 22))
    growth.set_bars([Bar(name, name, size, str(size)) for name, size in field], 5)
    filters = IntField(themes, "Filters", 32, 1)
    filters.setFixedWidth(themes.theme.px(84))
    dilation = PairField(themes, "Dilation", (1, 1), 1)
    dilation.setEnabled(False)
    kernel = PairField(themes, "Kernel", (5, 3), 1)
    kernel.fields[0].set_problem("Its kernel covers 5 bands but only 4 arrive.")
    padding = [(word, word) for word in ("same", "valid", "causal")]
    head = row(
        Label(themes, "conv3", "title", tokens.SEMIBOLD), Label(themes, "Convolution 2-D", tone="muted"), themes=themes
    )
    head.addWidget(IconButton(themes, "help", "Help on this block", tone="muted"))
    sentence = "Slides 32 learned filters over frequency and time. Each answers one small pattern."
    wide(
        column,
        head,
        Label(themes, sentence, tone="muted", wrap=True),
        row("Filters", filters, Caption(themes, "maps"), themes=themes),
        row("Kernel", kernel, themes=themes),
        row("Dilation", dilation, themes=themes),
        row("Padding", Segmented(themes, "Padding", padding), themes=themes),
        row("Bias", Toggle(themes, "Bias", True), Caption(themes, "one offset per map"), themes=themes),
        row("Dilate", Toggle(themes, "Off"), Caption(themes, "off"), themes=themes),
        Separator(themes),
        Label(themes, "What one value of conv3 sees", "body", tokens.SEMIBOLD),
        Headline(themes, "336 ms × 1.5 kHz"),
        Caption(themes, "18 frames × 18 bands, 710 Hz to 2.2 kHz"),
        growth,
        Separator(themes),
        SectionHeader(themes, "Parameters", "9\u2009248"),
        Label(themes, "32 · (3 · 3 · 32 + 1)", "mono", tone="muted"),
        Caption(themes, "A dense layer here would need 268 M."),
    )
    long = GrowthBars(themes, "Growth in a deep stack")
    long.set_bars([Bar(f"conv{i}", f"conv{i}", 2.0 * i + 1, str(2 * i + 1)) for i in range(40)], 23)
    wide(column, Separator(themes), SectionHeader(themes, "Forty blocks", "Space", quiet=True), long)
    column.addStretch(1)
    return panel


def left(themes: ThemeHolder) -> QWidget:
    """Everything else."""
    panel = Panel(themes, "surface")
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 12)
    column.setSpacing(tokens.SPACE[2])
    tabs = TabRow(themes, ["Sound", "Feature maps", "Training", "Code", "Summary", "Problems"])
    tabs.set_count(5, 3, "danger")
    off = PrimaryButton(themes, "Train", "train")
    off.setEnabled(False)
    quiet_off = QuietButton(themes, "Export…")
    quiet_off.setEnabled(False)
    playing = PlayButton(themes)
    playing.set_playing(True)
    ringed = QuietButton(themes, "Focus by key")
    buttons = row(
        PrimaryButton(themes, "Train", "train"),
        off,
        QuietButton(themes, "Export…"),
        quiet_off,
        QuietButton(themes, "Stop", "stop"),
        ringed,
        LinkButton(themes, "Use “same” padding"),
        IconButton(themes, "undo", "Undo"),
        PlayButton(themes),
        playing,
        PlayButton(themes, size=24),
        themes=themes,
    )
    buttons.setContentsMargins(16, 0, 16, 0)
    name = ElidedLabel(themes, "a very long name of a sound file.wav", "body", tokens.MEDIUM)
    name.setFixedWidth(120)
    maps = [(word, word) for word in ("magma", "viridis", "inferno", "grey")]
    bars = [("p", "Bars: parameters"), ("m", "Bars: MACs")]
    fields = row(
        SearchField(themes, "Find, or type Conv2D"),
        Chooser(themes, "Colours", maps),
        Chooser(themes, "Bars", bars, bare=True),
        FloatField(themes, "Learning rate", 0.001, 1e-6, 1.0, logarithmic=True),
        name,
        themes=themes,
    )
    fields.setContentsMargins(16, 0, 16, 0)
    card = Card(themes)
    inside = QVBoxLayout(card)
    answer = ProbabilityBars(themes, 5, "What is it?")
    answer.set_values([("siren", 0.96), ("alarm", 0.012), ("engine", 0.004), ("bird", 0.002), ("plucked string", 0.0)])
    wide(inside, SectionHeader(themes, "What is it?", "softmax", quiet=True), answer)
    card.setFixedWidth(208)
    words = QGridLayout()
    words.setContentsMargins(16, 0, 16, 0)
    for index, role in enumerate(tokens.SIZES):
        for place, weight in enumerate((tokens.REGULAR, tokens.MEDIUM, tokens.SEMIBOLD)):
            words.addWidget(Label(themes, f"{role} {weight} 0:04.71", role, weight), index, place)
    for index, tone in enumerate(("text", "muted", "faint", "accent", "danger", "warning", "success")):
        words.addWidget(Label(themes, tone, tone=tone), index % 6, 3 + index // 6)
    both = QHBoxLayout()
    both.setContentsMargins(16, 0, 16, 0)
    both.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
    both.addLayout(words)
    both.addStretch(1)
    sentence = "Not trained yet. Ten everyday sounds are ready; it takes about 20 seconds."
    empty = EmptyState(themes, sentence, "Train")
    empty.setFixedHeight(84)
    stage = Panel(themes, "canvas", "tb")
    stage.setFixedHeight(236)
    wide(column, tabs, buttons, fields, both, Separator(themes), Icons(themes), Maps(themes), empty, stage)
    panel.stage, panel.ringed = stage, ringed
    return panel


def gallery(themes: ThemeHolder) -> QWidget:
    """All of it in one window."""
    window = Panel(themes, "surface")
    both = QHBoxLayout(window)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(0)
    most = left(themes)
    both.addWidget(most, 1)
    both.addWidget(inspector(themes))
    window.resize(1400, 1040)
    window.show()
    QApplication.processEvents()
    pill = PopUpPill(themes, most.stage)
    pill.show_at(QPoint(160, 60), "4.60 s · 1.2 kHz · value +2.5")
    messages = (
        ("Trained to 88 % in 21 seconds.", "", "note"),
        ("conv1: its bias has no effect, because bn1 subtracts the mean.", "Turn off", "warning"),
        ("conv3: its kernel covers 5 bands but only 4 arrive; choose “same” padding or a kernel of at most 4, "
         "or take one pooling step out.", "Use “same” padding", "error"),
    )  # fmt: skip
    for index, (text, action, severity) in enumerate(messages):
        toast = Toast(themes, most.stage)
        toast.show_message(text, action, severity)
        toast.move(toast.x(), 20 + index * 60)
    most.ringed.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    return window


def main() -> None:
    """Render the gallery into a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--text", type=float, default=1.0, help="text size, 1.0 is 13 px")
    options = parser.parse_args()
    app = QApplication([])
    themes = ThemeHolder(LIGHT)
    tokens.apply(app, LIGHT)
    if options.text != 1.0:
        themes.set_text_scale(options.text)
    window = gallery(themes)
    # Dark comes after the widgets, so that a piece which does not follow the change is seen.
    if options.dark:
        themes.set_theme(DARK)
        app.processEvents()
    window.grab().save(options.out)


if __name__ == "__main__":
    main()
