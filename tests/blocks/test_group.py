"""A group holds together, or can't be made."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.group import Group, depth_of, input_names, size_of
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.library.merge import Add
from explorer.blocks.library.residual import ResidualBlock
from explorer.blocks.shapes import Maps


def graph(*nodes: tuple[str, Any, tuple[str | None, ...]], inputs: tuple[str, ...] = ("x",), output: str = "") -> Graph:
    made = tuple(Node(id, block, sources) for id, block, sources in nodes)
    return Graph(made, inputs, output or (made[-1].id if made else ""))


RELU = ("relu", ReLU(), ("x",))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (graph(), "needs at least one block"),
        (graph(RELU, inputs=()), "inputs of a group are called x, x2, x3"),
        (graph(RELU, inputs=("x", "y")), "inputs of a group are called x, x2, x3"),
        (graph(("half", ReLU(), ("x",))), "can't be called 'half': torch modules use that name"),
        (graph(RELU, RELU), "the name relu is taken"),
        (graph(("in1", Spectrogram(), ())), "in1 begins a network"),
        (graph(("add", Add(), ("x",))), "add has 2 inputs, not 1"),
        (graph(("relu", ReLU(), ("x", "x"))), "relu has 1 inputs, not 2"),
        (graph(("relu", ReLU(), ("later",)), ("later", ReLU(), ("x",))), "relu reads 'later', which is not inside"),
        (graph(RELU, output="gone"), "none is called 'gone'"),
    ],
)
def test_what_does_not_hold_together_is_no_group(inside: Graph, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Group(graph=inside)


def test_a_group_has_the_inputs_of_its_graph() -> None:
    joint = Group(graph=graph(("add", Add(), ("x2", "x")), inputs=("x", "x2")))
    assert joint.inputs == input_names(2) == ("x", "x2")
    assert Group.inputs == ("x",)
    assert pickle.loads(pickle.dumps(joint)) == joint
    assert pickle.loads(pickle.dumps(joint)).inputs == ("x", "x2")


def test_only_what_is_needed_is_built() -> None:
    block = Group(graph=graph(RELU, ("tried", Conv2d(), ("relu",)), output="relu"))
    assert [node.id for node in block.needed.nodes] == ["relu"]
    assert block.output(Maps(2, 4, 4)) == Maps(2, 4, 4)
    with pytest.raises(ShapeError, match="nothing-arrives"):
        Group(graph=graph(("add", Add(), ("x", None)))).output(Maps(2, 4, 4))


def test_parts_in_a_row_read_each_other_and_share_the_rest() -> None:
    joint = Group(repeat=2, graph=graph(("add", Add(), ("x", "x2")), inputs=("x", "x2")))
    parts = joint.parts(Maps(2, 4, 4), Maps(2, 4, 4))
    assert [(node.id, node.sources) for node in parts.nodes] == [("part1", ("x", "x2")), ("part2", ("part1", "x2"))]
    assert parts.returned == "part2"
    with pytest.raises(ShapeError) as found:
        Group(repeat=2).output(Maps(2, 4, 4))
    assert (found.value.code, found.value.values["repeat"]) == ("cannot-repeat", 2)


def test_depth_and_size_count_what_is_inside() -> None:
    inner = Group(repeat=3, graph=graph(("res", ResidualBlock(repeat=4), ("x",)), ("relu", ReLU(), ("res",))))
    outer = Group(repeat=2, graph=graph(("inner", inner, ("x",))))
    assert (size_of(inner), size_of(outer)) == (15, 30)
    assert (depth_of(inner.graph), depth_of(outer.graph)) == (1, 2)


def test_the_card_says_what_is_inside() -> None:
    assert Group(graph=graph(RELU)).summary() == "relu"
    assert Group().summary() == "conv1 → relu1"
    three = graph(RELU, ("b", ReLU(), ("relu",)), ("c", ReLU(), ("b",)))
    assert Group(graph=three, repeat=2).summary() == "relu → … → c, ×2"
