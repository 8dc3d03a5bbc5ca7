"""How the exported source reads, and how it is written to a file."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest
import torch
from oracles.chains import chain
from oracles.modules import exported
from oracles.sources import same_network

import explorer
from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Chain, Graph, Node
from explorer.blocks.library.activation import ReLU
from explorer.blocks.library.composites import VggPair
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.shapes import Shape
from explorer.document.model import Document
from explorer.export.bundle import write_source
from explorer.export.files import write_code
from explorer.export.layout import docstring, split
from explorer.export.pytorch import class_name, source

START = ("array", "array", {"channels": 2, "freq": 8, "time": 8})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        *(("Basic CNN", "BasicCNN"), ("crnn, small", "CrnnSmall"), ("3 maps", "Net3Maps"), ("名前", "Network")),
        *(("Übung", "Ubung"), ("none", "NoneNetwork"), ("conv block", "ConvBlockNetwork"), ("", "Network")),
    ],
)
def test_a_designs_name_becomes_a_class_name(title: str, name: str) -> None:
    assert class_name(title, {"ConvBlock"}) == name


@pytest.mark.parametrize("title", ['"""', "a\\", "tab\tand\nline", "\x00\ud800", "x" * 300, "a" * 20 + " " + "b" * 90])
def test_odd_titles_are_safe(title: str) -> None:
    text = source(chain(START, ("relu", "relu", {}), name=title).but(about=title))
    assert torch.equal(exported(text)(torch.ones(1, 2, 8, 8)), torch.ones(1, 2, 8, 8))
    text.encode()


def test_equal_composites_share_a_class_that_takes_their_numbers() -> None:
    text = same_network(
        chain(
            START,
            *(
                ("pair1", "vgg_pair", {"filters": 3, "kernel": (5, 5), "pool": (1, 1)}),
                ("pair2", "vgg_pair", {"filters": 4}),
            ),
            *(
                ("pair3", "vgg_pair", {"filters": 3, "kernel": (5, 5)}),
                ("pair4", "vgg_pair", {"filters": 3, "norm": True}),
            ),
            *(("res1", "residual", {"filters": 3}), ("res2", "residual", {"filters": 3})),
        )
    )
    assert "class VggPair(nn.Module):" in text
    assert "def __init__(self, in_channels: int, filters: int) -> None:" in text
    assert "self.pair1 = VggPair(2, 3)" in text
    assert "def __init__(self, in_channels: int, filters: int, kernel: int | tuple[int, int]) -> None:" in text
    assert "nn.Conv2d(in_channels, filters, kernel, padding=kernel // 2)" in text
    assert "self.pair2 = VggPair2(3, 4, 3)" in text
    assert "self.pair3 = VggPair2(4, 3, 5)" in text
    assert "class VggPair3" in text
    assert text.count("class ResidualBlock") == 1
    assert "self.res2 = ResidualBlock(3)" in text


def test_numbers_without_a_name_get_one() -> None:
    text = same_network(
        chain(
            START,
            ("pair1", "vgg_pair", {"filters": 3, "kernel": (3, 1), "pool": (1, 1)}),
            ("pair2", "vgg_pair", {"filters": 3, "kernel": (5, 3), "pool": (1, 1)}),
        )
    )
    assert "padding=conv1_padding" in text
    assert "VggPair(2, 3, (3, 1), (1, 0), (1, 0))" in text


def test_two_inputs_are_two_arguments() -> None:
    text = same_network(
        chain(START, ("other", "array", {"channels": 2, "freq": 8, "time": 8}), ("add", "add", {}, "array", "other"))
    )
    assert "def forward(self, array: torch.Tensor, other: torch.Tensor) -> torch.Tensor:" in text
    assert "Input: array (batch, 2, 8, 8), other (batch, 2, 8, 8)." in text


def test_what_the_answer_does_not_need_is_left_out() -> None:
    text = source(
        chain(START, ("conv", "conv2d", {}, "array"), ("relu", "relu", {}, "array"), ("output", "reconstruction", {}))
    )
    assert "conv" not in text
    assert ": 0 parameters" in text
    assert "return torch.relu(x)" in text


def test_a_design_of_an_input_alone_returns_it() -> None:
    assert "        return x\n" in same_network(chain(START))


def test_a_kept_value_and_a_helper_have_names_of_their_own() -> None:
    items = [
        ("a", "array", {"kind": "sequence", "channels": 3, "time": 4}),
        ("g", "gru", {"units": 2, "directions": "sum"}),
    ]
    items += [("gru", "gru", {"units": 2, "directions": "multiply", "frames": "last"})]
    text = same_network(chain(*items))
    assert "y = self.g(x)[0]" in text
    assert "y2 = self.gru(x)[1]" in text
    renamed = chain(items[0], ("y2", *items[1][1:]), items[2])
    assert "y3 = self.gru(x)[1]" in same_network(renamed)


