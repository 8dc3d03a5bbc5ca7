"""Files with groups that anyone may have written: read whole, or refused in a sentence that names the place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from designs import chain

from explorer.blocks.library.group import DEEPEST
from explorer.document import edits
from explorer.document.errors import ProjectError
from explorer.document.project_text import dumps, loads

RELU = {"id": "relu1", "type": "relu", "from": ["x"]}


def file(*nodes: Any) -> str:
    start = {"id": "in1", "type": "spectrogram"}
    return json.dumps({"format": "layerscope", "version": 1, "nodes": [start, *nodes]})


def one(**changes: Any) -> dict[str, Any]:
    """A group record with other fields of its graph."""
    graph = {"inputs": 1, "nodes": [RELU], "output": "relu1", **changes}
    return {"id": "g1", "type": "group", "graph": graph, "from": ["in1"]}


def deep(levels: int) -> dict[str, Any]:
    record = one()
    for _ in range(levels - 1):
        record = one(nodes=[{**record, "from": ["x"]}], output="g1")
    return record


def test_a_group_is_read_back() -> None:
    doc = edits.group(chain("spectrogram", "conv2d", "relu"), ["conv1", "relu1"], "My “part”\n two")
    doc = edits.set_repeats(edits.edit_inside(doc, "group1", lambda d: edits.move(d, {"conv1": (1, 2)})), "group1", 2)
    record = json.loads(dumps(doc))["nodes"][1]
    assert record == {
        "id": "group1",
        "type": "group",
        "values": {"name": "My “part” two", "repeat": 2},
        "graph": {
            "inputs": 1,
            "nodes": [
                {"id": "conv1", "type": "conv2d", "from": ["x"]},
                {"id": "relu1", "type": "relu", "from": ["conv1"]},
            ],
            "output": "relu1",
            "places": {"conv1": [1.0, 2.0]},
        },
        "from": ["spectrogram1"],
    }
    assert loads(dumps(doc)) == doc
    pasted = edits.paste_text(doc, edits.copy_text(doc, ["group1"]))
    assert pasted.node("group2").block == doc.node("group1").block


def test_a_group_may_be_as_deep_as_one_can_make_it() -> None:
    assert loads(dumps(loads(file(deep(DEEPEST))))) == loads(file(deep(DEEPEST)))


@pytest.mark.parametrize("levels", [DEEPEST + 1, 12, 1000, 100_000])
def test_a_group_within_a_group_without_end(levels: int) -> None:
    words = file("DEEP").replace(
        '"DEEP"', '{"id":"g","type":"group","from":["x"],"graph":{"output":"g","nodes":[' * levels
    )
    content = words.removesuffix("]}") + json.dumps(RELU) + "]}}" * levels + "]}"
    if levels <= 12:
        content = file(deep(levels))
    with pytest.raises(ProjectError, match=r"deep") as caught:
        loads(content)
    assert len(str(caught.value)) < 300


WRONG: list[tuple[dict[str, Any], str]] = [
    (one(nodes=[]), "nodes[1]: a group needs at least one block inside."),
    (one(nodes=[RELU, RELU]), "nodes[1].graph.nodes[1].id: another block is called relu1"),
    (one(nodes=[{**RELU, "id": "x"}]), "nodes[1].graph.nodes[0].id: 'x' can't be a name"),
    (one(inputs=2, nodes=[{**RELU, "id": "x2"}]), "nodes[1].graph.nodes[0].id: another block is called x2"),
    (one(nodes=[{**RELU, "from": ["in1"]}]), "nodes[1].graph.nodes[0].from[0]: there is no block called 'in1'"),
    (one(nodes=[{**RELU, "from": ["relu1"]}]), "nodes[1].graph.nodes: these read each other in a circle: relu1"),
    (one(nodes=[{**RELU, "from": []}]), "nodes[1].graph.nodes[0].from: ReLU has 1 inputs, and 0 are given"),
    (one(nodes=[{"id": "in2", "type": "array"}, RELU]), "nodes[1]: in2 begins a network, so it can't stand in"),
    (one(nodes=[RELU, {"id": "o", "type": "classes", "from": ["x"]}]), "nodes[1]: o ends a network"),
    (one(output="nobody"), "nodes[1]: a group gives the value of a block inside, and none is called 'nobody'"),
    (one(output=3), "nodes[1].graph.output: this is a text"),
    (one(inputs=0), "nodes[1].graph.inputs: this is a whole number from 1 to 64, not 0"),
    (one(inputs=True), "nodes[1].graph.inputs: this is a whole number from 1 to 64, not true"),
    (one(inputs=2), "nodes[1].from: Group has 2 inputs, and 1 are given"),
    (one(places={"nobody": [1, 2]}), "nodes[1].graph.places.'nobody': there is no block called 'nobody'"),
    (one(places={"relu1": [1]}), "nodes[1].graph.places.'relu1': a place is two numbers"),
    (one(more=1), "nodes[1].graph.'more': nothing reads this"),
    ({**one(), "graph": []}, "nodes[1].graph: this is an object in braces"),
    ({**RELU, "graph": {}, "from": ["in1"]}, "nodes[1].graph: ReLU has no blocks inside; only a group has"),
    ({**one(), "values": {"name": 3}}, "nodes[1].values.name: name is a text, not 3"),
    ({**one(), "values": {"name": "a" * 61}}, "nodes[1].values.name: name has at most 60 letters, not 61"),
    ({**one(), "values": {"repeat": 65}}, "nodes[1].values.repeat: repeat lies between 1 and 64, not 65"),
]


@pytest.mark.parametrize(("record", "sentence"), WRONG, ids=[sentence[9:50] for _, sentence in WRONG])
def test_every_error_names_its_place(record: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ProjectError) as caught:
        loads(file(record))
    assert str(caught.value).startswith(sentence)


def test_repeats_of_repeats_end_somewhere() -> None:
    record = one()
    for _ in range(4):
        record = one(nodes=[{**copy.deepcopy(record), "values": {"repeat": 64}, "from": ["x"]}], output="g1")
    with pytest.raises(ProjectError, match="at most 4096 blocks inside, repeats counted"):
        loads(file(record))
