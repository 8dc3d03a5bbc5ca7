"""How much memory a design takes, from what each of its blocks adds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from explorer.analysis.lifetimes import highest
from explorer.analysis.report import Memory
from explorer.analysis.step import Step
from explorer.analysis.tape import BYTES
from explorer.analysis.trail import Trail


def memory_of(steps: Sequence[Step], answer: Step | None, parameters: int) -> Memory:
    """The memory of a walk's steps, whose last value is ``answer``'s."""
    kept = set(chain.from_iterable([step.kept for step in steps]))
    known = answer.known if answer is not None else None
    moments = [step.moment for step in steps if step.moment is not None]
    return Memory(
        activations=sum([step.bytes for step in steps]),
        inference_peak=highest(moments, known.used if known else None),
        training=sum([size for _, size in kept]) + sum([step.beside for step in steps]),
        parameters=parameters * BYTES,
    )


def unmoved(steps: Sequence[Step], before: Trail) -> bool:
    """Whether the steps take the same memory, in the same order, as those before."""
    if len(steps) != len(before.steps):
        return False
    for step, old in zip(steps, before.steps.values(), strict=True):
        if step is not old and (step.moment, step.kept, step.beside, step.parameters, step.bytes) != (
            *(old.moment, old.kept, old.beside, old.parameters, old.bytes),
        ):
            return False
    return True
