"""One pass over a design: shapes, fields, parameters, MACs, memory and problems of every block, composites opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Final

from explorer.analysis.cost import total
from explorer.analysis.facts import Facts, facts_of
from explorer.analysis.held import held_by
from explorer.analysis.joints import explained
from explorer.analysis.known import Known, Place
from explorer.analysis.lifetimes import Moment, highest
from explorer.analysis.onward import onward
from explorer.analysis.quick import new
from explorer.analysis.report import BlockReport, Problem
from explorer.analysis.sight import Sight
from explorer.analysis.step import Step, resolved
from explorer.analysis.trail import NOTHING, Trail
from explorer.analysis.warnings import Case, idle_bias, quiet, warnings_of
from explorer.blocks.block import Family
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node, inside

_SHAPE: Final = attrgetter("shape")
_USED: Final = attrgetter("used")


@dataclass(frozen=True)
class Walk:
    """The rules of one pass: the design's nodes, and in which units and up to where they see the input."""

    nodes: tuple[Node, ...]
    sight: Sight

    def graph(self, graph: Graph, given: Mapping[str, Known], before: Trail, prefix: str = "") -> list[Step]:
        """Walk through a graph whose inputs are ``given``; the step of each node.

        A step of the walk ``before`` is taken over as it is where neither the node nor what arrives there has changed:
        after one edit only what follows from it is worked out again.
        """
        env: dict[str, Known | None] = dict(given)
        blame: dict[str, str] = {}
        steps: list[Step] = []
        unlike: set[str] = set()  # with other fields on both axes than before: what follows is not worth comparing
        for node in graph.nodes:
            follows = bool(unlike) and not unlike.isdisjoint(node.sources)
            then = before.steps.get(node.id)
            old = None if follows else then
            if old is not None and old.lasts and (node is old.node or node == old.node):
                for source, came in zip(node.sources, old.arrived, strict=False):  # a wire too many is not read
                    if env.get(source) is not came:  # type: ignore[arg-type]  # no source, nothing arrives
                        break
                else:
                    steps.append(old)
                    env[node.id] = old.known
                    continue
            older = before.older(node, env) if before.past and not follows else None
            if older is not None:
                steps.append(older)
                env[node.id] = older.known
                continue
            sources = node.sources if len(node.sources) == len(node.block.inputs) else _sources(node)
            arrived = tuple(map(env.get, sources))  # type: ignore[arg-type]  # no source, nothing arrives
            if None in arrived:
                step = self._waiting(prefix + node.id, node, sources, arrived, blame)
            else:
                step = self._step(prefix + node.id, node, arrived, old, then)  # type: ignore[arg-type]  # all are there
            steps.append(step)
            env[node.id] = step.known
            if follows or (old is not None and _unlike(step.known, old.known)):
                unlike.add(node.id)
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

    def _step(self, path: str, node: Node, inputs: tuple[Known, ...], before: Step | None, then: Step | None) -> Step:
        """One block to which everything has arrived; if it does not fit, that is a problem.

        ``before`` is its step in the report before, where that is worth comparing; ``then`` is so in any case.
        """
        block = node.block
        shapes = tuple(map(_SHAPE, inputs))
        try:
            if block.composite:
                step = self._composite(path, node, inside(block, shapes), inputs)
            else:
                facts = then.facts if then is not None and then.node.block is block else None
                if facts is None or facts.inputs != shapes:
                    facts = facts_of(block, shapes)
                step = self._leaf(path, node, facts, inputs, before)
        except ShapeError as error:
            problem = Problem(error.code, path, "error", tuple(error.values.items()), error.fix)
            if error.code == "joint-sizes":
                problem = explained(problem, inputs, self.sight.limits, self.nodes)
            elif error.code == "needs-sequence" and "." not in path:
                problem = replace(problem, values=(*problem.values, ("source", str(node.sources[0]))))
            return Step(node, inputs, None, path, (BlockReport(path, block, shapes, waits_for=path),), (problem,))
        if before is not None and before.known is not None and step.known == before.known:
            return step._replace(known=before.known)
        return step

    def _leaf(self, path: str, node: Node, facts: Facts, inputs: tuple[Known, ...], before: Step | None) -> Step:
        block, limits = node.block, self.sight.limits
        held, cost = facts.held, facts.cost
        for known in inputs:
            if not known.needs:
                held = held_by(block, facts.inputs, tuple([one.needs for one in inputs]))
                cost = cost._replace(beside=held.kept_beside)
                break
        own: Place = (path, cost.bytes)
        training = own if held.shares_training is None else inputs[held.shares_training].training
        used = own if held.shares is None else inputs[held.shares].used
        past = onward(path, block, facts, inputs, limits[1])
        if facts.unchanged and len(inputs) == 1:
            first = inputs[0]
            freq, time, seen = first.freq, first.time, first.field
        else:
            freq, time, seen = self.sight.of(facts, inputs, before)
        known = new(Known, (facts.output, freq, time, seen, used, training, held.needs, past))
        problems: tuple[Problem, ...] = ()
        if not (facts.plain or (len(inputs) == 1 and quiet(facts, inputs[0].past, limits[1]))):
            case = Case(path, block, facts, inputs, known, self.sight.front, limits, self.nodes)
            problems = tuple(warnings_of(case))
        entries = (path, block, facts.inputs, facts.output, cost.parameters, cost.macs, facts.weights, seen)
        report = new(BlockReport, (*entries, (), "", cost.bytes))
        kept: tuple[Place, ...] = tuple([inputs[index].training for index in held.kept_inputs])
        moment = new(Moment, (used, tuple(map(_USED, inputs)), cost.bytes if used is own else 0))
        step = (
            node,
            inputs,
            known,
            "",
            (report,),
            problems,
            idle_bias(path, node, inputs[0]) if facts.centres else (),
            (path,) if facts.drops else (),
            moment,
            (*kept, own) if held.kept_output else kept,
            cost,
            facts,
            True,
            block.family is not Family.RECURRENT,  # whose remedy may depend on other blocks
        )
        return new(Step, step)

    def _composite(self, path: str, node: Node, graph: Graph, inputs: tuple[Known, ...]) -> Step:
        steps = self.graph(graph, dict(zip(graph.inputs, inputs, strict=True)), NOTHING, path + ".")
        known = next(step.known for step in reversed(steps) if step.node.id == graph.returned)
        waits_for = "" if known else next(step.waits_for for step in steps if step.waits_for)
        problems, idle = resolved(graph.nodes, steps, node)
        cost = total([step.cost for step in steps])
        moments = [step.moment for step in steps if step.moment is not None]
        report = BlockReport(
            path=path,
            block=node.block,
            inputs=tuple([item.shape for item in inputs]),
            output=known.shape if known else None,
            parameters=cost.parameters if known else None,
            macs=cost.macs if known else None,
            field=known.field if known else None,
            children=tuple([f"{path}.{inner.id}" for inner in graph.nodes]),
            waits_for=waits_for,
            memory=cost.bytes if known else None,
        )
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
            cost=cost,
            complete=all(step.complete for step in steps),
            lasts=all(step.lasts for step in steps),
        )


def _unlike(now: Known | None, then: Known | None) -> bool:
    return now is not None and then is not None and now.freq is not then.freq and now.time is not then.time


def _sources(node: Node) -> tuple[str | None, ...]:
    """One source per input; missing ones are open, and what a block has no input for is not read."""
    count = len(node.block.inputs)
    if len(node.sources) < count:
        return (*node.sources, *(None,) * (count - len(node.sources)))
    return node.sources if node.block.more_inputs else node.sources[:count]
