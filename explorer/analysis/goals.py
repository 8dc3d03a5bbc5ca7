"""Whether a design reaches its goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from explorer.analysis.report import Report
from explorer.document.model import Document, Goal

State: TypeAlias = Literal["met", "missed", "unknown"]

LOWER_BETTER: Final = ("parameters", "macs", "latency_ms")
"""The measures that are costs; a goal for one of them is mostly a bound above."""


@dataclass(frozen=True)
class GoalState:
    """A goal, what the design reaches (None: not known, or without bound), and whether that is enough."""

    goal: Goal
    value: float | None
    state: State


def goal_states(document: Document, report: Report, accuracy: float | None = None) -> tuple[GoalState, ...]:
    """Every goal of a design with what it reaches; ``accuracy`` is the held-out share that training has found."""
    return tuple(_state(goal, report, accuracy) for goal in document.goals)


def _state(goal: Goal, report: Report, accuracy: float | None) -> GoalState:
    value = measured(goal.measure, report, accuracy)
    if goal.measure == "latency_ms" and value is None and _answers(report):
        return GoalState(goal, None, "missed" if goal.at_most is not None else "met")  # it waits for the end
    if value is None:
        return GoalState(goal, None, "unknown")
    if goal.at_most is not None and value > goal.at_most:
        return GoalState(goal, value, "missed")  # with blocks unknown, it is at least so much
    lower_bound = goal.measure in ("parameters", "macs") and not report.totals.complete
    if lower_bound:
        return GoalState(goal, value, "unknown" if goal.at_most is not None else _least(goal, value, "unknown"))
    return GoalState(goal, value, _least(goal, value, "missed"))


def _least(goal: Goal, value: float, otherwise: State) -> State:
    return "met" if goal.at_least is None or value >= goal.at_least else otherwise


def measured(measure: str, report: Report, accuracy: float | None = None) -> float | None:
    """What a design reaches in a measure: parameters, MACs, ms, or a share between 0 and 1; None if not known."""
    if measure == "parameters":
        return float(report.totals.parameters)
    if measure == "macs":
        return float(report.totals.macs)
    if measure == "latency_ms":
        return report.latency_ms
    if measure == "accuracy":
        return accuracy
    seen = [leaf.field.ms for leaf in report.leaves if leaf.field is not None and leaf.field.ms is not None]
    return seen[-1] if seen else None


def _answers(report: Report) -> bool:
    """Whether the answer is known, and what it hears is sound."""
    answer = report.blocks.get(report.answer)
    return answer is not None and answer.output is not None and report.trail is not None and report.trail.hears
