"""How a training is told on stderr: one line that moves in a terminal, a line a second elsewhere."""

from __future__ import annotations

import sys
import time
from typing import Final

from explorer.ipc.messages import Reply, TrainingDone, TrainingProgress, TrainingStarted
from explorer.words import exact

_EVERY: Final = 1.0  # seconds between lines that stay


class Progress:
    """Shows what the training says; ``quiet`` keeps it, but shows nothing."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet = quiet or sys.stderr is None  # as under ``2>&-``
        self._moving = not self._quiet and sys.stderr.isatty()
        self._last = -_EVERY
        self._shown = 0
        self._held_out: float | None = None
        self.points: list[TrainingProgress] = []

    def prepare(self) -> None:
        """The sounds are being read or made, which takes seconds; said only to who waits in front of it."""
        if self._moving:
            self._write("Preparing the sounds …", moving=True)

    def show(self, reply: Reply) -> None:
        """Show a reply of the trainer."""
        if isinstance(reply, TrainingStarted):
            self.say(_began(reply))
            for sentence in reply.skipped:
                self.say(f"left out: {sentence}")
        elif isinstance(reply, TrainingProgress):
            self.points.append(reply)
            self._held_out = self._held_out if reply.held_out_accuracy is None else reply.held_out_accuracy
            now = time.monotonic()
            if self._moving or now - self._last >= _EVERY:
                self._last = now
                self._write(_point(reply, self._held_out), moving=self._moving)
        elif isinstance(reply, TrainingDone) and reply.steps:
            self.say(_ended(reply))

    def end(self) -> None:
        """Leave the terminal's cursor on a line of its own."""
        if self._shown:
            self.say("")

    def say(self, line: str) -> None:
        """Show a line that stays."""
        self._write(line, moving=False)

    def _write(self, line: str, *, moving: bool) -> None:
        if self._quiet:
            return
        over = "\r" if self._shown else ""
        rest = " " * max(0, self._shown - len(line))
        try:
            sys.stderr.write(f"{over}{line}{rest}" + ("" if moving else "\n"))
            sys.stderr.flush()
        except OSError:  # nobody reads any more (``2>&1 | head``), which is no reason to end a training
            self._quiet = True
        self._shown = len(line) if moving else 0


def _began(start: TrainingStarted) -> str:
    what = (
        f"{_count(start.clips, 'clip')} of {_count(len(start.classes), 'class', 'classes')}, " if start.classes else ""
    )
    pace = f" ({start.steps_per_second:.1f} a second)" if start.steps_per_second else ""
    return f"{what}{_count(start.patches, 'patch', 'patches')}; {_count(start.steps, 'step')}{pace}"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{exact(number)} {one if number == 1 else many or one + 's'}"


def _point(point: TrainingProgress, held_out: float | None) -> str:
    parts = [f"step {point.step}/{point.steps}", f"loss {point.loss:.3f}"]
    if point.accuracy is not None:
        parts.append(f"accuracy {point.accuracy:.0%}")
    if held_out is not None:
        parts.append(f"held out {held_out:.0%}")
    return "  ".join([*parts, f"{point.remaining:.0f} s left"])


def _ended(done: TrainingDone) -> str:
    right = f", {done.accuracy:.0%} of the held-out clips right" if done.accuracy is not None else ""
    how = "Stopped" if done.stopped else "Trained"
    return f"{how} after {_count(done.steps, 'step')} in {done.seconds:.1f} s{right}."
