"""How much memory a design takes, from what each of its blocks adds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from explorer.analysis.cost import Cost
from explorer.analysis.lifetimes import highest
from explorer.analysis.report import Memory
from explorer.analysis.step import Step
from explorer.analysis.tape import BYTES


def memory_of(steps: Sequence[Step], answer: Step | None, cost: Cost) -> Memory:
    """The memory of a walk's steps, which ``cost`` so much together and whose last value is ``answer``'s."""
    kept = dict(chain.from_iterable([step.kept for step in steps]))
    known = answer.known if answer is not None else None
    moments = [step.moment for step in steps if step.moment is not None]
    return Memory(
        activations=cost.bytes,
        inference_peak=highest(moments, known.used if known else None),
        training=sum(kept.values()) + cost.beside,
        parameters=cost.parameters * BYTES,
    )
