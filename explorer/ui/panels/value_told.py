"""The arithmetic of one value in words and lines; without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from explorer.ipc.studies import ValueStudied
from explorer.words import marked, text

WEIGHED = ("convolution", "dense")


@dataclass(frozen=True)
class Line:
    """A line of a sum: what it is, its number; the last one is the value itself."""

    words: str
    number: str
    strong: bool = False


@dataclass(frozen=True)
class Part:
    """One channel that arrives, and what it adds."""

    words: str
    share: float
    index: int


def number(value: float, language: str = "en") -> str:
    """Three decimals below one, two above, whole numbers as they are, a true minus: ``−0.031``, ``2.64``, ``12``."""
    if np.isneginf(value) or np.isposinf(value):
        return "∞" if value > 0 else "−∞"
    rounded = round(value)
    if abs(value - rounded) < 1e-6 and abs(value) < 1e5:
        return f"{rounded}".replace("-", "−")
    words = f"{value:.3g}" if abs(value) >= 1e4 else f"{value:.{2 if abs(value) >= 1 else 3}f}"
    if not float(words):
        words = words.lstrip("-")  # too small for three decimals on either side
    return marked(words.replace("-", "−"), language)


def parts_of(told: ValueStudied) -> tuple[Part, ...]:
    """The channels that arrive, those that add most first."""
    if told.rule in ("softmax", "log_softmax"):
        shares = told.window.reshape(len(told.reads))
    elif told.rule in (*WEIGHED, "sum", "product"):
        shares = told.sums if told.rule != "product" else told.window.reshape(len(told.reads))
    else:
        return ()
    order = np.argsort(-np.abs(shares), kind="stable")
    return tuple(Part(f"{told.reads[i][0]} · {told.reads[i][1] + 1}", float(shares[i]), int(i)) for i in order)


def lines_of(told: ValueStudied, index: int, language: str) -> tuple[Line, ...]:
    """How the value adds up, for the channel ``index`` that is looked at."""
    total = Line("=", number(told.value, language), strong=True)
    constants = dict(told.constants)
    if told.rule in WEIGHED:
        this = float(told.sums[index])
        rest = len(told.sums) - 1
        which = "value.this" if told.rule == "convolution" else "value.this.feature"
        lines = [Line(text(which, language), number(this, language))]
        if rest:
            others = float(told.sums.sum(dtype=np.float64)) - this
            lines.append(Line(f"+ {text('value.rest', language, count=rest)}", number(others, language)))
        if "bias" in constants:
            lines.append(Line(f"+ {text('value.bias', language)}", number(constants["bias"], language)))
        return (*lines, total)
    if told.rule == "norm":
        x, mean = float(told.window.ravel()[0]), constants["mean"]
        spread = (constants["variance"] + constants["epsilon"]) ** 0.5
        standard = (x - mean) / spread
        said = partial(number, language=language)
        return (
            Line(f"({said(x)} − {said(mean)}) / {said(spread)}", said(standard)),
            Line(f"× {said(constants['scale'])}", said(standard * constants["scale"])),
            Line(f"+ {said(constants['shift'])}", ""),
            total,
        )
    if told.rule == "mean":
        return (
            Line(text("value.sum", language), number(float(told.window.sum()), language)),
            Line(f"/ {int(constants['count'])}", ""),
            total,
        )
    return (total,)


def sentence_of(told: ValueStudied, title: str, language: str, *, opens: bool = False) -> str:
    """What is done to what arrives, in a line; empty where the grids say it."""
    if told.rule in WEIGHED:
        return ""
    if told.rule == "given":
        return text("value.given", language)
    if told.rule == "other":
        return text("value.inside" if opens else "value.other", language, block=title)
    first = number(float(told.window.ravel()[0]), language) if told.window.size else ""
    if told.rule in ("softmax", "log_softmax"):
        own = number(float(told.window.ravel()[int(dict(told.constants)["own"])]), language)
        return text(f"value.{told.rule}", language, x=own, count=len(told.reads))
    if told.rule == "activation":
        return text("value.activation", language, block=title, x=first)
    if told.rule == "copy":
        return text("value.copy", language, source=f"{told.reads[0][0]} · {told.reads[0][1] + 1}")
    if told.rule in ("maximum", "mean"):
        inside = int(np.isfinite(told.window).sum())
        return text(f"value.{told.rule}", language, count=inside)
    return text({"norm": "value.norm", "sum": "value.sum.of", "product": "value.product"}[told.rule], language)


def outside(told: ValueStudied) -> NDArray[np.bool_]:
    """Which cells of the window lie in the padding [shape=(rows, columns)]."""
    rows = np.array([not 0 <= row < told.size[0] for row in told.rows], bool)
    columns = np.array([not 0 <= column < told.size[1] for column in told.columns], bool)
    return rows[:, None] | columns[None, :]
