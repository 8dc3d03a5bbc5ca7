"""The effective field of the value that is held: asked of the preview worker, kept until something newer is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from explorer.audio.melspec import floor
from explorer.ipc.study_field import EffectiveFieldStudied, StudyEffectiveField
from explorer.ui.ask.mode import HIDDEN
from explorer.ui.effective import Effective, effective, sounds
from explorer.ui.panels.field_words import span_of
from explorer.ui.pointing import Pointing
from explorer.words import hertz, milliseconds, span, text

if TYPE_CHECKING:
    from explorer.ui.session import Session


class EffectiveField(QObject):
    """``changed`` when other lines are to be drawn or other words said, ``switched`` when it is turned on or off."""

    changed = Signal()
    switched = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._on = True
        self._asked: object = None
        self._told: EffectiveFieldStudied | None = None
        self._found: Effective | None = None
        self._silent = False
        session.pointing_changed.connect(self._follow)
        session.pictures_pending.connect(self._pictures)
        session.studies.arrived.connect(self._arrived)
        session.studies.failed.connect(self._failed)
        session.studies.changed.connect(self._state_changed)

    @property
    def on(self) -> bool:
        """Whether it is asked for and drawn."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Draw it, or leave it."""
        if on != self._on:
            self._on = on
            self._forget()
            self._follow()
            self.switched.emit(on)
            self.changed.emit()

    def of(self, pointing: Pointing | None) -> Effective | None:
        """The lines of a value, if it is the one that is held and anything moves it."""
        return self._found if self._is_of(pointing) else None

    def exact_words(self, language: str = "en") -> str:
        """How large the exact field of the held value is, where it lies; “?” while somebody works it out."""
        held, workspace = self._session.held, self._session.workspace
        block = workspace.report.blocks.get(held.path) if held is not None else None
        if held is None or block is None:
            return ""
        if workspace.ask.hides_field(held.path):
            return HIDDEN
        bounded = block.field is not None and block.field.time is not None and block.field.time.size is not None
        if held.sound_box is None or not bounded:
            return span_of(block, language)
        start, stop, low, high = held.sound_box
        return span(1000 * (stop - start), high - low, language)

    def words(self, language: str = "en") -> str:
        """Its size in words, or that nothing moves the value, or why they are not known yet; else empty."""
        held = self._session.held
        if held is None:
            return ""
        if not self._is_of(held):
            state = self._session.studies.state(StudyEffectiveField, held.path) if self._on else ""
            return text(f"effective.{state}", language) if state else ""
        if self._found is None:
            return text("effective.silent" if self._silent else "effective.none", language)
        if self._session.workspace.ask.hides_field(held.path):  # it would tell at least how large the whole is
            return ""
        wide, high = self._found.size(self._session.front)
        return text("effective.size", language, ms=milliseconds(wide, language), hz=hertz(high, language))

    def _is_of(self, pointing: Pointing | None) -> bool:
        told = self._told
        return (
            self._on
            and told is not None
            and pointing is not None
            and (pointing.path, pointing.position) == (told.path, told.position)
        )

    # ------------------------------------------------------------------------------------------------ asking
    def _follow(self) -> None:
        """Something else is pointed at or held; what is only pointed at is not asked about."""
        held = self._session.held
        key = (held.path, held.position) if held is not None else None
        if key != self._asked:
            self._forget()
            self._ask()

    def _pictures(self, pending: bool) -> None:
        if not pending:  # of an edit, another patch or another channel, or after a step of training
            self._ask()

    def _ask(self) -> None:
        session, held = self._session, self._session.held
        if (
            held is None
            or not self._on
            or session.spectrogram is None
            or session.workspace.document.spectrogram is None
        ):
            return
        picture = session.pictures.get(held.path)
        channel = picture.channel if picture is not None else 0
        self._asked = (held.path, held.position)
        session.studies.ask(StudyEffectiveField, held.path, position=held.position, channel=channel)

    def _forget(self) -> None:
        self._asked = None
        if self._told is not None:
            self._told = self._found = None
            self.changed.emit()

    def _arrived(self, told: object) -> None:
        held = self._session.held
        if not isinstance(told, EffectiveFieldStudied) or held is None:
            return
        if (held.path, held.position) != (told.path, told.position):
            return
        self._told = told if told.gradient.size else None
        moves, session = bool(told.gradient.any()), self._session
        self._silent = moves and not sounds(told.gradient, session.patch[0], floor(session.front))
        self._found = effective(told.gradient) if moves and not self._silent else None
        self.changed.emit()

    def _state_changed(self, kind: object) -> None:
        if kind is StudyEffectiveField:
            self.changed.emit()

    def _failed(self, kind: object) -> None:
        if kind is StudyEffectiveField:
            self._forget()
