"""The report as JSON and as a table."""

from __future__ import annotations

import json

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.document.model import Document
from explorer.export.report import report_json, report_table

START = ("spectrogram", "spectrogram", {})


def recurrent(directions: str) -> Document:
    """A convolution, a pooling over time and a GRU."""
    return chain(
        START,
        ("res1", "residual", {"filters": 4, "stride": (1, 2)}),
        *(("sequence", "to_sequence", {}), ("gru", "gru", {"units": 3, "directions": directions})),
        ("output", "events", {}),
        name="Small",
    )


def blocks_of(design: Document) -> dict[str, dict[str, object]]:
    """The JSON blocks by id."""
    found = json.loads(json.dumps(report_json(design, analyse(design)), allow_nan=False))
    assert list(found) == ["totals", "blocks", "problems"]
    return {block["id"]: block for block in found["blocks"]}


def test_leaves_are_named_by_path_and_have_their_axes_by_name() -> None:
    blocks = blocks_of(recurrent("forward"))
    assert list(blocks)[:3] == ["spectrogram", "res1.conv1", "res1.bn1"]
    conv = blocks["res1.conv1"]
    assert conv["type"] == "conv2d"
    assert conv["output"] == {"kind": "maps", "channels": 4, "freq": 64, "time": 64}
    assert (conv["parameters"], conv["macs"]) == (36, 36 * 64 * 64)
    time, freq = conv["receptive_field"]["time"], conv["receptive_field"]["freq"]
    assert time == {
        **{"size": 3, "min_size": 3, "jump": 2, "left": 1, "right": 1, "ms": 96.0, "lookahead_ms": 32.0},
    }
    assert {key: freq[key] for key in ("size", "min_size", "jump", "left", "right")} == {
        **{"size": 3, "min_size": 3, "jump": 1, "left": 1, "right": 1}
    }
    assert freq["hz"][0] < freq["hz"][1]
    assert blocks["gru"]["output"] == {"kind": "sequence", "features": 3, "time": 64}


def test_unbounded_numbers_are_null() -> None:
    causal = blocks_of(recurrent("forward"))["gru"]["receptive_field"]
    assert causal["freq"] is None
    assert {key: causal["time"][key] for key in ("size", "min_size", "left", "ms")} == dict.fromkeys(
        ("size", "min_size", "left", "ms")
    )
    assert (causal["time"]["right"], causal["time"]["jump"], causal["time"]["lookahead_ms"]) == (3, 2, 64.0)
    both = blocks_of(recurrent("concat"))["gru"]["receptive_field"]["time"]
    assert both == {**dict.fromkeys(("size", "min_size", "left", "right", "ms", "lookahead_ms")), "jump": 2}
    vector = blocks_of(chain(START, ("gap", "global_pool", {})))["gap"]
    assert vector["receptive_field"] == {"time": None, "freq": None}
    assert vector["output"] == {"kind": "vector", "features": 1}


def test_a_jump_below_one_is_a_float() -> None:
    field = blocks_of(chain(("array", "array", {}), ("up", "upsample", {})))["up"]["receptive_field"]
    assert field["time"]["jump"] == 0.5
    assert (field["time"]["ms"], field["time"]["lookahead_ms"], field["freq"]["hz"]) == (None, None, None)


def test_problems_have_their_sentence_and_the_remedys_name() -> None:
    design = chain(("array", "array", {"freq": 2}), ("conv", "conv2d", {"kernel": (5, 5), "padding": "valid"}))
    found = report_json(design, analyse(design))
    (error, note) = found["problems"]
    assert (error["code"], error["block"], error["severity"]) == ("kernel-too-large", "conv", "error")
    assert error["message"].startswith("conv: its kernel covers 5 bands")
    assert error["fix"]
    assert note["fix"] is None
    assert found["blocks"][1] == {
        **{"id": "conv", "type": "conv2d", "output": None, "parameters": None, "macs": None, "memory": None},
        "receptive_field": {"time": None, "freq": None},
    }


def test_a_table_has_totals_rows_and_problems() -> None:
    design = recurrent("multiply")
    lines = report_table(design, analyse(design)).splitlines()
    assert lines[0].startswith("Small: ")
    assert "parameters" in lines[0]
    assert lines[1].startswith("Memory for one patch: ")
    assert lines[2] == "Latency: it waits for the end of the patch"
    assert lines[4].split() == ["block", "type", "output", "parameters", "MACs", "sees"]
    assert lines[6].split()[0] == "res1.conv1"
    assert lines[6].endswith("96 ms × 332 Hz")
    assert lines[-1].startswith("note: gru runs in both directions")
    gru = next(line for line in lines if line.startswith("gru"))
    assert gru.endswith("all time, all bands")
    causal = report_table(recurrent("forward"), analyse(recurrent("forward")))
    assert "all the past, all bands" in causal
    assert "Latency: it answers after 64 ms\n" in causal


def test_memory_and_latency_stand_beside_the_totals() -> None:
    design = recurrent("forward")
    report = analyse(design)
    found = report_json(design, report)
    memory = report.totals.memory
    assert found["totals"] == {
        **{"parameters": report.totals.parameters, "macs": report.totals.macs, "latency_ms": 64.0},
        "memory": {
            **{"activations": memory.activations, "inference_peak": memory.inference_peak},
            **{"training": memory.training, "parameters": 4 * report.totals.parameters},
        },
    }
    assert sum(block["memory"] for block in found["blocks"]) == memory.activations


@pytest.mark.parametrize(
    ("item", "sees"),
    [
        (("conv", "conv2d", {}), "3 frames × 3 bands"),
        (("flatten", "flatten", {}), "everything"),
        (("conv", "conv2d", {"kernel": (9, 9), "padding": "valid"}), "?"),
    ],
)
def test_a_table_without_sound_speaks_of_frames_and_bands(item: tuple[object, ...], sees: str) -> None:
    design = chain(("array", "array", {}), item)
    row = report_table(design, analyse(design)).splitlines()[5]
    assert row.endswith(sees)


def test_a_table_of_a_folded_vector_and_of_a_broken_design() -> None:
    folded = chain(
        ("a", "array", {"kind": "vector", "channels": 4}), ("m", "to_maps", {"channels": 1, "freq": 2, "time": 2})
    )
    assert report_table(folded, analyse(folded)).splitlines()[5].endswith("all time × all bands")
    broken = chain(("array", "array", {}), ("gru", "gru", {}))
    assert report_table(broken, analyse(broken)).startswith("Untitled: at least 0 parameters")
    assert report_table(Document(), analyse(Document())) == "Untitled has no blocks yet.\n"


def test_a_design_without_blocks_says_so() -> None:
    empty = Document("Empty")
    assert report_table(empty, analyse(empty)) == "Empty has no blocks yet.\n"
