"""What the window says about goals, latency, what the answer sees and torchinfo's count, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GOALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "seen.none": "field not known yet",
        "seen.none tip": "What the answer sees stands here once the blocks lead from the input to an output.",
        "seen.end": "seen at the end",
        "seen.then": "seen, then {rest}",
        "seen.before": "Before that",
        "seen.both": "{rest}; {span} before",
        "seen.tip": "What one value of the answer sees of the sound: {span}",
        "seen.tip.before": "One value of {block} sees {span}; what follows it sees {rest}, and so does the answer.",
        "seen.tip.unknown": "One value of {block} sees {span}; what follows it is not known yet.",
        "goal.parameters": "parameters",
        "goal.macs": "MACs",
        "goal.field_ms": "field",
        "goal.latency_ms": "latency",
        "goal.accuracy": "accuracy",
        "goal.met": "met",
        "goal.missed": "missed",
        "goal.unknown": "not known yet",
        "goal.count": "{met} of {count} goals",
        "goal.reached": "{measure} {bound}: {value}, {state}",
        "goal.end": "waits for the end",
        "goals.title": "Goals",
        "goals.add": "Add a goal",
        "goals.hint": "latency ≤ 80 ms, parameters ≤ 100 k",
        "goals.remove": "Remove the goal {goal}",
        "goals.bad": "Write a measure, ≤ or ≥, and a number: latency ≤ 80 ms, parameters ≤ 100 k, accuracy ≥ 90 %.",
        "edit.goal": "Goal: {goal}",
        "edit.no_goal": "Remove the goal {goal}",
        "latency.name": "latency",
        "latency.tip": "So much later sound must have arrived before the answer to a moment is there",
        "causal.edit": "Make causal",
        "causal.done": "Nothing looks ahead any more; the design answers while the sound goes on.",
        "causal.left": "Still looking ahead: {blocks}.",
        "causal.none": "No block has a padding or a direction that could be made causal.",
        "summary.why": "torchinfo counts {theirs} MACs, the report {ours}.",
        "summary.why.transposed": "It counts a transposed convolution at every output position, we at every input one.",
        "summary.why.dense": "It counts a dense block on a sequence once, we at every frame.",
        "summary.why.recurrent": "It also counts the offsets of a recurrent block’s gates, at every frame.",
        "summary.why.offsets": "It also counts offsets and norms, which only add or scale.",
    }
)
