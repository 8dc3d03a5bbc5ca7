"""Edits of goals: what a design is to reach."""

from __future__ import annotations

import math

from explorer.document.errors import EditError
from explorer.document.model import MEASURES, Document, Goal


def add_goal(
    doc: Document, measure: str, at_least: float | None = None, at_most: float | None = None, index: int | None = None
) -> Document:
    """Ask of the design that a measure (one of MEASURES) lies in some bounds; ``index`` is the goal it replaces.

    Raises:
        EditError: there is no such measure or goal, no bound is given, or no number can lie within them.
    """
    if measure not in MEASURES:
        raise EditError("goal-measure", measures=", ".join(MEASURES), measure=measure)
    bounds = [bound for bound in (at_least, at_most) if bound is not None]
    if not bounds:
        raise EditError("goal-bound")
    if any(not math.isfinite(bound) or bound < 0 for bound in bounds) or bounds[0] > bounds[-1]:
        code = "goal-between" if len(bounds) == 2 else "goal-low" if at_most is None else "goal-high"
        raise EditError(code, low=f"{bounds[0]:g}", high=f"{bounds[-1]:g}")
    goal = Goal(measure, at_least, at_most)
    if index is None:
        return doc.but(goals=(*doc.goals, goal))
    _check(doc, index)
    return doc.but(goals=(*doc.goals[:index], goal, *doc.goals[index + 1 :]))


def remove_goal(doc: Document, index: int) -> Document:
    """Take a goal away. Raises EditError when there is none of that number."""
    _check(doc, index)
    return doc.but(goals=doc.goals[:index] + doc.goals[index + 1 :])


def _check(doc: Document, index: int) -> None:
    if not 0 <= index < len(doc.goals):
        raise EditError("no-goal", number=index + 1, count=len(doc.goals))
