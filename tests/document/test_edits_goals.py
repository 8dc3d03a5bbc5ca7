"""Edits of goals, and making a design causal."""

from __future__ import annotations

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.analysis.ahead import looks_ahead
from explorer.document import edits
from explorer.document.errors import EditError
from explorer.document.model import Document, Goal
from explorer.document.project_text import dumps, loads

START = ("spectrogram", "spectrogram", {})


def test_goals_come_change_and_go() -> None:
    one = edits.add_goal(Document(), "parameters", at_most=100_000)
    two = edits.add_goal(one, "field_ms", at_least=200, at_most=400)
    assert two.goals == (Goal("parameters", None, 100_000), Goal("field_ms", 200, 400))
    assert edits.add_goal(two, "latency_ms", at_most=80, index=0).goals[0] == Goal("latency_ms", None, 80)
    assert edits.remove_goal(two, 0).goals == two.goals[1:]
    assert loads(dumps(two)).goals == two.goals


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"measure": "beauty", "at_most": 1}, "choose one"),
        ({"measure": "macs"}, "at least, or at most"),
        ({"measure": "macs", "at_least": 2, "at_most": 1}, "between 2 and 1"),
        ({"measure": "macs", "at_most": -1}, "between nothing and -1"),
        ({"measure": "macs", "at_least": float("nan")}, "between nan and nothing"),
        ({"measure": "macs", "at_most": 1, "index": 0}, "no goal number 1"),
    ],
)
def test_what_is_no_goal(values: dict[str, object], words: str) -> None:
    with pytest.raises(EditError, match=words):
        edits.add_goal(Document(), **values)


def test_there_is_no_such_goal_to_remove() -> None:
    with pytest.raises(EditError, match="no goal number 1 in this design; it has 0"):
        edits.remove_goal(Document(), 0)


def test_make_causal() -> None:
    design = chain(
        START,
        *(("conv", "conv2d", {}), ("r", "relu", {}), ("side", "conv2d", {"padding": (1, 1, 0, 2)}), ("r2", "relu", {})),
        *(("block", "conv_block", {"pool": (2, 1)}), ("seq", "to_sequence", {})),
        *(("gru", "gru", {"directions": "concat"}), ("output", "events", {})),
    )
    assert looks_ahead(analyse(design)) == ("conv", "side", "block.conv", "gru")
    causal = edits.make_causal(design)
    assert causal.node("side").block.padding == (1, 1, 2, 0)
    report = analyse(causal)
    assert looks_ahead(report) == ()
    assert report.latency_ms == 32.0
    with pytest.raises(EditError, match="could be made causal"):
        edits.make_causal(causal)


def test_what_still_looks_ahead_is_named() -> None:
    design = chain(
        START,
        *(
            ("pool", "max_pool2d", {}),
            ("up", "upsample", {"mode": "bilinear"}),
            ("near", "upsample", {"factor": (1, 2)}),
        ),
        *(("wide", "conv_transpose2d", {"kernel": (4, 4), "crop": (1, 1)}), ("even", "conv_transpose2d", {})),
        *(("flat", "flatten", {}), ("dense", "dense", {}), ("bad", "gru", {})),
    )
    assert looks_ahead(analyse(design)) == ("up", "wide", "flat")
