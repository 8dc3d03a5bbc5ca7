"""What a way around blocks needs, and that it does what it promises."""

from __future__ import annotations

import itertools

import pytest

from explorer.analysis import analyse
from explorer.analysis.detours import bridge, changes
from explorer.blocks.block import registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Node
from explorer.blocks.library.merge import Fit
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector
from explorer.document import edits
from explorer.document.model import Document


def design(*items: tuple[str, dict[str, object]]) -> Document:
    doc = Document()
    for key, values in items:
        doc = edits.add(doc, registry()[key](**values), edits.chain_end(doc))
    return doc


@pytest.mark.parametrize(
    ("key", "values", "reason"),
    [
        ("relu", {}, None),
        ("max_pool2d", {}, ("bypass.halves", ())),
        ("max_pool2d", {"size": (2, 1)}, ("bypass.halves.freq", ())),
        ("max_pool2d", {"size": (1, 2)}, ("bypass.halves.time", ())),
        ("max_pool2d", {"size": (4, 2)}, ("bypass.turns", (("before", "C1 F64 T128"), ("after", "C1 F16 T64")))),
        ("conv2d", {"filters": 4}, ("bypass.turns", (("before", "C1 F64 T128"), ("after", "C4 F64 T128")))),
        ("flatten", {}, ("bypass.turns", (("before", "C1 F64 T128"), ("after", "D8192")))),
        ("dense", {}, ("bypass.unknown", ())),
    ],
)
def test_only_what_keeps_the_size_is_bypassed(key: str, values: dict[str, object], reason: object) -> None:
    report = analyse(design(("spectrogram", {}), (key, values)))
    id = list(report.blocks)[1]
    assert changes(report.blocks[id]) == reason


def test_what_nothing_reaches_or_begins_is_unknown() -> None:
    assert changes(None) == ("bypass.unknown", ())
    assert changes(analyse(design(("spectrogram", {}))).blocks["spectrogram1"]) == ("bypass.unknown", ())


MAPS = [Maps(c, f, t) for c, f, t in itertools.product((1, 16), (1, 25, 64), (24, 100, 1000))]


def arrives(start: Shape, through: tuple[object, ...], end: Shape) -> Shape:
    for block in through:
        start = block.output(start, end) if isinstance(block, Fit) else block.output(start)  # type: ignore[attr-defined]
    return start


@pytest.mark.parametrize("merge", ["add", "concat"])
def test_maps_always_fit(merge: str) -> None:
    joint = registry()[merge]()
    for start, end in itertools.product(MAPS, MAPS):
        through = bridge(start, end, adds=merge == "add")
        assert through is not None
        assert joint.output(end, arrives(start, through, end)).kind == "maps"


def test_it_brings_no_more_than_needed() -> None:
    def keys(start: Shape, end: Shape, adds: bool = True) -> list[str]:
        return [block.key for block in bridge(start, end, adds=adds) or ()]

    assert keys(Maps(16, 64, 128), Maps(16, 64, 128)) == []
    assert keys(Maps(8, 64, 128), Maps(16, 64, 128), adds=False) == []
    assert keys(Maps(8, 64, 128), Maps(16, 64, 128)) == ["conv2d"]
    (projection,) = bridge(Maps(8, 64, 128), Maps(16, 32, 64), adds=True) or ()
    assert (projection.filters, projection.kernel, projection.stride) == (16, (1, 1), (2, 2))  # type: ignore[attr-defined]
    assert keys(Maps(16, 64, 128), Maps(16, 32, 64)) == ["max_pool2d"]
    assert keys(Maps(16, 32, 64), Maps(16, 64, 128)) == ["upsample"]
    assert keys(Maps(16, 64, 128), Maps(16, 62, 126)) == ["fit"]
    assert keys(Maps(8, 64, 100), Maps(16, 8, 12)) == ["conv2d", "fit"]


def test_sequences_and_vectors() -> None:
    dense = bridge(Sequence(8, 100), Sequence(16, 100), adds=True)
    assert dense is not None
    assert dense[0].output(Sequence(8, 100)) == Sequence(16, 100)
    assert bridge(Sequence(8, 100), Sequence(16, 100), adds=False) == ()
    assert bridge(Sequence(8, 100), Sequence(8, 99), adds=True) is None
    assert bridge(Vector(8), Vector(8), adds=True) == ()
    assert [block.key for block in bridge(Vector(8), Vector(9), adds=True) or ()] == ["dense"]
    assert bridge(Vector(8), Maps(8, 1, 1), adds=True) is None
    assert bridge(Maps(1, 2, 2), Maps(5000, 2, 2), adds=True) is None  # more filters than a convolution may have


def test_a_bypassed_block_and_a_muted_wire_are_analysed_as_they_count() -> None:
    doc = design(("spectrogram", {}), ("conv2d", {}), ("max_pool2d", {}), ("conv2d", {}))
    off = edits.bypass(doc, ["pool1"])
    assert analyse(off).blocks["conv2"].output == Maps(32, 64, 128)
    assert analyse(off).blocks["pool1"].output == Maps(32, 64, 128)
    assert analyse(off, analyse(doc)) == analyse(off)
    joined = edits.join(doc, registry()["concat"](), "conv1", "conv2", 0, [registry()["max_pool2d"]()])
    assert analyse(joined).blocks["concat1"].output == Maps(64, 32, 64)
    assert analyse(edits.mute(joined, "pool2", "concat1")).blocks["concat1"].output == Maps(32, 32, 64)


def test_a_joint_without_what_it_needs_would_not_fit() -> None:
    with pytest.raises(ShapeError):
        Node("add1", registry()["add"](), ("a", "b")).block.output(Maps(8, 4, 4), Maps(16, 4, 4))
