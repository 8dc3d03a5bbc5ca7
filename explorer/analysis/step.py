"""What a walk finds of one node of a graph, and of all inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from explorer.analysis.cost import Cost
from explorer.analysis.facts import Facts
from explorer.analysis.known import Known, Place
from explorer.analysis.lifetimes import Moment
from explorer.analysis.report import BlockReport, Problem
from explorer.blocks.graph import Node


class Idle(NamedTuple):
    """A bias that a norm takes back, unless something else reads ``source``, too."""

    source: str
    problem: Problem


class Step(NamedTuple):
    """``drops`` are the blocks whose windows leave the last steps of an input unread. ``moment`` is the node's memory
    while the network runs, ``kept`` are the values that training keeps. ``lasts`` says that all this follows from the
    node and what arrives there alone."""

    node: Node
    arrived: tuple[Known | None, ...]
    known: Known | None
    waits_for: str
    reports: tuple[BlockReport, ...]
    problems: tuple[Problem, ...] = ()
    idle: tuple[Idle, ...] = ()
    drops: tuple[str, ...] = ()
    moment: Moment | None = None
    kept: tuple[Place, ...] = ()
    cost: Cost = Cost()
    facts: Facts | None = None
    complete: bool = False
    lasts: bool = False


def resolved(
    nodes: Sequence[Node], steps: Sequence[Step], outer: Node | None = None
) -> tuple[list[Problem], tuple[Idle, ...]]:
    """The problems of a graph's nodes; idle biases are some where the norm alone reads them.

    What only the ``outer`` node's other readers can tell, because the bias arrives from outside, is handed on.
    """
    problems = list(chain.from_iterable([step.problems for step in steps]))
    idle = list(chain.from_iterable([step.idle for step in steps]))
    if not idle:
        return problems, ()
    readers = Counter(chain.from_iterable([node.sources for node in nodes]))
    inside = {node.id for node in nodes}
    passed = []
    for source, problem in idle:
        if readers[source] > 1:
            continue
        if source in inside:
            problems.append(problem)
        elif outer is not None and outer.sources[0]:
            passed.append(Idle(outer.sources[0], problem))
    return problems, tuple(passed)
