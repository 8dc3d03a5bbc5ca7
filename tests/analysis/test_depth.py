"""The longest way to a block, and what is seen along it."""

from __future__ import annotations

from typing import Any

from explorer.analysis import analyse
from explorer.analysis.depth import fields_along, longest_way
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.document.templates import load_template as template


def made(*items: tuple[str, str, dict[str, Any], tuple[str | None, ...]]) -> Document:
    return Document(nodes=tuple(Node(id, registry()[key](**values), sources) for id, key, values, sources in items))


BRANCHES = made(
    ("sound", "spectrogram", {}, ()),
    ("short", "conv2d", {"filters": 4}, ("sound",)),
    ("long1", "conv2d", {"filters": 4}, ("sound",)),
    ("long2", "conv2d", {"filters": 4, "kernel": (5, 5)}, ("long1",)),
    ("join", "add", {}, ("short", "long2")),
    ("side", "conv2d", {"filters": 4}, ("long1",)),
    ("aside", "relu", {}, ("side",)),
    ("output", "reconstruction", {}, ("join",)),
)


def test_the_way_goes_through_the_block_by_the_most_blocks() -> None:
    report = analyse(BRANCHES)
    assert longest_way(BRANCHES, report, "join") == ("sound", "long1", "long2", "join", "output")
    assert longest_way(BRANCHES, report, "sound") == ("sound", "long1", "long2", "join", "output")
    assert longest_way(BRANCHES, report, "short") == ("sound", "short", "join", "output")
    assert longest_way(BRANCHES, report, "long1", "long2") == ("sound", "long1", "long2")


def test_a_branch_that_ends_beside_the_answer_goes_as_far_as_it_goes() -> None:
    report = analyse(BRANCHES)
    assert longest_way(BRANCHES, report, "side") == ("sound", "long1", "side", "aside")
    assert longest_way(BRANCHES, report, "side", "nowhere") == ("sound", "long1", "side", "aside")
    assert longest_way(BRANCHES, report, "nowhere") == ()


def test_what_is_seen_grows_as_the_report_says() -> None:
    document = template("basic-cnn")
    report = analyse(document)
    seen = fields_along(document, report, longest_way(document, report, "conv3"))
    by_path = {one.path: one for one in seen}
    assert [one.path for one in seen][:4] == ["spectrogram", "conv1", "pool1", "relu1"]
    conv3 = by_path["conv3"]
    assert (conv3.frames, conv3.bands, conv3.ms) == (18, 18, 336.0)
    low, high = report.blocks["conv3"].field.hz
    assert conv3.hz == high - low
    for path in ("flatten", "dense1", "output"):
        one = by_path[path]
        assert (one.frames, one.bands, one.ms, one.hz, one.past) == (None, None, None, None, False)


def test_a_sequence_sees_all_bands_and_a_stream_all_the_past() -> None:
    document = template("crnn-streaming")
    report = analyse(document)
    seen = {one.path: one for one in fields_along(document, report, longest_way(document, report, "gru"))}
    assert (seen["sequence"].frames, seen["sequence"].bands, seen["sequence"].hz) == (7, None, None)
    assert seen["sequence"].ms == 160.0
    assert seen["gru"].frames is None
    assert seen["gru"].past
    both = template("crnn-small")
    report = analyse(both)
    assert not fields_along(both, report, ("gru",))[0].past


def test_numbers_without_sound_have_no_units_and_what_does_not_fit_is_left_out() -> None:
    document = template("conv-same")
    report = analyse(document)
    (one,) = fields_along(document, report, ("conv",))
    assert (one.frames, one.bands, one.ms, one.hz) == (3, 3, None, None)
    wrong = made(
        ("sound", "spectrogram", {"n_mels": 4}, ()),
        ("conv", "conv2d", {"kernel": (9, 3), "padding": "valid"}, ("sound",)),
        ("loose", "conv2d", {}, (None,)),
    )
    report = analyse(wrong)
    assert longest_way(wrong, report, "conv") == ("sound", "conv")
    assert longest_way(wrong, report, "loose") == ("loose",)
    assert [one.path for one in fields_along(wrong, report, ("sound", "conv", "loose"))] == ["sound"]
