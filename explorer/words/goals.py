"""Goals in words, and read from words: ``latency ≤ 80 ms``."""

from __future__ import annotations

import re
from typing import Final

from explorer.analysis.goals import GoalState
from explorer.document.model import Goal
from explorer.words import numbers
from explorer.words.catalogue import text

_NAMES: Final = {
    **dict.fromkeys(("parameters", "parameter", "params", "weights"), "parameters"),
    **dict.fromkeys(("macs", "mac", "multiply-adds"), "macs"),
    **dict.fromkeys(("field", "feld", "sees", "receptive field"), "field_ms"),
    **dict.fromkeys(("latency", "latenz", "delay"), "latency_ms"),
    **dict.fromkeys(("accuracy", "trefferquote", "acc"), "accuracy"),
}
_UNITS: Final = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "ms": 1.0, "s": 1e3, "%": 0.01}
_ALLOWED: Final = {
    **dict.fromkeys(("parameters", "macs"), ("", "k", "m", "g")),
    **dict.fromkeys(("field_ms", "latency_ms"), ("", "ms", "s")),
    "accuracy": ("", "%"),
}
_GOAL: Final = re.compile(r"\s*([^\W\d][\w -]*?)\s*(<=|>=|≤|≥|<|>)\s*(\d+(?:[.,]\d+)?)\s*(ms|s|k|m|g|%|)\s*", re.I)


def read_goal(words: str) -> Goal | None:
    """The goal that words say, or None where they say none."""
    match = _GOAL.fullmatch(words)
    measure = _NAMES.get(match[1].lower()) if match else None
    if match is None or measure is None or match[4].lower() not in _ALLOWED[measure]:
        return None
    bound = round(float(match[3].replace(",", ".")) * _UNITS[match[4].lower()], 9)
    return Goal(measure, at_most=bound) if match[2] in ("<", "<=", "≤") else Goal(measure, at_least=bound)


def goal_words(goal: Goal, language: str = "en") -> str:
    """A goal as it can be typed: ``latency ≤ 80 ms``."""
    return f"{text(f'goal.{goal.measure}', language)} {bound_words(goal, language)}"


def bound_words(goal: Goal, language: str = "en") -> str:
    """What a goal asks for: ``≤ 80 ms``, or ``200 ms to 400 ms`` as two bounds."""
    bounds = (("≥", goal.at_least), ("≤", goal.at_most))
    return ", ".join(f"{sign} {amount(goal.measure, bound, language)}" for sign, bound in bounds if bound is not None)


def amount(measure: str, value: float, language: str = "en") -> str:
    """A value of a measure with its unit."""
    if measure == "accuracy":
        return f"{numbers.plain(100 * value, language)} %"
    return numbers.milliseconds(value, language) if measure.endswith("_ms") else numbers.compact(value, language)


def reached_words(state: GoalState, language: str = "en") -> str:
    """A goal, what the design reaches, and whether that is enough, in one line."""
    goal = state.goal
    if state.value is not None:
        value = amount(goal.measure, state.value, language)
    else:
        value = text("goal.end", language) if state.state != "unknown" else "–"
    return text(
        "goal.reached",
        language,
        measure=text(f"goal.{goal.measure}", language),
        bound=bound_words(goal, language),
        value=value,
        state=text(f"goal.{state.state}", language),
    )
