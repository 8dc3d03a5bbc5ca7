"""Symbols write down what is done to them."""

from __future__ import annotations

import pytest

from explorer.export.symbols import Symbol, operands, text

X, Y = Symbol("x"), Symbol("y")


@pytest.mark.parametrize(
    ("symbol", "words"),
    [
        ((X + Y) * X, "(x + y) * x"),
        (X + Y * X, "x + y * x"),
        (X - (Y - X), "x - (y - x)"),
        (X - Y - X, "x - y - x"),
        ((X + Y).mean(dim=(2, 3)), "(x + y).mean(dim=(2, 3))"),
        (X.flatten(1)[..., :3], "x.flatten(1)[..., :3]"),
        (X[0][1:, 2], "x[0][1:, 2]"),
        (Symbol("torch").nn.functional.pad(X, (1,)), "nn.functional.pad(x, (1,))"),
        (Symbol("torch").cat([X, Y], dim=-1), "torch.cat([x, y], dim=-1)"),
        (X.pad(mode="same"), 'x.pad(mode="same")'),
    ],
)
def test_an_expression_reads_as_it_was_made(symbol: Symbol, words: str) -> None:
    assert text(symbol, {}) == words


def test_a_value_with_a_variable_is_named() -> None:
    total = X + Y
    assert text(total * X, {id(total): "h"}) == "h * x"
    assert list(operands(Symbol("f")([X, (Y,)], X[Y])))[1:3] == [X, Y]


def test_only_a_known_shape_can_be_asked_for() -> None:
    assert Symbol("x", shape=(-1, 2)).shape == (-1, 2)
    with pytest.raises(AttributeError, match="not known"):
        _ = (X + Y).shape
    with pytest.raises(AttributeError):
        _ = X.__array__
