"""All lessons, in the order of the lecture; without Qt. Tests carry every one out and check what it promises."""

from __future__ import annotations

from typing import Final

from explorer.ui.ask.questions import Topic
from explorer.ui.lessons import numbers, numbers_seen, steps
from explorer.ui.lessons.designs import (
    by_heart,
    forward,
    memory,
    normed,
    one_kernel,
    opened_decoder,
    opened_residual,
    seven,
    template,
)
from explorer.ui.lessons.lesson import Done, Guess, Lesson, Moment, Story

_SIREN: Final = 3.62
"""Seconds into the four sounds, where the opening window listens."""
_WAIL: Final = 4.02
"""Seconds into the four sounds, from where on there is nothing but the siren."""
_BIRD: Final = 2.0
"""Seconds into the four sounds, where the bird whistles."""


def _two_small(now: Moment, story: Story) -> bool:
    """Two 3 × 3 convolutions stand where one was."""
    convs = [node.block for node in now.document.nodes if node.block.key == "conv2d"][2:]
    small = all(getattr(conv, "kernel", None) == (3, 3) and getattr(conv, "filters", 0) == 32 for conv in convs)
    return len(convs) == 2 and small and now.report.fits


_COUNTS: Final = (Topic.PARAMETERS, Topic.MACS)
_SIZES: Final = (Topic.SIZE, *_COUNTS)
_REACH: Final = (Topic.TIME,)
_FOUR: Final[tuple[Done, ...]] = (
    steps.parameters(("conv", "padding", "same"), ("conv", "stride", (1, 1)), ("conv", "dilation", (1, 1))),
    steps.parameters(("conv", "padding", "valid"), ("conv", "stride", (2, 2)), ("conv", "dilation", (1, 1))),
    steps.parameters(("conv", "padding", "valid"), ("conv", "stride", (1, 1)), ("conv", "dilation", (2, 2))),
)

