"""What one habit causes in many blocks is said once, at the first of them: nobody reads a thousand equal hints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from explorer.analysis.report import Problem
from explorer.blocks.errors import SetParams, Together, Value

_GATHERED: Final = ("bias-before-norm", "unproductive")


def gathered(problems: Sequence[Problem], at_once: bool = False) -> tuple[Problem, ...]:
    """The problems, those that are alike as one with the number of ``others`` and a remedy for all.

    An answer ``at_once``, one for the whole patch, needs its end anyway: no block before it makes it wait.
    """
    if at_once:
        problems = [problem for problem in problems if problem.code != "waits-for-the-end"]
    groups: dict[tuple[str, bool], list[Problem]] = {}
    for problem in problems:
        if problem.code in _GATHERED:
            groups.setdefault((problem.code, problem.fix is None), []).append(problem)
    if not groups:
        return tuple(problems)
    kept = []
    for problem in problems:
        group = groups.get((problem.code, problem.fix is None))
        if group is None or len(group) == 1:
            kept.append(problem)
        elif problem is group[0]:
            kept.append(_one(group))
    return tuple(kept)


def _one(group: list[Problem]) -> Problem:
    first = group[0]
    values: dict[str, Value] = dict(first.values)
    values["others"] = len(group) - 1
    if "saved" in values:
        values["saved"] = sum([saved for one in group if isinstance(saved := dict(one.values)["saved"], int)])
    changes = [SetParams(one.fix.values, one.block) for one in group if isinstance(one.fix, SetParams)]
    fix = Together(tuple(changes)) if changes else None
    return Problem(first.code, first.block, first.severity, tuple(values.items()), fix)
