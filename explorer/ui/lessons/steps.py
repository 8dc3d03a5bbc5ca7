"""What makes a step done: small questions to a moment; without Qt."""

from __future__ import annotations

from typing import Any

import numpy as np

from explorer.ipc.studies_inside import ChangeStudied, GatesStudied
from explorer.ipc.study_shift import BridgesStudied, ShiftStudied
from explorer.ui.lessons.course import leaning
from explorer.ui.lessons.lesson import Done, Moment, Story


def parameter(block: str, name: str, wanted: Any, axis: int | None = None) -> Done:
    """A parameter of a block is so; ``axis`` 0 is frequency, 1 time."""

    def done(now: Moment, story: Story) -> bool:
        node = now.document.graph.by_id.get(block)
        value = getattr(node.block, name, None) if node is not None else None
        if axis is not None and isinstance(value, tuple):
            value = value[axis]
        return bool(value == wanted) and fits(now, block)

    return done


def fits(now: Moment, block: str) -> bool:
    """Whether a block is there and its shape is known."""
    about = now.report.blocks.get(block)
    return about is not None and about.output is not None


def parameters(*wanted: tuple[str, str, Any]) -> Done:
    """Several parameters are so at once: (block, name, value)."""
    return both(*(parameter(block, name, value) for block, name, value in wanted))


def both(*parts: Done) -> Done:
    """All of them are so."""
    return lambda now, story: all(part(now, story) for part in parts)


def selected(block: str) -> Done:
    """A block is selected, and only that."""
    return lambda now, story: now.selection == (block,)


def seen(block: str) -> Done:
    """A block is selected and its picture is there."""
    return lambda now, story: now.selection == (block,) and block in now.pictures


def channel(number: int, *blocks: str) -> Done:
    """The pictures of some blocks show a channel, counted from 0."""
    return lambda now, story: all(block in now.pictures and now.pictures[block].channel == number for block in blocks)


def anew(block: str) -> Done:
    """The picture of a block is another than at the step before, and the block is selected."""

    def done(now: Moment, story: Story) -> bool:
        before, picture = story.last.pictures.get(block), now.pictures.get(block)
        if picture is None or now.selection != (block,):
            return False
        return before is None or not np.array_equal(before.values, picture.values)

    return done


_CLEARLY = 1.4
"""Times as strongly as the other that a map answers what rises or what falls."""


def rises(block: str, source: str) -> Done:
    """The map of a block answers the rising parts of a source's picture clearly more strongly than the falling ones."""
    return lambda now, story: _leans(now, block, source) >= _CLEARLY


def falls(block: str, source: str) -> Done:
    """The map of a block answers the falling parts of a source's picture clearly more strongly than the rising ones."""
    return lambda now, story: _leans(now, block, source) <= 1 / _CLEARLY


def _leans(now: Moment, block: str, source: str) -> float:
    if block not in now.pictures or source not in now.pictures:
        return 1.0
    return leaning(now.pictures[source].values, now.pictures[block].values)


def normed(block: str, *, fresh: bool) -> Done:
    """What a batch norm does is known, its statistics being fresh or learned."""

    def done(now: Moment, story: Story) -> bool:
        told = now.studied.get(ChangeStudied)
        if not isinstance(told, ChangeStudied) or told.path != block or not told.known.size:
            return False
        return told.fresh == fresh

    return done


def trained(steps: int) -> Done:
    """A training of at least so many steps has ended."""
    return lambda now, story: now.trained is not None and now.trained.steps >= steps


def held(block: str) -> Done:
    """A value of a block is held, and known."""
    return lambda now, story: now.held == block and now.value is not None


def heard(block: str) -> Done:
    """What a value of a block hears is played."""
    return lambda now, story: now.held == block and now.playing in ("unit", "alone")


def kept(block: str) -> Done:
    """What a block keeps of the sound is played."""
    return lambda now, story: now.selection == (block,) and now.playing == "block"


def kind_of(block: str, key: str) -> Done:
    """A block is of another type now, and fits."""

    def done(now: Moment, story: Story) -> bool:
        node = now.document.graph.by_id.get(block)
        return node is not None and node.block.key == key and fits(now, block)

    return done


def one_of(key: str, count: int = 1) -> Done:
    """There are so many blocks of a type, and the design fits."""
    return lambda now, story: now.report.fits and sum(n.block.key == key for n in now.document.nodes) == count


def none_of(key: str) -> Done:
    """There is no block of a type, and the design fits."""
    return one_of(key, 0)


def muted(source: str, target: str) -> Done:
    """A wire does not count at its joint."""
    return lambda now, story: (source, target) in now.document.muted


def counts(source: str, target: str) -> Done:
    """A wire counts at its joint."""
    return lambda now, story: (source, target) not in now.document.muted


def problem(code: str) -> Done:
    """A problem of that code is there."""
    return lambda now, story: any(one.code == code for one in now.report.problems)


def solved(code: str) -> Done:
    """No problem of that code is there any more, and the design fits."""
    return lambda now, story: now.report.fits and not any(one.code == code for one in now.report.problems)


def shifted(frames: int) -> Done:
    """The network was tried on the sound so many frames later, and not altered otherwise."""

    def done(now: Moment, story: Story) -> bool:
        told = now.studied.get(ShiftStudied)
        if not isinstance(told, ShiftStudied) or not set(told.paths) <= now.report.blocks.keys():
            return False
        return (told.frames, told.semitones, told.gain_db, told.snr_db) == (frames, 0, 0, None)

    return done


def bridged(target: str) -> Done:
    """What comes over a bridge to a joint is known."""

    def done(now: Moment, story: Story) -> bool:
        told = now.studied.get(BridgesStudied)
        return isinstance(told, BridgesStudied) and any(one.target == target for one in told.bridges)

    return done


def without(target: str) -> Done:
    """A joint is played without its bridge."""
    return both(bridged(target), lambda now, story: now.playing == f"bridge without {target}")


def forgot(block: str) -> Done:
    """The memory of a recurrent block was forgotten at a frame behind its first and before its last."""

    def done(now: Moment, story: Story) -> bool:
        told = now.studied.get(GatesStudied)
        if not isinstance(told, GatesStudied) or told.path != block or told.reset is None:
            return False
        return 0 < told.reset < told.state.shape[1] - 1 and told.after_reset.shape == told.state.shape

    return done


def asking() -> Done:
    """“Ask me” is on."""
    return lambda now, story: now.asking


def found(count: int) -> Done:
    """So many answers were found."""
    return lambda now, story: now.asking and now.found >= count
