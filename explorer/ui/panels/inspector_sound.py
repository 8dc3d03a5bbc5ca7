"""What follows from a spectrogram's settings, and the front ends of the literature to take."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.blocks.frontend import FrontEnd
from explorer.blocks.library.inputs import Spectrogram
from explorer.ui import theme as tokens
from explorer.ui.panels.inspector_presets import PresetList
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, Label
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words import text


class SoundSection(QWidget):
    """The derived facts of a spectrogram block, in sentences."""

    def __init__(self, workspace: Workspace, themes: ThemeHolder, id: str, language: str = "en") -> None:
        super().__init__()
        self._workspace, self._language, self._id = workspace, language, id
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE[0])
        column.addWidget(Label(themes, text("sound.title", language), "body", tokens.SEMIBOLD))
        self.facts = tuple(Caption(themes, wrap=True) for _ in range(4))
        for fact in self.facts:
            column.addWidget(fact)
        self.presets = PresetList(workspace, themes, id, language)
        column.addWidget(self.presets)
        self.refresh()

    def refresh(self) -> None:
        """Say what follows from the settings now."""
        node = self._workspace.document.graph.by_id.get(self._id)
        known = self._workspace.report.blocks[self._id].output is not None if node else False
        show_if(self, known)
        if node is not None and known and isinstance(node.block, Spectrogram):
            for label, words in zip(self.facts, facts(node.block.front_end(), self._language), strict=True):
                label.set_words(words)
            self.presets.refresh()


def facts(front: FrontEnd, language: str = "en") -> tuple[str, str, str, str]:
    """The frame, the patch, the bands and the standardising of a front end, one sentence each."""
    edges = front.edges()
    frame, window = 1000 * front.frame_seconds, 1000 * front.n_fft / front.sample_rate
    return (
        text("sound.frame", language, frame=frame, window=window),
        text("sound.patch", language, frames=front.frames, patch=1000 * front.patch_seconds),
        text(
            "sound.bands",
            language,
            bands=front.n_mels,
            low=edges[0],
            high=edges[-1],
            narrow=edges[2] - edges[0],
            wide=edges[-1] - edges[-3],
        ),
        text("sound.standardised", language),
    )
