"""One pass over a design: shapes, fields, parameters, MACs and problems of every block, composites opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.analysis.extent import START, Extent
from explorer.analysis.facts import Facts, facts_of
from explorer.analysis.field import joined, spread, summarise, through
from explorer.analysis.report import BlockField, BlockReport, Problem
from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Graph, Node, inside
from explorer.blocks.shapes import Maps, Shape, Vector, sizes


class Known(NamedTuple):
    """What is known behind a node: its shape, what one position sees of the input on both axes, and that in words."""

    shape: Shape
    freq: Extent
    time: Extent
    field: BlockField


@dataclass
class Walk:
    """The state of one pass: what has been found so far."""

    front: FrontEnd | None
    limits: tuple[int, int]
    blocks: dict[str, BlockReport] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    dropping: list[str] = field(default_factory=list)
    """The blocks whose windows leave the last steps of their input unread."""

    def graph(self, graph: Graph, given: dict[str, Known], prefix: str = "") -> Known | None:
        """Walk through a graph; returns what is known of its output."""
        env: dict[str, Known | None] = dict(given)
        blame: dict[str, str] = {}
        for node in graph.nodes:
            path = prefix + node.id
            sources = _sources(node)
            arrived = [env.get(source) if source else None for source in sources]
            known = [item for item in arrived if item is not None]
            if len(known) == len(arrived):
                env[node.id] = self.node(path, node.block, known)
                blame[node.id] = self.blocks[path].waits_for
                continue
            env[node.id] = None
            source = sources[arrived.index(None)]
            blame[node.id] = blame.get(source, path) if source else path
            shapes = tuple(item.shape if item else None for item in arrived)
            self.blocks[path] = BlockReport(path, node.block, shapes, waits_for=blame[node.id])
            if source is None:
                port = arrived.index(None)
                self.problems.append(Problem("nothing-arrives", path, values=(("port", port),)))
        return env[graph.returned]

    def node(self, path: str, block: Block, inputs: list[Known]) -> Known | None:
        """Analyse one block; a composite is walked through. None if it does not fit, which is then a problem."""
        shapes = tuple([known.shape for known in inputs])
        try:
            if block.composite:
                return self._composite(path, block, inside(block, shapes), inputs)
            facts = facts_of(block, shapes)
        except ShapeError as error:
            self.problems.append(Problem(error.code, path, "error", tuple(error.values.items()), error.fix))
            self.blocks[path] = BlockReport(path, block, shapes, waits_for=path)
            return None
        known = self._known(path, facts, inputs)
        self.blocks[path] = BlockReport(
            path, block, shapes, facts.output, facts.parameters, facts.macs, facts.weights, known.field
        )
        return known

    def _composite(self, path: str, block: Block, graph: Graph, inputs: list[Known]) -> Known | None:
        self.blocks[path] = BlockReport(path, block)  # keeps its place before its children
        known = self.graph(graph, dict(zip(graph.inputs, inputs, strict=True)), path + ".")
        children = tuple(f"{path}.{node.id}" for node in graph.nodes)
        reports = [self.blocks[child] for child in children]
        self.blocks[path] = BlockReport(
            path=path,
            block=block,
            inputs=tuple(item.shape for item in inputs),
            output=known.shape if known else None,
            parameters=sum(report.parameters or 0 for report in reports) if known else None,
            macs=sum(report.macs or 0 for report in reports) if known else None,
            field=known.field if known else None,
            children=children,
            waits_for="" if known else next(report.waits_for for report in reports if report.waits_for),
        )
        return known

    def _known(self, path: str, facts: Facts, inputs: list[Known]) -> Known:
        output = facts.output
        if not inputs:
            return Known(output, START, START, self._field(output, START, START))
        first = inputs[0]
        if facts.unchanged and len(inputs) == 1:
            return Known(output, first.freq, first.time, first.field)
        rows, columns = sizes(output)
        freqs, times = [], []
        for known, reads in zip(inputs, facts.reads, strict=True):
            if reads is not None:
                bands, frames = sizes(known.shape)
                freqs.append(through(reads.freq, known.freq, bands, rows))
                times.append(through(reads.time, known.time, frames, columns))
        if facts.drops:
            self.dropping.append(path)
        freq, time = joined(freqs, rows), joined(times, columns)
        if isinstance(first.shape, Vector) and not isinstance(output, Vector):
            freq, time = spread(freq, rows, self.limits[0]), spread(time, columns, self.limits[1])
        return Known(output, freq, time, self._field(output, freq, time))

    def _field(self, shape: Shape, freq: Extent, time: Extent) -> BlockField:
        if isinstance(shape, Vector):
            return BlockField(None, None)
        rows, columns = sizes(shape)
        along = summarise(time, columns, self.limits[1])
        across = summarise(freq, rows, self.limits[0]) if isinstance(shape, Maps) else None
        if self.front is None:
            return BlockField(across, along)
        ahead = None
        if along.lookahead is not None:
            ahead = (along.lookahead * self.front.hop + self.front.n_fft / 2) / self.front.sample_rate * 1000
        return BlockField(
            freq=across,
            time=along,
            ms=None if along.size is None else self.front.span_ms(along.size),
            hz=self.front.span_hz(across.low, across.high) if across else None,
            lookahead_ms=ahead,
        )


def _sources(node: Node) -> tuple[str | None, ...]:
    """One source per input; missing ones are open, and what a block has no input for is not read."""
    count = len(node.block.inputs)
    if len(node.sources) < count:
        return (*node.sources, *(None,) * (count - len(node.sources)))
    return node.sources if node.block.more_inputs else node.sources[:count]
