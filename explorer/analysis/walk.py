"""One pass over a design: shapes, fields, parameters, MACs, memory and problems of every block, composites opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from explorer.analysis.extent import START, Extent
from explorer.analysis.facts import Facts, facts_of
from explorer.analysis.field import joined, spread, summarise, through
from explorer.analysis.held import held_by
from explorer.analysis.joints import explained
from explorer.analysis.known import Known, Place
from explorer.analysis.lifetimes import Moment, highest
from explorer.analysis.onward import onward
from explorer.analysis.report import BlockField, BlockReport, Problem
from explorer.analysis.step import Step, resolved
from explorer.analysis.trail import NOTHING, Trail
from explorer.analysis.warnings import Case, idle_bias, quiet, warnings_of
from explorer.blocks.block import Family
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Graph, Node, inside
from explorer.blocks.shapes import Maps, Shape, Vector, sizes


@dataclass(frozen=True)
class Walk:
    """The rules of one pass: the design's nodes, the units of time and frequency, the input's bands and frames."""

    nodes: tuple[Node, ...]
    front: FrontEnd | None
    limits: tuple[int, int]
    known_hz: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)

    def graph(self, graph: Graph, given: Mapping[str, Known], before: Trail, prefix: str = "") -> list[Step]:
        """Walk through a graph whose inputs are ``given``; the step of each node.

        A step of the walk ``before`` is taken over as it is where neither the node nor what arrives there has changed:
        after one edit only what follows from it is worked out again.
        """
        env: dict[str, Known | None] = dict(given)
        blame: dict[str, str] = {}
        steps: list[Step] = []
        for node in graph.nodes:
            old = before.steps.get(node.id)
            if old is not None and old.lasts and (node is old.node or node == old.node):
                for source, then in zip(node.sources, old.arrived, strict=False):  # a wire too many is not read
                    if env.get(source) is not then:  # type: ignore[arg-type]  # no source, nothing arrives
                        break
                else:
                    steps.append(old)
                    env[node.id] = old.known
                    continue
            older = before.older(node, env) if before.past else None
            if older is not None:
                steps.append(older)
                env[node.id] = older.known
                continue
            sources = node.sources if len(node.sources) == len(node.block.inputs) else _sources(node)
            arrived = tuple([env.get(source) if source else None for source in sources])
            if None in arrived:
                step = self._waiting(prefix + node.id, node, sources, arrived, blame)
            else:
                step = self._step(prefix + node.id, node, arrived, old)  # type: ignore[arg-type]  # all have arrived
            steps.append(step)
            env[node.id] = step.known
            if step.waits_for:
                blame[node.id] = step.waits_for
        return steps

    def _waiting(
        self,
        path: str,
        node: Node,
        sources: tuple[str | None, ...],
        arrived: tuple[Known | None, ...],
        blame: Mapping[str, str],
    ) -> Step:
        port = arrived.index(None)
        source = sources[port]
        waits_for = blame.get(source, path) if source else path
        shapes = tuple([item.shape if item else None for item in arrived])
        problem = (Problem("nothing-arrives", path, values=(("port", port),)),) if source is None else ()
        report = BlockReport(path, node.block, shapes, waits_for=waits_for)
        return Step(node, arrived, None, waits_for, (report,), problem)

    def _step(self, path: str, node: Node, inputs: tuple[Known, ...], before: Step | None) -> Step:
        """One block to which everything has arrived; if it does not fit, that is a problem."""
        block = node.block
        shapes = tuple([known.shape for known in inputs])
        try:
            if block.composite:
                step = self._composite(path, node, inside(block, shapes), inputs)
            else:
                step = self._leaf(path, node, facts_of(block, shapes), inputs, shapes)
        except ShapeError as error:
            problem = Problem(error.code, path, "error", tuple(error.values.items()), error.fix)
            if error.code == "joint-sizes":
                problem = explained(problem, inputs, self.limits, self.nodes)
            return Step(node, inputs, None, path, (BlockReport(path, block, shapes, waits_for=path),), (problem,))
        if before is not None and before.known is not None and step.known == before.known:
            return step._replace(known=before.known)
        return step

    def _leaf(self, path: str, node: Node, facts: Facts, inputs: tuple[Known, ...], shapes: tuple[Shape, ...]) -> Step:
        block = node.block
        held = facts.held
        for known in inputs:
            if not known.needs:
                held = held_by(block, shapes, tuple([one.needs for one in inputs]))
                break
        own: Place = (path, facts.bytes)
        training = own if held.shares_training is None else inputs[held.shares_training].training
        used = own if held.shares is None else inputs[held.shares].used
        past = onward(path, block, facts, inputs, self.limits[1])
        if facts.unchanged and len(inputs) == 1:
            first = inputs[0]
            known = Known(facts.output, first.freq, first.time, first.field, used, training, held.needs, past)
        else:
            freq, time, seen = self._seen(facts, inputs)
            known = Known(facts.output, freq, time, seen, used, training, held.needs, past)
        problems: tuple[Problem, ...] = ()
        if not (facts.plain or (len(inputs) == 1 and quiet(facts, inputs[0].past, self.limits[1]))):
            case = Case(path, block, facts, inputs, known, self.front, self.limits, self.nodes)
            problems = tuple(warnings_of(case))
        report = BlockReport(
            path,
            block,
            shapes,
            facts.output,
            facts.parameters,
            facts.macs,
            facts.weights,
            known.field,
            (),
            "",
            facts.bytes,
        )
        reads: tuple[Place, ...]
        kept: tuple[Place, ...]
        if len(inputs) == 1:
            reads = (inputs[0].used,)
            kept = (inputs[0].training,) if held.kept_inputs else ()
        else:
            reads = tuple([known.used for known in inputs])
            kept = tuple([inputs[index].training for index in held.kept_inputs])
        return Step(
            node,
            inputs,
            known,
            "",
            (report,),
            problems,
            idle_bias(path, node, inputs[0]) if facts.centres else (),
            (path,) if facts.drops else (),
            Moment(used, reads, facts.bytes if used is own else 0),
            (*kept, own) if held.kept_output else kept,
            held.kept_beside,
            facts.parameters,
            facts.macs,
            facts.bytes,
            True,
            block.family is not Family.RECURRENT,  # whose remedy may depend on other blocks
        )

    def _composite(self, path: str, node: Node, graph: Graph, inputs: tuple[Known, ...]) -> Step:
        steps = self.graph(graph, dict(zip(graph.inputs, inputs, strict=True)), NOTHING, path + ".")
        known = next(step.known for step in reversed(steps) if step.node.id == graph.returned)
        waits_for = "" if known else next(step.waits_for for step in steps if step.waits_for)
        problems, idle = resolved(graph.nodes, steps, node)
        report = BlockReport(
            path=path,
            block=node.block,
            inputs=tuple([item.shape for item in inputs]),
            output=known.shape if known else None,
            parameters=sum(step.parameters for step in steps) if known else None,
            macs=sum(step.macs for step in steps) if known else None,
            field=known.field if known else None,
            children=tuple([f"{path}.{inner.id}" for inner in graph.nodes]),
            waits_for=waits_for,
            memory=sum(step.bytes for step in steps) if known else None,
        )
        moments = [step.moment for step in steps if step.moment is not None]
        return Step(
            node=node,
            arrived=inputs,
            known=known,
            waits_for=waits_for,
            reports=(report, *chain.from_iterable(step.reports for step in steps)),
            problems=tuple(problems),
            idle=idle,
            drops=tuple(chain.from_iterable(step.drops for step in steps)),
            moment=Moment(known.used, tuple([item.used for item in inputs]), highest(moments, known.used))
            if known
            else None,
            kept=tuple(chain.from_iterable(step.kept for step in steps)),
            beside=sum(step.beside for step in steps),
            parameters=sum(step.parameters for step in steps),
            macs=sum(step.macs for step in steps),
            bytes=sum(step.bytes for step in steps),
            complete=all(step.complete for step in steps),
            lasts=all(step.lasts for step in steps),
        )

    def _seen(self, facts: Facts, inputs: Sequence[Known]) -> tuple[Extent, Extent, BlockField]:
        output = facts.output
        if not inputs:
            return START, START, self._field(output, START, START)
        rows, columns = sizes(output)
        if facts.square and _alike(inputs):
            same = _both(facts, inputs)
            if same.cells is None:
                return same, same, self._field(output, same, same)
        freqs, times = [], []
        for known, reads in zip(inputs, facts.reads, strict=True):
            if reads is not None:
                bands, frames = sizes(known.shape)
                freqs.append(through(reads.freq, known.freq, bands, rows))
                times.append(through(reads.time, known.time, frames, columns))
        freq, time = joined(freqs, rows), joined(times, columns)
        if isinstance(inputs[0].shape, Vector) and not isinstance(output, Vector):
            freq, time = spread(freq, rows, self.limits[0]), spread(time, columns, self.limits[1])
        if facts.unchanged and freq is inputs[0].freq and time is inputs[0].time:
            return freq, time, inputs[0].field
        return freq, time, self._field(output, freq, time)

    def _field(self, shape: Shape, freq: Extent, time: Extent) -> BlockField:
        if isinstance(shape, Vector):
            return BlockField(None, None)
        rows, columns = sizes(shape)
        along = summarise(time, columns, self.limits[1])
        across = summarise(freq, rows, self.limits[0]) if isinstance(shape, Maps) else None
        if self.front is None:
            return BlockField(across, along)
        ahead, hz = None, None
        if along.lookahead is not None:
            ahead = (along.lookahead * self.front.hop + self.front.n_fft / 2) / self.front.sample_rate * 1000
        if across is not None:
            bands = across.low, across.high
            hz = self.known_hz.get(bands)
            if hz is None:  # kept, for deep blocks all see all bands
                hz = self.known_hz[bands] = self.front.span_hz(*bands)
        ms = None if along.size is None else self.front.span_ms(along.size)
        return BlockField(across, along, ms, hz, ahead)


def _alike(inputs: Sequence[Known]) -> bool:
    """Whether all have seen the same of both axes so far, in a way that repeats everywhere."""
    for known in inputs:
        time = known.time
        if (
            isinstance(known.shape, Vector)
            or known.freq is not time
            or time.cells is not None
            or time.open_left
            or time.open_right
        ):
            return False
    return True


def _both(facts: Facts, inputs: Sequence[Known]) -> Extent:
    """What is seen of either axis through equal windows; without borders to know, sizes play no part."""
    pairs = zip(inputs, facts.reads, strict=True)
    return joined([through(reads.time, known.time, 1, 1) for known, reads in pairs if reads is not None], 1)


def _sources(node: Node) -> tuple[str | None, ...]:
    """One source per input; missing ones are open, and what a block has no input for is not read."""
    count = len(node.block.inputs)
    if len(node.sources) < count:
        return (*node.sources, *(None,) * (count - len(node.sources)))
    return node.sources if node.block.more_inputs else node.sources[:count]
