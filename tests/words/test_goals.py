"""Goals in words."""

from __future__ import annotations

import pytest

from explorer.analysis.goals import GoalState
from explorer.document.model import Goal
from explorer.words.goals import bound_words, goal_words, reached_words, read_goal


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("latency ≤ 80 ms", Goal("latency_ms", at_most=80)),
        ("Latenz<=0,2s", Goal("latency_ms", at_most=200)),
        ("parameters < 100k", Goal("parameters", at_most=100_000)),
        ("MACs <= 1.5 G", Goal("macs", at_most=1.5e9)),
        ("field >= 200", Goal("field_ms", at_least=200)),
        ("accuracy > 90 %", Goal("accuracy", at_least=0.9)),
        ("latency 80", None),
        ("beauty ≤ 3", None),
        ("latency ≤ 80 k", None),
        ("≤ 80", None),
        ("", None),
    ],
)
def test_a_goal_is_read(words: str, goal: Goal | None) -> None:
    assert read_goal(words) == goal
    if goal is not None:
        for language in ("en", "de"):
            assert read_goal(goal_words(goal, language)) == goal


def test_a_goal_is_said() -> None:
    assert goal_words(Goal("latency_ms", at_most=80)) == "latency ≤ 80 ms"
    assert bound_words(Goal("field_ms", 200, 400)) == "≥ 200 ms, ≤ 400 ms"
    met = GoalState(Goal("parameters", at_most=100_000), 38_214, "met")
    assert reached_words(met) == "parameters ≤ 100 k: 38.2 k, met"
    late = GoalState(Goal("latency_ms", at_most=80), None, "missed")
    assert reached_words(late, "de") == "Latenz ≤ 80 ms: wartet auf das Ende, verfehlt"
    assert (
        reached_words(GoalState(Goal("accuracy", at_least=0.9), None, "unknown")) == "accuracy ≥ 90 %: –, not known yet"
    )