LESSONS: Final[tuple[Lesson, ...]] = (
    Lesson(
        "pixel",
        template("basic-cnn"),
        (steps.held("conv1"),),
        numbers.pixel,
        Guess("count", covers="value"),
        block="conv1",
        page="value",
        template="basic-cnn",
        needs=("conv1",),
    ),
    Lesson(
        "mirror",
        one_kernel,
        (steps.rises("conv", "spectrogram"), steps.falls("conv", "spectrogram")),
        numbers_seen.mirrored,
        Guess(choices=2, right=2),
        block="conv",
        page="inside",
        view="kernels",
        template="basic-cnn",
        patch=_WAIL,
    ),
    Lesson(
        "filters",
        template("basic-cnn"),
        (steps.parameter("conv1", "filters", 32),),
        numbers.grown("conv1"),
        Guess("after", _COUNTS),
        block="conv1",
        page="maps",
        template="basic-cnn",
        needs=("conv1",),
    ),
    Lesson("four", seven, _FOUR, numbers.sides, Guess("side4", _SIZES), block="conv", page="maps"),
    Lesson(
        "dilation",
        template("basic-cnn"),
        (steps.parameter("conv3", "dilation", 2, 1),),
        numbers.wider,
        Guess("after", _COUNTS),
        block="conv3",
        page="sound",
        template="basic-cnn",
        needs=("conv3",),
    ),
    Lesson(
        "shared",
        template("basic-cnn"),
        (steps.selected("conv3"),),
        numbers.shared,
        Guess("count", _COUNTS),
        page="summary",
        template="basic-cnn",
        needs=("conv3",),
    ),
    Lesson(
        "where",
        template("basic-cnn"),
        (steps.selected("dense1"), steps.both(steps.none_of("flatten"), steps.one_of("global_pool"))),
        numbers.where,
        Guess("left", _COUNTS),
        page="summary",
        template="basic-cnn",
    ),
    Lesson(
        "equivariance",
        template("basic-cnn"),
        (steps.shifted(4), steps.shifted(3)),
        numbers.equivariant,
        Guess("rest", covers="shift"),
        page="whatif",
        view="shift",
        template="basic-cnn",
        patch=_SIREN,
    ),
    Lesson(
        "invariance",
        template("basic-cnn"),
        (steps.shifted(6),),
        numbers.invariant,
        Guess(choices=2, right=2),
        page="whatif",
        view="shift",
        template="basic-cnn",
        patch=_SIREN,
    ),
    Lesson(
        "hierarchy",
        template("basic-cnn"),
        (steps.heard("conv1"), steps.heard("conv2"), steps.heard("conv3")),
        numbers.hears("conv1", "conv2", "conv3"),
        Guess("ms3", _REACH),
        page="sound",
        template="basic-cnn",
        patch=_SIREN,
        needs=("conv1", "conv2", "conv3"),
    ),
    Lesson(
        "depth",
        template("basic-cnn"),
        (
            steps.both(steps.parameter("conv1", "kernel", 5, 1), steps.parameter("conv3", "kernel", 3, 1)),
            steps.both(steps.parameter("conv1", "kernel", 3, 1), steps.parameter("conv3", "kernel", 5, 1)),
        ),
        numbers.depth,
        Guess("high", _REACH),
        block="conv1",
        page="sound",
        template="basic-cnn",
        needs=("conv1", "conv3"),
    ),
    Lesson(
        "pooling",
        template("basic-cnn"),
        (
            steps.both(steps.seen("pool1"), steps.channel(2, "conv1", "pool1")),
            steps.both(steps.kind_of("pool1", "avg_pool2d"), steps.anew("pool1"), steps.channel(2, "conv1", "pool1")),
        ),
        numbers_seen.peaks,
        Guess(choices=2, right=1),
        page="inside",
        view="change",
        template="basic-cnn",
        patch=_BIRD,
        pins=(("conv1", 2), ("pool1", 2)),
    ),
    Lesson(
        "relu",
        template("basic-cnn"),
        (steps.seen("pool1"), steps.seen("relu1")),
        numbers.cleared,
        Guess("share"),
        page="inside",
        view="change",
        template="basic-cnn",
        patch=_SIREN,
        needs=("relu1",),
    ),
    Lesson(
        "norm",
        normed,
        (steps.normed("bn1", fresh=True), steps.trained(30), steps.normed("bn1", fresh=False)),
        numbers_seen.evened,
        Guess(choices=2, right=2),
        page="inside",
        view="change",
        patch=_SIREN,
    ),
    Lesson(
        "flatten",
        template("basic-cnn"),
        (steps.selected("flatten"),),
        numbers.flat,
        Guess("features", _SIZES),
        page="summary",
        template="basic-cnn",
        needs=("flatten",),
    ),
    Lesson(
        "pairs",
        template("basic-cnn"),
        (steps.parameter("conv3", "kernel", (5, 5)), _two_small),
        numbers.pairs,
        Guess("pair", _COUNTS),
        block="conv3",
        page="summary",
        template="basic-cnn",
    ),
    Lesson(
        "skip",
        opened_residual,
        (
            steps.both(steps.bridged("res1_add"), steps.counts("relu", "res1_add"), steps.kept("res1_add")),
            steps.both(steps.muted("relu", "res1_add"), steps.kept("res1_add")),
        ),
        numbers.skip,
        Guess(choices=2, right=1, covers="bridges"),
        page="whatif",
        view="bridges",
        patch=_SIREN,
    ),
    Lesson(
        "forget",
        forward,
        (steps.forgot("gru"),),
        numbers.forgotten,
        Guess(choices=2, right=2),
        block="gru",
        page="inside",
        patch=_SIREN,
    ),
    Lesson(
        "gates",
        memory,
        (steps.kind_of("memory", "gru"), steps.kind_of("memory", "lstm")),
        numbers.recurrent,
        Guess("count2", _COUNTS),
        block="memory",
        page="inside",
        view="gates",
    ),
    Lesson(
        "rate",
        template("crnn-small"),
        (
            steps.both(steps.parameter("pool1", "size", (4, 2)), steps.problem("time-pooled")),
            steps.solved("time-pooled"),
        ),
        numbers.rate,
        Guess("few", _SIZES),
        block="pool1",
        page="problems",
        template="crnn-small",
        needs=("gru",),
    ),
    Lesson(
        "directions",
        template("crnn-small"),
        (steps.parameter("gru", "directions", "forward"),),
        numbers.nothing,
        Guess(choices=3, right=2),
        block="gru",
        page="inside",
        view="gates",
        template="crnn-small",
        needs=("gru",),
    ),
    Lesson(
        "squeeze",
        template("autoencoder-small"),
        (steps.parameter("latent", "units", 8),),
        numbers_seen.squeezed,
        Guess("each"),
        block="latent",
        page="sound",
        template="autoencoder-small",
        needs=("spectrogram", "latent"),
    ),
    Lesson(
        "heart",
        by_heart,
        (steps.trained(100),),
        numbers_seen.by_heart,
        Guess(choices=2, right=2),
        page="training",
    ),
    Lesson(
        "bridges",
        template("unet-small"),
        (steps.without("up1"), steps.without("up2")),
        numbers.bridges,
        Guess(choices=2, right=2, covers="bridges"),
        page="whatif",
        view="bridges",
        template="unet-small",
        patch=_SIREN,
    ),
    Lesson(
        "sizes",
        opened_decoder,
        (
            steps.both(steps.parameter("spectrogram", "frames", 126), steps.problem("joint-sizes")),
            steps.solved("joint-sizes"),
        ),
        numbers.unet_sizes,
        Guess("second", _SIZES),
        block="spectrogram",
        page="problems",
    ),
    Lesson(
        "ask",
        template("basic-cnn"),
        (steps.asking(), steps.found(3)),
        numbers.asked,
        Guess("questions", covers="count"),
        page="summary",
        template="basic-cnn",
    ),
)
BY_SLUG: Final = {lesson.slug: lesson for lesson in LESSONS}
