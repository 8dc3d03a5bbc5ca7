"""The numbers of lessons that look at pictures, at histograms, or at a training; without Qt."""

from __future__ import annotations

from explorer.blocks.shapes import numel
from explorer.ipc.messages import Array
from explorer.ipc.studies_inside import ChangeStudied
from explorer.ui.lessons.course import leaning
from explorer.ui.lessons.lesson import Moment, Story
from explorer.ui.lessons.numbers import shape


def _values(moment: Moment, block: str) -> Array:
    return moment.pictures[block].values


def mirrored(story: Story) -> dict[str, object]:
    """How many times as strongly the kernel answers what rises, and its mirror image what falls."""
    rising, falling = (leaning(_values(now, "spectrogram"), _values(now, "conv")) for now in story.ticked)
    return {"rising": round(rising, 1), "falling": round(1 / falling, 1)}


def peaks(story: Story) -> dict[str, object]:
    """How much of the highest peak of a map is left behind either pooling, in %."""
    most, mean = (float(_values(now, "pool1").max() / _values(now, "conv1").max()) for now in story.ticked)
    return {"most": round(100 * most), "mean": round(100 * mean)}


def evened(story: Story) -> dict[str, object]:
    """How many times as far the widest channel spreads as the narrowest, before and after a trained batch norm."""
    told = story.last.studied[ChangeStudied]
    if not isinstance(told, ChangeStudied):
        raise TypeError(type(told).__name__)
    before, after = (float(told.spreads[:, side].max() / told.spreads[:, side].min()) for side in (0, 1))
    return {"channels": len(told.spreads), "before": round(before, 1), "after": round(after, 1)}


def by_heart(story: Story) -> dict[str, object]:
    """The loss on what was learned from, and on what was held out."""
    run = story.last.trained
    if run is None:
        raise ValueError("no training has ended, so its step was not done")
    return {
        "steps": run.steps,
        "loss": round(run.loss, 2),
        "held": round(run.held_out, 2),
        "times": round(run.held_out / run.loss, 1),
        "weights": story.last.report.totals.parameters,
    }


def squeezed(story: Story) -> dict[str, object]:
    """How many numbers arrive, through how few they go, and how many each of those has to stand for."""
    arrive, through = (numel(shape(story.last, block)) for block in ("spectrogram", "latent"))
    first = story.opened.report.totals.parameters
    return {
        "arrive": arrive,
        "through": through,
        "each": arrive // through,
        "before": numel(shape(story.opened, "latent")),
        "saved": first - story.last.report.totals.parameters,
    }