def test_a_power_spectrogram_says_so() -> None:
    text = same_network(chain(("s", "spectrogram", {"scale": "power", "channels": "static, Δ, ΔΔ"})))
    assert "Input: mel patches (batch, 3, 64 bands, 128 frames) of mel power of sound at 16000 Hz." in text


def test_a_design_that_does_not_fit_has_no_source(tmp_path: Path) -> None:
    with pytest.raises(ShapeError) as nothing:
        source(Document())
    assert nothing.value.code == "empty"
    with pytest.raises(ShapeError) as broken:
        write_source(chain(START, ("gru", "gru", {}), ("relu", "relu", {})), tmp_path / "net.py")
    assert (broken.value.code, broken.value.values["block"]) == ("needs-sequence", "gru")
    assert broken.value.values["kind"] == "maps"
    aside = chain(START, ("gru", "gru", {}), ("gap", "global_pool", {}, "array"), ("output", "events", {}))
    with pytest.raises(ShapeError) as other:
        source(aside)
    assert other.value.values["block"] == "output"
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.py"
    assert write_code(chain(START), path) == path
    first = path.read_text(encoding="utf-8")
    assert first.startswith('"""Untitled')
    monkeypatch.setattr(os, "replace", _full)
    with pytest.raises(OSError, match="full"):
        write_source(chain(START, ("relu", "relu", {})), path)
    assert path.read_text(encoding="utf-8") == first
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(ValueError, match="there is pytorch"):
        write_code(chain(START), path, "tensorflow")


def _full(*_: object) -> None:
    raise OSError("the disk is full")


@dataclass(frozen=True)
class Nest(Block):
    """A composite of a composite."""

    composite: ClassVar[bool] = True
    filters: int = 2
    kernel: int = 3

    @classmethod
    def params(cls) -> tuple[()]:
        return ()

    def output(self, *xs: Shape) -> Shape:
        return VggPair(self.filters, (self.kernel,) * 2).output(*xs)

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        chain.add("pair", VggPair(self.filters, (self.kernel,) * 2))
        chain.add("relu", ReLU())
        return chain.graph()


def test_composites_inside_composites_share_classes_too() -> None:
    first = chain(START).nodes
    nest = Document(
        nodes=(
            *first,
            *(Node(f"nest{i}", Nest(2, 1 + i // 2 * 2), (b,)) for i, b in enumerate(("array", "nest0", "nest1"))),
        )
    )
    text = same_network(nest)
    assert text.count("class VggPair") == 2
    assert text.count("class Nest") == 2
    assert exported(text).state_dict().keys() == exported(text).state_dict().keys()


@dataclass(frozen=True)
class Plain(Block):
    """A composite that owns no number of maps."""

    composite: ClassVar[bool] = True

    @classmethod
    def params(cls) -> tuple[()]:
        return ()

    def parts(self, *xs: Shape) -> Graph:
        chain = Chain()
        chain.add("conv", Conv2d(2))
        return chain.graph()


def test_a_number_that_nothing_names_stays_where_it_is() -> None:
    text = same_network(Document(nodes=(*chain(START).nodes, Node("plain", Plain(), ("array",)))))
    assert "self.conv = nn.Conv2d(in_channels, 2, 3, padding=1)" in text
    assert "self.plain = Plain(2)" in text


def test_long_lines_are_split_at_brackets() -> None:
    assert split("short(1)") == ["short(1)"]
    long = "        self.name = nn.Module(" + ", ".join(f"word{i}=(1, {i})" for i in range(6)) + ")"
    lines = split(long)
    assert lines[0] == "        self.name = nn.Module("
    assert lines[-1] == "        )"
    longer = "        x = torch.cat([" + ", ".join(f"quite_a_long_name{i}" for i in range(9)) + "], dim=1)"
    assert max(map(len, split(longer))) <= 100
    assert "".join(line.strip() for line in split(longer)).replace(",]", "]").replace(
        ",)", ")"
    ) == longer.strip().replace(", ", ",")
    assert split("x" * 120) == ["x" * 120]
    assert docstring("One.") == ['"""One."""']


def test_the_packages_name_is_the_public_function_too(tmp_path: Path) -> None:
    explorer.export(chain(START), tmp_path / "net.py")
    assert (tmp_path / "net.py").read_text(encoding="utf-8") == source(chain(START))
    sys.modules["explorer.export"](chain(START), tmp_path / "again.py")
    assert (tmp_path / "again.py").exists()
