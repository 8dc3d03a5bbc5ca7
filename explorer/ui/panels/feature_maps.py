"""The feature maps panel: everything that the selected block computes from the patch."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.analysis import BlockReport
from explorer.blocks.shapes import tensor_size
from explorer.ipc.messages import MapsShown
from explorer.ui import theme as tokens
from explorer.ui.ask.questions import Topic
from explorer.ui.panels import axes
from explorer.ui.panels.feature_maps_flat import SequenceView, VectorView
from explorer.ui.panels.feature_maps_grid import MapGrid
from explorer.ui.placing import limits_of, placed
from explorer.ui.theme import ThemeHolder
from explorer.ui.widgets import Caption, EmptyState, Label, Panel, Segmented
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words.catalogue import text

_SOON: Final = 40  # milliseconds that requests of one edit or drag are gathered for


class FeatureMapsPanel(Panel):
    """All channels of the selected block as pictures, a sequence as units × time, or a vector as bars.

    Asks the session for them while it is visible: on another selection, patch, design or weights.
    """

    def __init__(self, workspace: Workspace, session: Any, themes: ThemeHolder, parent: QWidget | None = None) -> None:
        super().__init__(themes, "surface", "", parent)
        self._workspace = workspace
        self._session = session
        self._shown: MapsShown | None = None
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._ask)
        say = partial(text, language=themes.theme.language)
        self.title = Label(themes, "", weight=tokens.SEMIBOLD)
        self.sizes = Caption(themes)
        self.hint = Caption(themes, say("maps.hint"))
        self.scale_label = Caption(themes, say("maps.scale"))
        self.scale = Segmented(
            themes, say("maps.scale"), (("each", say("maps.scale each")), ("block", say("maps.scale block")))
        )
        self.order_label = Caption(themes, say("maps.order"))
        self.order = Segmented(
            themes, say("maps.order"), (("channel", say("maps.order channel")), ("energy", say("maps.order energy")))
        )
        self.grid = MapGrid(themes)
        self.sequence = SequenceView(themes)
        self.vector = VectorView(themes)
        self.empty = EmptyState(themes, say("empty.maps"))
        self._build()
        self._connect()
        self._refresh()

    @property
    def path(self) -> str:
        """The block whose maps are shown; empty without a selection."""
        selection = self._workspace.selection
        return self._workspace.inner or (selection[0] if selection else "")

    def _build(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 6, 16, 2)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addWidget(self.sizes)
        row.addSpacing(8)
        row.addWidget(self.hint)
        row.addStretch(1)
        row.addWidget(self.scale_label)
        row.addWidget(self.scale)
        row.addSpacing(8)
        row.addWidget(self.order_label)
        row.addWidget(self.order)
        self._head.setMinimumHeight(self.scale.sizeHint().height() + 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._head)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for page in (self.empty, self.grid, self.sequence, self.vector):
            self._pages.addWidget(page)
        column.addWidget(pages, 1)

    def _connect(self) -> None:
        session, space = self._session, self._workspace
        space.selection_changed.connect(self._selection_changed)
        space.inner_changed.connect(self._selection_changed)
        space.report_changed.connect(self._ask_soon)
        space.ask.changed.connect(self._refresh)
        session.patch_changed.connect(self._ask_soon)
        session.spectrogram_changed.connect(self._ask_soon)
        session.picture_ready.connect(self._picture_ready)
        session.standing_changed.connect(self._ask_soon)
        session.maps_ready.connect(self._maps_ready)
        session.pointing_changed.connect(self._marks)
        session.playhead_moved.connect(self._playhead_moved)
        self.scale.chosen.connect(lambda key: self.grid.set_one_scale(key == "block"))
        self.order.chosen.connect(lambda key: self.grid.set_order(key == "energy"))
        self.grid.pointed.connect(self._map_pointed)
        self.grid.picked.connect(self._map_picked)
        self.grid.toggled.connect(self._toggle_pin)
        self.sequence.pointed.connect(self._sequence_pointed)
        self.vector.pointed.connect(self._vector_pointed)
        for flat in (self.sequence, self.vector):
            flat.picked.connect(lambda position: self._session.hold(self.path, position))

    # ------------------------------------------------------------------------------------------------------- requests
    def _selection_changed(self, selection: object = None) -> None:
        self._refresh()
        self._ask()

    def _picture_ready(self, path: str) -> None:
        if path == self.path:
            # Its values are new: an edit, another patch, or weights that have learned.
            self._marks()
            self._ask_soon()

    def _ask_soon(self, *_: object) -> None:
        self._stale = True
        if not self._soon.isActive() and self.isVisible():
            self._soon.start()
        if self._report() is None:
            self._refresh()

    def _ask(self) -> None:
        self._stale = True
        why = self._session.absence(self.path)
        if why not in ("", "coming"):
            self._shown = None  # those of the design before
            self._refresh()
        elif self.isVisible() and self._report() is not None and self._session.spectrogram is not None:
            self._stale = False
            self._session.ask_maps(self.path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()
        if self._stale:
            self._ask()

    def _report(self) -> BlockReport | None:
        report = self._workspace.report.blocks.get(self.path)
        return report if report is not None and report.output is not None else None

    # --------------------------------------------------------------------------------------------------- what arrives
    def _maps_ready(self, shown: MapsShown) -> None:
        report = self._report()
        if shown.path != self.path or report is None or report.output is None:
            return
        shape = report.output
        size = tensor_size(shape) if shape.kind != "sequence" else tensor_size(shape)[::-1]
        if shown.kind != shape.kind or shown.values.shape != size:
            # They were computed before the last edit; the next ones are on their way.
            return
        self._shown = shown
        self._fill(shown, report)
        self._refresh()

    def _fill(self, shown: MapsShown, report: BlockReport) -> None:
        limits = limits_of(self._workspace.document)
        placing = placed(report, self._session.front, limits)
        if shown.kind == "maps":
            self.grid.show_maps(shown.values, shown.signed, placing, limits)
        elif shown.kind == "sequence":
            self.sequence.show_sequence(shown.values, shown.signed, placing, limits[1], self._seconds())
        else:
            labels: tuple[str, ...] = getattr(report.block, "labels", ())
            self.vector.show_vector(shown.values, labels, shares=self._answers(shown))

    def _answers(self, shown: MapsShown) -> bool:
        """Whether the values are the network's answer in probabilities."""
        values = shown.values
        return shown.path == self._workspace.report.answer and bool(
            values.size and 0 <= values.min() <= values.max() <= 1
        )

    def _seconds(self) -> tuple[float, float] | None:
        if self._workspace.document.spectrogram is None:
            return None
        start = self._session.patch_start * self._session.front.frame_seconds
        return start, start + self._session.front.patch_seconds

    def _refresh(self) -> None:
        report = self._report()
        shown = self._shown if self._shown is not None and self._shown.path == self.path else None
        maps = report is not None and report.output is not None and report.output.kind == "maps"
        show_if(self._head, report is not None)
        for widget in (self.scale, self.scale_label, self.order, self.order_label, self.hint):
            show_if(widget, maps)
        if report is None or report.output is None:
            wanted = text("maps.no values" if self.path else "empty.maps", self.language, block=self.path)
            self.empty.set_text(wanted)
            self._pages.setCurrentWidget(self.empty)
            return
        self.title.set_words(self.path)
        sizes = "  ".join(f"{letter} {size}" for letter, size in report.output.axes)
        self.sizes.set_words("" if self._workspace.ask.hides_any(self.path, Topic.SIZE) else sizes)
        if shown is None:
            if self._session.spectrogram is None:
                self.empty.set_text(text("maps.no sound", self.language))
            else:
                why = self._session.absence(self.path)
                key = "memory.maps.coming" if why in ("", "coming") else "memory.maps"
                self.empty.set_text(text(key, self.language, block=self.path))
            self._pages.setCurrentWidget(self.empty)
            return
        pages = {"maps": self.grid, "sequence": self.sequence, "vector": self.vector}
        self._pages.setCurrentWidget(pages[shown.kind])
        self._marks()
        self._playhead_moved(self._session.playhead)

    # -------------------------------------------------------------------------------------------------------- pointing
    def _marks(self) -> None:
        session, path = self._session, self.path
        pinned = session.pins.get(path)
        picture = session.pictures.get(path)
        channel = pinned if pinned is not None else picture.channel if picture is not None else -1
        self.grid.set_on_card(channel, pinned is not None)
        held = session.held
        position = held.position if held is not None and held.path == path and len(held.position) == 2 else None
        self.grid.set_held(position)

    def _playhead_moved(self, seconds: float) -> None:
        if not self.isVisible():
            return
        span = self._seconds()
        share = (seconds - span[0]) / (span[1] - span[0]) if span is not None else -1.0
        self.grid.set_playhead(share)
        self.sequence.set_playhead(share)

    def _place_words(self) -> list[str]:
        pointing = self._session.pointing
        if pointing is None or self._workspace.document.spectrogram is None:
            return []
        words = []
        if pointing.seconds is not None:
            words.append(axes.place_text(pointing.seconds))
        if pointing.hz is not None:
            words.append(axes.hz_text(pointing.hz))
        return words

    def _map_pointed(self, value: tuple[int, int, int] | None) -> None:
        self._session.point(self.path, value[1:] if value is not None else None)
        if value is not None:
            number = axes.signed_text(float(self.grid.values[value]))
            self.grid.say(" · ".join((*self._place_words(), text("maps.value", self.language, number=number))))

    def _map_picked(self, value: tuple[int, int, int]) -> None:
        channel, row, column = value
        if self._session.pins.get(self.path) != channel:
            self._session.pin(self.path, channel)
        self._session.hold(self.path, (row, column))
        self._marks()

    def _toggle_pin(self, channel: int) -> None:
        pinned = self._session.pins.get(self.path) == channel
        self._session.pin(self.path, None if pinned else channel)
        self._marks()

    def _sequence_pointed(self, value: tuple[int, int] | None) -> None:
        self._session.point(self.path, value)
        if value is not None and self._shown is not None:
            number = axes.signed_text(float(self._shown.values[value]))
            self.sequence.say(
                " · ".join(
                    (
                        text("maps.unit", self.language, index=value[0] + 1),
                        *self._place_words(),
                        text("maps.value", self.language, number=number),
                    )
                )
            )

    def _vector_pointed(self, value: tuple[int, ...] | None) -> None:
        self._session.point(self.path, value)
        if value is not None:
            number = float(self.vector.values[value[0]])
            shares = self._shown is not None and self._answers(self._shown)
            words = axes.percent_text(number) if shares else axes.signed_text(number)
            self.vector.say(f"{self.vector.name(value[0])} · {words}")
