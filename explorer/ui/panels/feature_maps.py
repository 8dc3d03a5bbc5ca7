"""The feature maps panel: everything that the selected block computes from the patch."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from explorer.analysis import BlockReport
from explorer.blocks.shapes import tensor_size
from explorer.ipc.messages import MapsShown
from explorer.ipc.studies_inside import SpanStudied
from explorer.ui import theme as tokens
from explorer.ui.ask.questions import Topic
from explorer.ui.panels import axes
from explorer.ui.panels.feature_maps_flat import SequenceView, VectorView
from explorer.ui.panels.feature_maps_grid import MapGrid
from explorer.ui.panels.feature_maps_span import RATIO, LongMaps
from explorer.ui.panels.inside_parts import PartsView
from explorer.ui.placing import limits_of, placed
from explorer.ui.save_panel import offer_saving
from explorer.ui.theme import Theme, ThemeHolder
from explorer.ui.widgets import Caption, Chooser, EmptyState, Label, LinkButton, Panel
from explorer.ui.widgets.themed import show_if
from explorer.ui.workspace import Workspace
from explorer.words.catalogue import text
from explorer.words.designs import class_names

_LABELLED: Final = 800  # pixels of usual text from which on the choices have their names beside them
_SIZED: Final = 700
_ROOMY: Final = 1400  # pixels from which on there is room for a hint
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
        self._taken_apart = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._ask)
        say = partial(text, language=themes.theme.language)
        self.title = Label(themes, "", weight=tokens.SEMIBOLD)
        self.sizes = Caption(themes)
        self.part = Caption(themes)
        self.hint = Caption(themes, say("maps.hint"))
        self.scale_label = Caption(themes, say("maps.scale"))
        self.scale = Chooser(
            themes, say("maps.scale"), [(key, say(f"maps.scale {key}")) for key in ("each", "block", "network")]
        )
        self.order_label = Caption(themes, say("maps.order"))
        self.order = Chooser(
            themes, say("maps.order"), [(key, say(f"maps.order {key}")) for key in ("channel", "energy", "variance")]
        )
        self.span = Chooser(themes, say("maps.span"), [(key, say(f"maps.span {key}")) for key in ("patch", "whole")])
        self.made = LinkButton(themes, say("maps.all"))
        self.parts = PartsView(workspace, session, themes)
        self.long = LongMaps(session)
        self._long_shown: SpanStudied | None = None
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
        row.addWidget(self.part)
        row.addSpacing(8)
        row.addWidget(self.hint)
        row.addWidget(self.made)
        row.addStretch(1)
        row.addWidget(self.span)
        row.addSpacing(8)
        row.addWidget(self.scale_label)
        row.addWidget(self.scale)
        row.addSpacing(8)
        row.addWidget(self.order_label)
        row.addWidget(self.order)
        for choice in (self.span, self.scale, self.order):
            choice.setToolTip(choice.accessibleName())
        self._head.setMinimumHeight(self.scale.sizeHint().height() + 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self._head)
        pages = QWidget()
        self._pages = QStackedLayout(pages)
        for page in (self.empty, self.grid, self.parts, self.sequence, self.vector):
            self._pages.addWidget(page)
        say = self._session.message.emit
        for page in (self.grid, self.parts, self.sequence, self.vector):
            offer_saving(page, page, lambda: f"{self.path}-maps", lambda: self.language, say)
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
        self.scale.chosen.connect(lambda _: self._rescale())
        self.order.chosen.connect(self.grid.set_order)
        self.span.chosen.connect(lambda _: self._ask())
        self.made.clicked.connect(self._turn)
        session.studies.arrived.connect(self._long_ready)
        self.grid.pointed.connect(self._map_pointed)
        self.grid.picked.connect(self._map_picked)
        self.grid.toggled.connect(self._toggle_pin)
        self.sequence.pointed.connect(self._sequence_pointed)
        self.vector.pointed.connect(self._vector_pointed)
        for flat in (self.sequence, self.vector):
            flat.picked.connect(lambda position: self._session.hold(self.path, position))

    # ------------------------------------------------------------------------------------------------------- requests
    def _selection_changed(self, selection: object = None) -> None:
        self._taken_apart, self._long_shown = False, None
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
            report = self._report()
            if self.is_long and report is not None and self.long.ask(report):
                return
            self._long_shown = None
            self._session.ask_maps(self.path)
            if self._taken_apart:
                self.parts.look_at(self.path)

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
        if self.is_long and self._long_shown is not None:
            return
        shape = report.output
        size = tensor_size(shape) if shape.kind != "sequence" else tensor_size(shape)[::-1]
        if shown.kind != shape.kind or shown.values.shape != size:
            # They were computed before the last edit; the next ones are on their way.
            return
        self._shown = shown
        self._fill(shown, report)
        self._refresh()

    @property
    def is_long(self) -> bool:
        """Whether the whole sound is wanted, not the patch."""
        return self.span.current() == "whole" and self._workspace.document.spectrogram is not None

    def _long_ready(self, told: object) -> None:
        report = self._report()
        if not self.is_long or not self.long.takes(told) or report is None or not isinstance(told, SpanStudied):
            return
        if told.path != self.path:
            return
        self._long_shown = told
        limits = limits_of(self._workspace.document)
        placing = placed(report, self._session.front, limits)
        self.grid.set_ratio(RATIO)
        self.grid.show_maps(told.values, told.signed, placing, (limits[0], self.long.stretch.frames))
        self._rescale()
        self._refresh()

    def _rescale(self) -> None:
        key, over = self.scale.current(), 0.0
        if key == "network":
            pictures = self._session.pictures.values()
            over = max((float(picture.scale) for picture in pictures if picture.kind == "maps"), default=0.0)
        self.grid.set_one_scale(key != "each", over)

    def _turn(self) -> None:
        """From all maps to how the one on the card was made, and back."""
        self._taken_apart = not self._taken_apart
        if self._taken_apart:
            self.span.set_current("patch")
            self._long_shown = None
            self.parts.look_at(self.path)
            if self._shown is None or self._shown.path != self.path:
                self._ask()
            else:
                self._maps_ready(self._shown)
        self._refresh()

    def _fill(self, shown: MapsShown, report: BlockReport) -> None:
        limits = limits_of(self._workspace.document)
        placing = placed(report, self._session.front, limits)
        if shown.kind == "maps":
            self.grid.set_ratio(tokens.PICTURE[0] / tokens.PICTURE[1])
            self._rescale()
            self.grid.show_maps(shown.values, shown.signed, placing, limits)
        elif shown.kind == "sequence":
            self.sequence.show_sequence(shown.values, shown.signed, placing, limits[1], self._seconds())
        else:
            labels = class_names(getattr(report.block, "labels", ()), self.language)
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
        front = self._session.front
        found: tuple[float, float] = front.span(self._session.patch_start, front.frames)
        return found

    def _fit_head(self) -> None:
        """In a narrow page the names of the choices leave first, which have them in their tips, and then the sizes."""
        choices = not self.scale.isHidden()
        for label in (self.scale_label, self.order_label):
            show_if(label, choices and self.width() >= self.theme.px(_LABELLED))
        show_if(self.sizes, self.width() >= self.theme.px(_SIZED))

    def _theme_changed(self, theme: Theme) -> None:
        super()._theme_changed(theme)
        if hasattr(self, "_pages"):  # not while it is being made
            self._fit_head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _refresh(self) -> None:
        report = self._report()
        shown = self._shown if self._shown is not None and self._shown.path == self.path else None
        maps = report is not None and report.output is not None and report.output.kind == "maps"
        show_if(self._head, report is not None)
        apart = maps and self._taken_apart
        for widget in (self.scale, self.order):
            show_if(widget, maps and not apart)
        self._fit_head()
        show_if(self.span, maps and not apart and self._workspace.document.spectrogram is not None)
        self._say_part(bool(maps and not apart and self.is_long and self._long_shown is not None))
        can = report is not None and PartsView.applies(report)
        show_if(self.made, can)
        show_if(self.hint, maps and not apart and not can and self.width() >= self.theme.px(_ROOMY))
        if report is None or report.output is None:
            wanted = text("maps.no values" if self.path else "empty.maps", self.language, block=self.path)
            self.empty.set_text(wanted)
            self._pages.setCurrentWidget(self.empty)
            return
        self.title.set_words(self.path)
        sizes = "  ".join(f"{letter} {size}" for letter, size in report.output.axes)
        self.sizes.set_words("" if self._workspace.ask.hides_any(self.path, Topic.SIZE) else sizes)
        channel = self._channel() + 1
        self.made.setText(text("maps.all" if apart else "maps.made", self.language, channel=channel))
        if apart:
            self._pages.setCurrentWidget(self.parts)
            self._playhead_moved(self._session.playhead)
            return
        if self.is_long and self._long_shown is not None:
            self._pages.setCurrentWidget(self.grid)
            self._marks()
            self._playhead_moved(self._session.playhead)
            return
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

    def _say_part(self, seen: bool) -> None:
        """Say of a long sound which part of it the maps are of."""
        show_if(self.part, seen and not self.long.stretch.whole)
        seconds = self.long.seconds[1] - self.long.seconds[0]
        self.part.set_words(text("inside.hear around", self.language, seconds=seconds))
        self.part.setToolTip(text("maps.span part", self.language, seconds=seconds))

    # -------------------------------------------------------------------------------------------------------- pointing
    def _channel(self) -> int:
        """The channel that the block's card shows; -1 where it has no picture."""
        pinned = self._session.pins.get(self.path)
        picture = self._session.pictures.get(self.path)
        return int(pinned) if pinned is not None else int(picture.channel) if picture is not None else -1

    def _marks(self) -> None:
        session, path = self._session, self.path
        channel = self._channel()
        self.grid.set_on_card(channel, session.pins.get(path) is not None)
        if not self._taken_apart:
            self.made.setText(text("maps.made", self.language, channel=channel + 1))
        held = session.held if not self.is_long else None
        position = held.position if held is not None and held.path == path and len(held.position) == 2 else None
        self.grid.set_held(position)

    def _playhead_moved(self, seconds: float) -> None:
        if not self.isVisible():
            return
        span = self._seconds() if self._long_shown is None else self.long.seconds
        share = (seconds - span[0]) / (span[1] - span[0]) if span is not None else -1.0
        self.grid.set_playhead(share)
        self.parts.playhead_moved(share, seconds)
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

    def _moment(self, column: int) -> float:
        """The time of the sound of a column of the long maps."""
        report = self._report()
        assert report is not None
        placing = placed(report, self._session.front, limits_of(self._workspace.document))
        return float(self._session.front.seconds(self.long.stretch.start + placing.frames(column + 0.5)))

    def _map_pointed(self, value: tuple[int, int, int] | None) -> None:
        if self._long_shown is not None:
            if value is not None:
                number = text("maps.value", self.language, number=axes.signed_text(float(self.grid.values[value])))
                self.grid.say(f"{axes.place_text(self._moment(value[2]))} · {number}")
            return
        self._session.point(self.path, value[1:] if value is not None else None)
        if value is not None:
            number = axes.signed_text(float(self.grid.values[value]))
            self.grid.say(" · ".join((*self._place_words(), text("maps.value", self.language, number=number))))

    def _map_picked(self, value: tuple[int, int, int]) -> None:
        channel, row, column = value
        if self._session.pins.get(self.path) != channel:
            self._session.pin(self.path, channel)
        if self._long_shown is not None:
            self._session.seek(self._moment(column))
        else:
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
