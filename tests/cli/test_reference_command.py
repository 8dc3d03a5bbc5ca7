"""``layerscope blocks``."""

from __future__ import annotations

from collections.abc import Callable

from said import Said

from explorer.export.reference import reference

Call = Callable[..., Said]


def test_blocks_prints_the_reference(call: Call) -> None:
    assert call("blocks").out == reference()
    assert call("blocks", "Conv2D").out == reference("conv2d")


def test_an_unknown_block_is_a_sentence(call: Call) -> None:
    answer = call("blocks", "convv2d")
    assert (answer.status, answer.out) == (1, "")
    assert "did you mean conv" in answer.sentence
