"""The living side of the window: the sound, the patch, the pictures of it, and what is pointed at and played."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from explorer.audio.excerpt import Excerpt, ducked_excerpt
from explorer.audio.files import AudioError, Sound, load, scene_path
from explorer.audio.hearing import Heard
from explorer.audio.melspec import floor, patch
from explorer.blocks.frontend import FrontEnd
from explorer.document import edits
from explorer.document.model import Document
from explorer.ipc.messages import Answers, DataSource, MapsShown, Picture, Reply
from explorer.ui.consent import Choice, Standing
from explorer.ui.effective_field import EffectiveField
from explorer.ui.excerpts import kept
from explorer.ui.field_walk import FieldWalk
from explorer.ui.learned import Learned
from explorer.ui.listening import Listener, front_of
from explorer.ui.pointing import Pointing, point_at
from explorer.ui.previews import Previews, Written
from explorer.ui.sound_look import SoundLooks
from explorer.ui.studies import Studies
from explorer.ui.transport import Transport
from explorer.ui.workers import Workers
from explorer.ui.workspace import Workspace
from explorer.words import text

SCENE = "builtin:four_sounds"
_SCENE_PATCH_SECONDS = 3.62  # the siren, where the opening window looks first


class Session(QObject):
    """What the panels share about the loaded sound; see each signal's name for what changed."""

    sound_changed = Signal()
    sound_grew = Signal()
    spectrogram_changed = Signal()
    patch_changed = Signal()
    playhead_moved = Signal(float)
    playing_changed = Signal(bool)
    picture_ready = Signal(str)
    pictures_pending = Signal(bool)
    answers_changed = Signal()
    pointing_changed = Signal()
    standing_changed = Signal()
    maps_ready = Signal(object)
    summary_ready = Signal(object)
    training_event = Signal(object)
    worker_state = Signal(str, str)
    message = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.workers = Workers(self)
        self.transport = Transport(self, lambda: workspace.language)
        self.listener = Listener(self, lambda: workspace.language)
        self.looks = SoundLooks(self)
        self.learned = Learned(workspace, self.workers, self)
        self.sound: Sound | None = None
        self.front = FrontEnd()
        self.spectrogram: NDArray[np.float32] | None = None
        self.loudest = 0.0  # the largest value of the spectrogram's first channel
        self.patch_start = 0
        self.previews = Previews(workspace, self.workers, self.learned, self, self)
        self.studies = Studies(self.previews, self)
        self.pointing: Pointing | None = None
        self.held: Pointing | None = None
        self._keep_playing = ""
        self._returns_to: int | None = None
        self._at_rate: Sound | None = None
        self._before: Heard | None = None  # the sound that a long one has taken the place of while it is read
        self._patch_at = self._patch_before = 0.0
        workspace.changed.connect(self._document_changed)
        self.workers.received.connect(self._received)
        self.workers.died.connect(self._worker_died)
        self._connect_previews()
        self.learned.changed.connect(self.refresh)
        self.transport.moved.connect(self._playhead_moved)
        self.transport.changed.connect(self._playing_changed)
        self.learned.said.connect(self.training_event)
        for said in (self.learned.message, self.transport.no_output, self.listener.noted):
            said.connect(self.message)
        self.listener.begun.connect(self._begun)
        self.listener.more.connect(self._grown)
        self.listener.stopped.connect(self._go_back)
        self.effective = EffectiveField(self, self)
        self.walk = FieldWalk(self, self)
        self.listener.loaded.connect(self._loaded)
        self.listener.heard.connect(self._heard_anew)
        self.listener.failed.connect(lambda _: self._go_back())  # first, then the sentence
        self.listener.failed.connect(self.message)

    def _connect_previews(self) -> None:
        previews = self.previews
        previews.picture_ready.connect(self.picture_ready)
        previews.pending.connect(self.pictures_pending)
        previews.done.connect(self._point_anew)
        previews.answers_changed.connect(self.answers_changed)
        previews.maps_ready.connect(self._maps_ready)
        previews.summary_ready.connect(self.summary_ready)
        previews.standing_changed.connect(self.standing_changed)
        previews.failed.connect(lambda words: self.worker_state.emit("preview", words))
        previews.message.connect(self.message)

    # ------------------------------------------------------------------------------------------------ the sound
    @property
    def playhead(self) -> float:
        """Seconds into the sound."""
        return self.transport.playhead

    @property
    def playing(self) -> bool:
        """Whether something plays."""
        return bool(self.transport.playing)

    @property
    def own_sound(self) -> bool:
        """Whether the loaded sound is the person's own, not the shipped scene."""
        return self.sound is not None and self.sound.path != scene_path()

    @property
    def at_rate(self) -> Sound | None:
        """The loaded sound at the network's rate; None until it has been heard."""
        return self._at_rate

    @property
    def sound_name(self) -> str:
        """What a design calls the loaded sound; empty without one."""
        return "" if self.sound is None else str(self.sound.path) if self.own_sound else SCENE

    @property
    def patch(self) -> NDArray[np.float32]:
        """The patch that the network hears [shape=(channels, n_mels, frames)]; the floor without a sound."""
        if self.spectrogram is None:
            return np.full((self.front.channels, self.front.n_mels, self.front.frames), floor(self.front), np.float32)
        return patch(self.spectrogram, self.patch_start, self.front.frames, floor(self.front))

    def start(self) -> None:
        """Start the workers; what the design needs is asked for as soon as they listen."""
        self.workers.start()
        self.learned.send()
        self.refresh()

    def load_sound(self, path: Path) -> bool:
        """Load a sound, a long one beside the window; what can't be read is said in a sentence and changes nothing."""
        try:
            sound = self.listener.load(path, front_of(self.workspace.document))
        except AudioError as error:
            self.message.emit(error.said(self.workspace.language))
            return False
        if sound is not None:
            self._take(sound, 0.0)
            self._name_sound("load", name=path.name)
        return True

    def _begun(self, heard: Heard) -> None:
        """The first seconds of a long file are here: show them, and keep what was there until all of it is read."""
        before = self._before
        if before is None and self.sound is not None and self._at_rate is not None and self.spectrogram is not None:
            before = Heard(self.sound, self.front, self._at_rate, self.spectrogram, self.loudest)
            self._patch_before = self.patch_start * self.front.frame_seconds
        self._take(heard.sound, 0.0, heard, reading=True)
        self._before = before

    def _grown(self, heard: Heard) -> None:
        """More of a long file is here."""
        if self.sound is not None and heard.sound.store is self.sound.store and heard.front == self.front:
            self._at_rate, self.spectrogram, self.loudest = heard.at_rate, heard.spectrogram, heard.loudest
            self.sound_grew.emit()

    def _loaded(self, heard: Heard) -> None:
        if self.sound is None or heard.sound.store is not self.sound.store or heard.front != self.front:
            self._take(heard.sound, 0.0, heard)
        else:
            self._before = None
            longer = len(heard.sound.samples) != len(self.sound.samples)
            self.sound = heard.sound
            self._patch_at = self.patch_start * self.front.frame_seconds
            if longer:  # its header has only estimated its length
                self.sound_changed.emit()
            self._show_heard(heard)
        self._name_sound("load", name=heard.sound.name)

    def _go_back(self) -> None:
        """A file turned out to be damaged, or somebody stopped its reading: the sound before it is back."""
        if self._before is not None:
            self._take(self._before.sound, self._patch_before, self._before)

    def _name_sound(self, step: str, **values: str) -> None:
        words = text(f"step.sound {step}", self.workspace.language, **values)
        self.workspace.edit(words, lambda document: edits.set_sound(document, self.sound_name), key="sound")

    def _heard_anew(self, heard: Heard) -> None:
        if heard.sound is self.sound and heard.front == self.front:
            self._show_heard(heard)

    def use_scene(self) -> bool:
        """Load the shipped scene of four sounds."""
        try:
            sound = replace(load(scene_path()), name="four sounds")
        except AudioError as error:
            self.message.emit(error.said(self.workspace.language))
            return False
        self._take(sound, _SCENE_PATCH_SECONDS)
        self._name_sound("scene")
        return True

    def follow_design(self, *, keep_own: bool = False) -> None:
        """Load the sound that the design was made on, if it is another than the loaded one and can be read.

        With ``keep_own`` a sound of the person's own stays, and the design is about that from now on.
        """
        wanted = self.workspace.document.sound
        if keep_own and self.own_sound:
            self._name_sound("keep")
        elif wanted in ("", SCENE):
            if self.sound is None or self.own_sound:
                self.use_scene()
        else:
            there = self.sound is not None and str(self.sound.path) == wanted
            if not (there or self.load_sound(Path(wanted)) or self.sound):
                self.use_scene()

    def _take(self, sound: Sound, patch_at: float, heard: Heard | None = None, *, reading: bool = False) -> None:
        self._before = None
        if not reading:
            self.listener.stop()
        self.transport.stop()
        self.release()
        self.sound, self._at_rate = sound, heard.at_rate if heard else None
        self.transport.seek(0.0)
        self.spectrogram = None
        self.sound_changed.emit()
        self._new_front(patch_at, heard)
        self.transport.prepare(sound.sample_rate)

    def _new_front(self, patch_at: float | None = None, heard: Heard | None = None) -> None:
        if patch_at is None and self.spectrogram is not None:  # while a sound is heard anew its patch is known
            patch_at = self.patch_start * self.front.frame_seconds
        self._patch_at = self._patch_at if patch_at is None else patch_at
        self.front = front_of(self.workspace.document)
        self.spectrogram = self.previews.answers = None
        if self.sound is not None and (heard is None or heard.front != self.front):
            heard = self.listener.hear(self.sound, self.front, self._at_rate)
        self._show_heard(heard)

    def _show_heard(self, heard: Heard | None) -> None:
        if heard is not None:
            self._at_rate, self.spectrogram, self.loudest = heard.at_rate, heard.spectrogram, heard.loudest
        self.patch_start = self._clipped(round(self._patch_at / self.front.frame_seconds))
        self.spectrogram_changed.emit()
        self.patch_changed.emit()
        if heard is not None or self.sound is None:  # no pictures of a sound that is still on its way
            self.refresh()

    # ------------------------------------------------------------------------------------------------ the patch
    def _clipped(self, start: int) -> int:
        total = self.spectrogram.shape[2] if self.spectrogram is not None else 0
        return max(0, min(start, total - self.front.frames))

    def set_patch(self, start_frame: int) -> None:
        """Let the network hear the patch that begins at this frame."""
        start = self._clipped(start_frame)
        if start != self.patch_start:
            self.patch_start = start
            self._point_anew()
            self.patch_changed.emit()
            self.previews.ask_pictures()

    # ------------------------------------------------------------------------------------------------ pictures
    @property
    def pictures(self) -> dict[str, Picture]:
        """The newest picture of each block, by path."""
        return self.previews.pictures

    @property
    def answers(self) -> Answers | None:
        """What the network answers over the whole sound."""
        return self.previews.answers

    @property
    def pins(self) -> dict[str, int]:
        """The channels that somebody has chosen to see, by path."""
        return self.previews.pins

    @property
    def standing(self) -> Standing:
        """Which pictures are computed, and what they take."""
        return self.previews.standing

    @property
    def settled(self) -> bool:
        """Whether all pictures and answers of the design as it is have arrived."""
        return self.previews.settled and not self.listener.busy

    def absence(self, path: str) -> str:
        """Why a block has no picture of the design as it is; empty where it has one."""
        return self.previews.absence(path)

    def show_pictures(self, choice: Choice) -> None:
        """Somebody wants the pictures of a design that needs much memory."""
        self.previews.show(choice)

    def refresh(self) -> None:
        """Ask for all pictures, and soon after for the answers over the whole sound."""
        self.previews.refresh()

    def pin(self, path: str, channel: int | None) -> None:
        """Show this channel of a block, or (None) the one that says most."""
        self.previews.pin(path, channel)

    def show_inside(self, paths: tuple[str, ...]) -> None:
        """Have pictures made of these blocks too, which lie inside of composites."""
        self.previews.show_inside(paths)

    def ask_maps(self, path: str) -> bool:
        """Ask for all channels of a block; they arrive with ``maps_ready``."""
        return self.previews.ask_maps(path)

    def ask_summary(self) -> None:
        """Ask for torchinfo's table; it arrives with ``summary_ready``."""
        self.previews.ask_summary()

    def write_weights(self, file: Path, then: Written) -> None:
        """Have all weights that the design's code needs written; ``then`` is told what became of it."""
        self.previews.write_weights(file, then)

    # ------------------------------------------------------------------------------------------------ pointing
    def point(self, path: str, position: tuple[int, ...] | None) -> None:
        """The pointer is over a value of a block's picture, or (None) has left it."""
        pointing = self._point(path, position) if position is not None else None
        if pointing != self.pointing:
            self.pointing = pointing
            self.pointing_changed.emit()

    def hold(self, path: str, position: tuple[int, ...]) -> None:
        """Keep a value; Space then plays what it hears."""
        self.held = self._point(path, position)
        self.pointing_changed.emit()

    def release(self) -> None:
        """Let go of the value that is held."""
        if self.held is not None or self.pointing is not None:
            self.held = self.pointing = None
            self.pointing_changed.emit()

    def let_go(self) -> None:
        """Another design is here: what was held and pinned before means nothing in it."""
        self.pins.clear()
        self.release()

    def _point(self, path: str, position: tuple[int, ...]) -> Pointing | None:
        document, report = self.workspace.document, self.workspace.report
        picture = self.pictures.get(path) if not self.absence(path) else None  # an old one has other values
        return point_at(document, report, self.front, self.patch_start, path, position, picture)

    # ------------------------------------------------------------------------------------------------ playing
    def toggle_play(self) -> None:
        """Space: stop, or play what is held, or else the whole sound from the playhead on."""
        what = "unit" if self.held is not None and self.held.sound_box else "sound"
        self.stop() if self.playing else self.play(what)

    def play(self, what: str) -> None:
        """Play the ``sound``, the ``patch``, what the held ``unit`` hears, or what the selected ``block`` keeps.

        A ``unit`` that hears a click plays in ducked context, ``alone`` does not.
        """
        if self.sound is None:
            self.message.emit(text("why.silent", self.workspace.language))
            return
        if what in ("unit", "alone", "block") and self.workspace.document.spectrogram is None:
            self.message.emit(text("session.deaf", self.workspace.language))
            return
        if what == "sound":
            start = self.playhead if self.playhead < self.sound.seconds - 0.05 else 0.0
            self._returns_to = self.patch_start
            self.transport.play(what, Excerpt(self.sound.samples, 0.0), self.sound.sample_rate, start)
        elif what == "patch":
            span = self.front.span(self.patch_start, self.front.frames)
            excerpt = ducked_excerpt(self.sound.samples, self.sound.sample_rate, *span, context=False)
            self.transport.play(what, excerpt, self.sound.sample_rate)
        elif what in ("unit", "alone"):
            self._play_unit(self.sound, context=what == "unit")
        elif what == "block" and self.workspace.selection:
            block = self.workspace.selection[0]
            self._keep_playing = block if self.ask_maps(block) else ""

    def stop(self) -> None:
        """Stop playing."""
        self.transport.stop()

    def seek(self, seconds: float) -> None:
        """Put the playhead somewhere; what plays goes on from there."""
        end = self.sound.seconds if self.sound is not None else 0.0
        was = self.transport.playing
        if was:
            self.transport.stop()
        self.transport.seek(min(max(seconds, 0.0), end))
        if was == "sound":
            self.play("sound")

    def _play_unit(self, sound: Sound, *, context: bool) -> None:
        held = self.held or self.pointing
        if held is None or held.sound_box is None:
            self.message.emit(text("session.point", self.workspace.language))
            return
        start, stop, low, high = held.sound_box
        excerpt = ducked_excerpt(sound.samples, sound.sample_rate, start, stop, low, high, context)
        self.transport.play("unit", excerpt, sound.sample_rate)

    def _play_kept(self, shown: MapsShown) -> None:
        self._keep_playing = ""
        block = self.workspace.report.blocks.get(shown.path)
        if self._at_rate is None or block is None:
            return
        excerpt = kept(self._at_rate, self.front, self.patch_start, block, shown)
        if excerpt is None:
            self.message.emit(text("session.no maps", self.workspace.language, block=shown.path))
        else:
            self.transport.play("block", excerpt, self._at_rate.sample_rate)

    def _playhead_moved(self, seconds: float) -> None:
        if self.transport.playing == "sound" and self.sound is not None:
            frame = self.front.frame_at(seconds)
            if not self.patch_start <= frame < self.patch_start + self.front.frames:
                self.set_patch(frame - self.front.frames // 16)
        self.playhead_moved.emit(seconds)

    def _playing_changed(self, playing: bool) -> None:
        ended = self.sound is not None and self.playhead >= self.sound.seconds - 0.05
        if not playing and ended and self._returns_to is not None:
            self.set_patch(self._returns_to)
            self.transport.seek(0.0)
        if not playing:
            self._returns_to = None
        self.playing_changed.emit(playing)

    # ------------------------------------------------------------------------------------------------ what arrives
    def _document_changed(self, old: Document, new: Document) -> None:
        self.previews.follow_document()
        if self.held is not None:
            self.held = self._point(self.held.path, self.held.position)
        self.pointing = None
        self.pointing_changed.emit()
        if new.spectrogram is not None and front_of(new) != self.front:
            self._new_front()
        elif old.computed.nodes != new.computed.nodes or old.seed != new.seed:
            self.refresh()

    def _received(self, role: str, reply: Reply) -> None:
        if role == "trainer":
            self.learned.received(reply)
        elif not self.studies.received(reply):
            self.previews.received(reply)

    def _maps_ready(self, shown: MapsShown) -> None:
        self.maps_ready.emit(shown)
        if shown.path == self._keep_playing:
            self._play_kept(shown)

    def _point_anew(self) -> None:
        """The value that is held may be another now."""
        if self.held is not None:
            self.held = self._point(self.held.path, self.held.position)
            self.pointing_changed.emit()

    def _worker_died(self, role: str, sentence: str) -> None:
        self.worker_state.emit(role, sentence)
        if role == "preview":
            self.studies.worker_died()
            self.previews.worker_died()
        else:
            self.learned.trainer_died()

    # ------------------------------------------------------------------------------------------------ training
    def start_training(self, data: DataSource, **settings: Any) -> bool:
        """Begin a training run; see StartTraining for the settings."""
        return self.learned.train(data, **settings)

    def stop_training(self) -> None:
        """Stop the run at once; what was learned stays."""
        self.learned.stop()

    def close(self) -> None:
        """Stop the sound and end the workers."""
        self.studies.close()
        self.previews.close()
        self.transport.close()
        self.listener.close()
        self.workers.close()
