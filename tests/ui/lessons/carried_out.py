"""What a person does in each lesson, one change of the moment per step; without Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.ui.lessons.lesson import Lesson, Moment, Story, advanced

Act = Callable[[Moment], Moment]


def edited(change: Callable[[Document], Document]) -> Act:
    """An edit of the design."""

    def act(now: Moment) -> Moment:
        document = change(now.document)
        return replace(now, document=document, report=analyse(document))

    return act


def values(block: str, **wanted: Any) -> Act:
    """Other parameters."""
    return edited(lambda document: edits.set_values(document, block, **wanted))


def dropped(key: str, block: str) -> Act:
    """A block from the palette in a block's place."""
    return edited(lambda document: edits.replace_block(document, block, registry()[key]()))


def such(**changes: Any) -> Act:
    """Something that is no edit."""
    return lambda now: replace(now, **changes)


def several(*acts: Act) -> Act:
    """One after the other, seen at once."""

    def act(now: Moment) -> Moment:
        for one in acts:
            now = one(now)
        return now

    return act


def solved(code: str) -> Act:
    """The remedy of a problem."""

    def act(now: Moment) -> Moment:
        problem = next(one for one in now.report.problems if one.code == code)
        return edited(lambda document: edits.apply_remedy(document, problem.block, problem.fix))(now)

    return act


def second_small(document: Document) -> Document:
    """A second convolution with a ReLU before it, behind conv3."""
    types = registry()
    found = edits.set_values(document, "conv3", kernel=(3, 3))
    found = edits.insert(found, types["relu"](), "pool3", 0)
    return edits.insert(found, types["conv2d"](filters=32), "pool3", 0)


ACTS: dict[str, tuple[Act, ...]] = {
    "filters": (values("conv1", filters=32),),
    "four": (
        values("conv", padding="same"),
        values("conv", padding="valid", stride=(2, 2)),
        values("conv", stride=(1, 1), dilation=(2, 2)),
    ),
    "dilation": (values("conv3", dilation=(1, 2)),),
    "shared": (such(selection=("conv3",)),),
    "where": (such(selection=("dense1",)), dropped("global_pool", "flatten")),
    "depth": (
        values("conv1", kernel=(3, 5)),
        several(values("conv1", kernel=(3, 3)), values("conv3", kernel=(3, 5))),
    ),
    "flatten": (such(selection=("flatten",)),),
    "pairs": (values("conv3", kernel=(5, 5)), edited(second_small)),
    "hierarchy": tuple(such(held=f"conv{n}", playing="unit") for n in (1, 2, 3)),
    "gates": (dropped("gru", "memory"), dropped("lstm", "memory")),
    "rate": (values("pool1", size=(4, 2)), solved("time-pooled")),
    "directions": (values("gru", directions="forward"),),
    "sizes": (values("spectrogram", frames=126), solved("joint-sizes")),
    "squeeze": (values("latent", units=8),),
    "pixel": (such(held="conv1", value=0.25),),
    "ask": (such(asking=True, questions=66), such(found=3)),
}
"""The steps of every lesson that needs no network."""


def carry_out(lesson: Lesson, acts: tuple[Act, ...]) -> Story:
    """Do a lesson step by step; each act ticks exactly its own step."""
    now = Moment.of(lesson.design())
    story = Story(now)
    assert advanced(lesson, story, now) is story, f"{lesson.slug}: a step is done before anybody does it"
    for number, act in enumerate(acts, 1):
        now = act(now)
        story = advanced(lesson, story, now)
        assert len(story.ticked) == number, f"{lesson.slug}: step {number}"
    return story
