"""Sums that are typed into a field: ``2*16``, ``(64+64)/2``."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

_DOES: Final[dict[type[ast.operator], Callable[[float, float], float]]] = {
    ast.Add: lambda a, b: a + b,
    ast.Sub: lambda a, b: a - b,
    ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b,
}
_MOST_LETTERS: Final = 60


def result_of(typed: str) -> float | None:
    """What a sum of numbers comes to, or None where it is none; nothing but + − × / and brackets is read.

    A comma is a decimal sign like a point.
    """
    words = typed.replace(",", ".").replace("−", "-").replace("×", "*").replace("·", "*").replace("\u2009", "").strip()
    if not words or len(words) > _MOST_LETTERS:
        return None
    try:
        return _value(ast.parse(words, mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None


def _value(node: ast.expr) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in _DOES:
        return _DOES[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError("not a sum")
