"""What one block adds to the memory of a run, whatever lies before it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from explorer.analysis.tape import Tape, Tensor
from explorer.analysis.tape_torch import Functions, Module
from explorer.blocks.block import Block
from explorer.blocks.code import Call
from explorer.blocks.shapes import Shape, tensor_size


class Held(NamedTuple):
    """``kept_inputs`` are the inputs that autograd keeps while training, ``kept_output`` says whether it keeps the
    result, ``kept_beside`` is what it keeps of the block's own, in bytes.

    ``shares`` is the input whose memory the result shares while the network is used, ``shares_training`` while it
    trains; None where it has its own. ``needs`` says that a gradient flows through the result.
    """

    kept_inputs: tuple[int, ...]
    kept_output: bool
    kept_beside: int
    shares: int | None
    shares_training: int | None
    needs: bool


@lru_cache(8192)
def held_by(block: Block, shapes: tuple[Shape, ...], needs: tuple[bool, ...]) -> Held:
    """The memory of a block that is no composite and fits; ``needs`` says which inputs a gradient flows through."""
    _, used, _ = _run(block, shapes, needs, training=False)
    tape, result, places = _run(block, shapes, needs, training=True)
    count = len(places)
    inner = tape.kept - set(places) - {result.place}
    return Held(
        kept_inputs=tuple(index for index, place in enumerate(places) if place in tape.kept),
        kept_output=result.place in tape.kept and result.place >= count,
        kept_beside=tape.small + sum(tape.made[place] for place in inner),
        shares=used.place if used.place < count else None,
        shares_training=result.place if result.place < count else None,
        needs=result.needs,
    )


def _run(
    block: Block, shapes: tuple[Shape, ...], needs: tuple[bool, ...], training: bool
) -> tuple[Tape, Tensor, list[int]]:
    tape = Tape(training)
    given = [tape.tensor((1, *tensor_size(shape)), need) for shape, need in zip(shapes, needs, strict=True)]
    places = [tensor.place for tensor in given]
    output = (1, *tensor_size(block.output(*shapes)))
    call = block.parts(*shapes)
    module = Module(tape, call, output, bool(block.weights(*shapes))) if isinstance(call, Call) else None
    if not given:
        return tape, tape.tensor(output, False), places
    result = block.forward(module, Functions(), *given)
    if result.needs or not training:
        return tape, result, places
    tape.kept.clear()  # nothing to learn here: there is no backward pass
    tape.small = 0
    return tape, result, places
