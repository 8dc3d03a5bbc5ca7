"""Frames and bands that never reach the answer, and how often an answer comes beside its labels."""

from __future__ import annotations

from typing import Any

import pytest
from oracles.chains import chain

from explorer import words
from explorer.analysis import Problem, analyse
from explorer.blocks.errors import SetParams
from explorer.document.edits import apply_remedy
from explorer.document.model import Document

MAP = ("output", "reconstruction", {})
CODES = ("never-read", "bands-never-read")


def patch(bands: int, frames: int) -> tuple[str, str, dict[str, int]]:
    return ("spectrogram", "spectrogram", {"n_mels": bands, "frames": frames})


def rest(*items: tuple[Any, ...]) -> list[Problem]:
    return rest_of(chain(*items))


def rest_of(design: Document) -> list[Problem]:
    return [problem for problem in analyse(design).problems if problem.code in CODES]


def kept(problem: Problem) -> tuple[int, str]:
    values = dict(problem.values)
    return values["first"], values["by"]


def test_both_axes_are_told_apart_and_mended_one_by_one() -> None:
    design = chain(patch(10, 11), ("pool", "max_pool2d", {"size": (4, 3)}), MAP)
    frames, bands = sorted(analyse(design).problems, key=lambda p: CODES.index(p.code))
    assert (kept(frames), kept(bands)) == ((9, "pool"), (8, "pool"))
    once = apply_remedy(design, frames.block, frames.fix)
    assert [p.code for p in analyse(once).problems] == ["bands-never-read"]
    assert analyse(apply_remedy(once, bands.block, bands.fix)).problems == ()


@pytest.mark.parametrize("axis", [0, 1])
def test_what_a_kernel_reads_beyond_the_last_window_is_read(axis: int) -> None:
    size = [(4, 1), (1, 4)][axis]
    same = {"filters": 1, "kernel": [(3, 1), (1, 3)][axis]}
    found = rest(
        patch(11, 11), ("conv", "conv2d", same), ("relu", "relu", {}), ("pool", "max_pool2d", {"size": size}), MAP
    )
    assert [(p.code, kept(p)) for p in found] == [(CODES[1 - axis], (9, "pool"))]


def test_the_block_where_the_rest_begins_is_to_blame_not_one_before_it() -> None:
    by_two = {"size": (1, 2)}
    found = rest(
        patch(4, 23),
        *(("pool1", "max_pool2d", by_two), ("block", "conv_block", {"pool": (1, 4), "kernel": (1, 1)})),
        ("output", "reconstruction", {}),
    )
    assert [kept(p) for p in found] == [(16, "block.pool")]


def test_what_a_crop_takes_away_is_meant() -> None:
    assert rest(patch(8, 16), ("crop", "crop", {"high": 2, "after": 4}), MAP) == []
    design = chain(
        patch(8, 18), ("crop", "crop", {"before": 1, "after": 3}), ("pool", "max_pool2d", {"size": (1, 4)}), MAP
    )
    (problem,) = analyse(design).problems
    assert kept(problem) == (16, "pool")
    assert analyse(apply_remedy(design, problem.block, problem.fix)).problems == ()


def test_there_is_no_remedy_where_a_smaller_patch_would_not_fit() -> None:
    design = chain(
        patch(4, 10),
        *(("pool", "max_pool2d", {"size": (1, 4)}), ("flat", "flatten", {})),
        *(("maps", "to_maps", {"channels": 1, "freq": 4, "time": 2}), MAP),
    )
    (problem,) = analyse(design).problems
    assert problem.fix == SetParams((("frames", 8),))
    joint = chain(
        *(patch(4, 10), ("fixed", "array", {"freq": 4, "time": 10}), ("add", "add", {}, "spectrogram", "fixed")),
        *(("pool", "max_pool2d", {"size": (1, 4)}), MAP),
    )
    (problem,) = rest_of(joint)
    assert (kept(problem), problem.fix) == ((8, "pool"), None)
    assert words.sentence(problem) == (
        "spectrogram: frames 8 to 9 of 10 never reach the output, because pool drops what does not fill a window; "
        "choose a patch that its windows fill."
    )
    assert words.sentence(problem, "de").endswith("einen Ausschnitt wählen, der die Fenster füllt.")


def test_bands_are_told_in_a_recurrent_design_too() -> None:
    found = rest(
        patch(41, 8),
        *(("pool", "max_pool2d", {"size": (2, 1)}), ("seq", "to_sequence", {}), ("gru", "gru", {})),
        ("output", "events", {}),
    )
    assert [(p.code, kept(p)) for p in found] == [("bands-never-read", (40, "pool"))]


def answering(pool: int, label_ms: float, key: str = "events", frames: int = 512, hop: int = 256) -> Document:
    """A design that answers every ``pool`` frames of 16 ms."""
    return chain(
        ("spectrogram", "spectrogram", {"frames": frames, "hop": hop}),
        *(("pool1", "max_pool2d", {"size": (2, pool)}), ("seq", "to_sequence", {})),
        *(("dense", "dense", {"units": 4}), ("output", key, {"label_ms": label_ms})),
    )


@pytest.mark.parametrize("key", ["events", "notes"])
@pytest.mark.parametrize(("pool", "labels", "slow"), [(8, 20, True), (8, 128, False), (1, 20, False), (8, 0, False)])
def test_an_answer_is_slow_beside_labels_that_change_within_its_step(
    key: str, pool: int, labels: float, slow: bool
) -> None:
    problems = analyse(answering(pool, labels, key)).problems
    assert [p.code for p in problems] == ["label-rate"] * slow
    for problem in problems:
        assert (problem.block, problem.fix) == ("output", SetParams((("label_ms", 128.0),)))
        assert analyse(apply_remedy(answering(pool, labels, key), problem.block, problem.fix)).problems == ()


def test_labels_are_rounded_to_any_step_that_they_may_have() -> None:
    odd = answering(3, 20, frames=510, hop=441)
    (problem,) = analyse(odd).problems
    assert analyse(apply_remedy(odd, "output", problem.fix)).problems == ()
    slow = answering(8, 20, hop=16_384)
    (problem,) = analyse(slow).problems
    assert (dict(problem.values)["answers"], problem.fix) == (8192.0, None)
    assert words.sentence(problem).startswith("output: it answers every 8.19 s, the labels change every 20 ms; ")


def test_without_a_sound_there_are_no_milliseconds() -> None:
    design = chain(("a", "array", {"kind": "sequence", "channels": 4}), ("output", "events", {"label_ms": 0.001}))
    assert analyse(design).problems == ()


def test_upsampling_makes_the_answer_as_fast_as_its_labels_again() -> None:
    design = answering(8, 20)
    up = ("up", "upsample", {"factor": (1, 8)})
    seq, *others = design.nodes[2:]
    fast = chain(("spectrogram", "spectrogram", {"frames": 512}), ("pool1", "max_pool2d", {"size": (2, 8)}), up)
    fast = fast.but(nodes=(*fast.nodes, type(seq)("seq", seq.block, ("up",)), *others))
    assert analyse(fast).problems == ()
