"""All maps of a block over the whole sound, as far as they fit into memory."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from explorer.analysis import BlockReport
from explorer.blocks.shapes import Maps
from explorer.ipc.studies_inside import SpanStudied, StudySpan
from explorer.ui.through import Stretch, stretch_of

_MOST: Final = 48 * 2**20
"""Bytes of maps that are asked for at once."""
RATIO: Final = 6.0
"""How many times as wide as high a long map is drawn."""


class LongMaps:
    """Asks for a block's maps over a stretch, and knows an answer to it."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._asked = ""
        self.stretch = Stretch(0, 1)

    def ask(self, about: BlockReport) -> bool:
        """Ask for as many maps of a block as fit, around the patch; False where it has none along time."""
        shape, axis = about.output, about.field.time if about.field is not None else None
        session = self._session
        if not isinstance(shape, Maps) or axis is None or axis.jump <= 0 or session.spectrogram is None:
            return False
        whole = stretch_of(session)
        bytes_of_frame = 4 * shape.channels * shape.freq / float(axis.jump)
        most = max(int(_MOST / bytes_of_frame), session.front.frames)
        if whole.frames > most:
            middle = session.patch_start + session.front.frames // 2
            start = min(max(middle - most // 2, whole.start), whole.start + whole.frames - most)
            whole = Stretch(start, most, whole=False)
        self._asked, self.stretch = about.path, whole
        part = session.spectrogram[:, :, whole.start : whole.start + whole.frames]
        session.studies.ask(StudySpan, about.path, spectrogram=np.ascontiguousarray(part))
        return True

    def takes(self, told: object) -> bool:
        """Whether this is the answer."""
        return isinstance(told, SpanStudied) and not told.strength and told.path == self._asked

    @property
    def seconds(self) -> tuple[float, float]:
        """The times of the sound that the stretch begins and ends at."""
        found: tuple[float, float] = self._session.front.span(self.stretch.start, self.stretch.frames)
        return found
