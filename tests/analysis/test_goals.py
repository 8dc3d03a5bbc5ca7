"""Goals: met, missed, or not known yet."""

from __future__ import annotations

import pytest
from oracles.chains import chain

from explorer.analysis import analyse
from explorer.analysis.goals import GoalState, goal_states
from explorer.document.model import Document, Goal
from explorer.document.templates import load_template

START = ("spectrogram", "spectrogram", {})
STREAM = chain(START, ("conv", "conv2d", {"filters": 2}), ("output", "reconstruction", {}))


def state(design: Document, goal: Goal, accuracy: float | None = None) -> GoalState:
    """The state of one goal of a design."""
    design = design.but(goals=(goal,))
    (found,) = goal_states(design, analyse(design), accuracy)
    return found


@pytest.mark.parametrize(
    ("goal", "value", "words"),
    [
        (Goal("parameters", at_most=20), 20, "met"),
        (Goal("parameters", at_most=19), 20, "missed"),
        (Goal("parameters", at_least=21), 20, "missed"),
        (Goal("macs", at_least=1000), 147456, "met"),
        (Goal("field_ms", at_least=90, at_most=100), 96, "met"),
        (Goal("latency_ms", at_most=48), 48, "met"),
        (Goal("latency_ms", at_most=40), 48, "missed"),
        (Goal("accuracy", at_least=0.9), None, "unknown"),
    ],
)
def test_a_goal_of_a_small_design(goal: Goal, value: float | None, words: str) -> None:
    assert state(STREAM, goal) == GoalState(goal, value, words)


def test_accuracy_comes_from_training() -> None:
    assert state(STREAM, Goal("accuracy", at_least=0.9), 0.95).state == "met"
    assert state(STREAM, Goal("accuracy", at_least=0.9), 0.85).state == "missed"


def test_who_waits_for_the_end_misses_any_latency() -> None:
    design = load_template("basic-cnn")
    assert state(design, Goal("latency_ms", at_most=1000)).state == "missed"
    assert state(design, Goal("latency_ms", at_least=1)).state == "met"
    silent = chain(("a", "array", {}), ("r", "relu", {}))
    assert state(silent, Goal("latency_ms", at_most=1)).state == "unknown"
    assert state(silent, Goal("field_ms", at_most=1)).state == "unknown"
    assert state(Document(), Goal("latency_ms", at_most=1)).state == "unknown"


def test_with_blocks_unknown_a_count_is_a_lower_bound() -> None:
    design = chain(START, ("conv", "conv2d", {"filters": 2}), ("gru", "gru", {}), ("dense", "dense", {}))
    assert state(design, Goal("parameters", at_most=19)).state == "missed"
    assert state(design, Goal("parameters", at_most=100)).state == "unknown"
    assert state(design, Goal("parameters", at_least=20)).state == "met"
    assert state(design, Goal("parameters", at_least=30)).state == "unknown"
    assert state(design, Goal("latency_ms", at_most=19)).state == "unknown"
