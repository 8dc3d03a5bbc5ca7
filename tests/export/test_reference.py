"""The reference of the blocks: made from the declarations, complete, right, and kept in a file."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from contract.cases import cases
from torch import nn

import explorer
from explorer.blocks.block import Block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import inside, shapes_in
from explorer.blocks.params import Param
from explorer.blocks.shapes import Maps, Shape
from explorer.export.reference import UnknownBlockError, find_block, learns, reference, values
from explorer.words.blocks import block_words
from explorer.words.reference import PHRASES

FILE = Path(explorer.__file__).parents[1] / "resources" / "reference.md"


def test_the_file_is_what_the_declarations_say() -> None:
    assert FILE.read_text("utf-8") == reference(), "run: layerscope blocks > resources/reference.md"


@pytest.mark.parametrize("key", sorted(registry()))
def test_a_page_says_everything(key: str) -> None:
    block, page = registry()[key], reference(key)
    assert page.startswith(f"# {block.title} (`{key}`)\n")
    assert block.formula
    assert block.formula.endswith(".")
    assert f"Formula: {block.formula}" in page
    for spec in block.params():
        assert f"| `{spec.name}` |" in page
    assert "→" in page or "gives" in page
    assert page.rstrip() in reference().replace("### ", "# ")


@pytest.mark.parametrize("key", sorted(registry()))
def test_a_page_in_german_says_the_same(key: str) -> None:
    english, german = reference(key), reference(key, "de")
    words = block_words(registry()[key], "de")
    assert german.startswith(f"# {words.title} (`{key}`)\n")
    assert f"Formel: {words.formula}" in german
    assert german.count("\n") == english.count("\n")
    for phrase in ("Formula", "parameter |", "Learns", "Shapes", "yes", " maps C", "sequence D", " to ", "nothing"):
        assert phrase not in german
    assert german.rstrip() in reference(language="de").replace("### ", "# ")
    assert find_block(words.title).title in (registry()[key].title, words.title)


def test_both_languages_have_the_same_phrases() -> None:
    places = [{key: set(re.findall(r"\{\w+\}", words)) for key, words in say.items()} for say in PHRASES.values()]
    assert places[0] == places[1]


@pytest.mark.parametrize("key", sorted(registry()))
def test_its_names_in_pytorch_are_torchs(key: str) -> None:
    block = registry()[key]
    for name in block.in_torch:
        place: Any = next((at for at in (nn, torch, nn.functional) if hasattr(at, name)), None)
        assert place is not None or hasattr(nn.functional, name.removeprefix("functional.")), name
    assert set(block.in_torch) | set(block.in_keras) <= set(block.aliases)


def _symbols(block: Block, x: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"channels": x.axes[0][1], "features": x.axes[0][1]}
    found |= {"freq": x.freq, "time": x.time} if isinstance(x, Maps) else {"time": dict(x.axes).get("T", 1)}
    for spec in block.params():
        value = getattr(block, spec.name)
        found[spec.name] = value
        if spec.kind == "pair":
            found |= {f"{spec.name}_freq": value[0], f"{spec.name}_time": value[1]}
    return found | {"ways": 2 if getattr(block, "both", False) else 1}


def _parameters(block: Block, xs: tuple[Shape, ...]) -> int:
    """The parameters of a block, of one that is made of others those of all its parts."""
    if not block.composite:
        return sum(torch.Size(shape).numel() for shape in block.weights(*xs).values())
    graph = inside(block, xs)
    shapes = shapes_in(graph, xs)
    return sum(_parameters(node.block, tuple(shapes[source] for source in node.sources)) for node in graph.nodes)


@pytest.mark.parametrize("key", [key for key, block in registry().items() if block.composite and block.count])
def test_the_count_of_what_is_made_of_others_is_the_sum_over_its_parts(key: str) -> None:
    compared = 0
    for case in cases(key):
        block = case.block
        plain = getattr(block, "repeat", 1) == 1 and not getattr(block, "preactivation", False)
        if not plain or getattr(block, "activation", "") == "prelu":
            continue  # the count is that of one, with activations that learn nothing
        try:
            block.output(*case.xs)
        except ShapeError:
            continue
        symbols = _symbols(block, case.xs[0]) | {"bridge": case.xs[-1].axes[0][1]}
        given = [one.rpartition(": ")[2] for one in block.count.split(" | ")]
        assert _parameters(block, case.xs) in [_value(one, symbols) for one in given], case
        compared += 1
    assert compared


@pytest.mark.parametrize("key", [key for key, block in registry().items() if not block.composite])
def test_the_count_in_symbols_is_the_count(key: str) -> None:
    for case in cases(key):
        try:
            case.block.output(*case.xs)
        except ShapeError:
            continue
        total = sum(torch.Size(shape).numel() for shape in case.block.weights(*case.xs).values())
        given = [one.rpartition(": ")[2] for one in case.block.count.split(" | ")]
        symbols = _symbols(case.block, case.xs[0]) if case.xs else {}
        sums = [_value(one, symbols) for one in given] if case.block.count else [0]
        assert total in sums, (case, sums)


def _value(expression: str, symbols: dict[str, Any]) -> float:
    plain = expression.replace("·", "*").replace("−", "-")
    known = {name: symbols.get(name, 1) for name in re.findall(r"[a-z_]+", plain)}
    return eval(plain, {}, known)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        *(("conv2d", "conv2d"), ("Conv2D", "conv2d"), ("LSTM", "lstm"), ("nn.Conv1d", "conv1d"), ("swish", "silu")),
        *(("Global pooling", "global_pool"), ("layers.Dense", "dense"), ("ResNet", "residual")),
    ],
)
def test_a_block_is_found_by_what_people_call_it(name: str, key: str) -> None:
    assert find_block(name).key == key


def test_an_unknown_name_is_answered_with_near_ones() -> None:
    with pytest.raises(UnknownBlockError, match="did you mean conv"):
        reference("convv2d")
    with pytest.raises(UnknownBlockError, match="layerscope blocks"):
        reference("%%%")


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        (Param("n", "int", 1, 1, 4096, unit="maps"), "1 to 4,096 maps"),
        (Param("n", "float", 0.5, 0, 0.99), "0 to 0.99"),
        (Param("n", "pair", (1, 1), 1, 63), "two numbers 1 to 63"),
        (Param("n", "labels", ()), "names"),
    ],
)
def test_bounds_are_said(spec: Param, expected: str) -> None:
    assert values(spec) == expected


def test_what_learns_nothing_says_so() -> None:
    plain = SimpleNamespace(composite=False, count="")
    assert learns(plain) == "nothing."


def test_keras_word_for_both_ways_finds_a_recurrent_block() -> None:
    assert find_block("Bidirectional").family is find_block("GRU").family
