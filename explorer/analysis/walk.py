"""One pass over a design: shapes, fields, parameters, MACs and problems of every block, composites opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod

from explorer.analysis.field import START, Extent, joined, summarise, through
from explorer.analysis.report import BlockField, BlockReport, Problem
from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.frontend import FrontEnd
from explorer.blocks.graph import Graph, Node
from explorer.blocks.shapes import Maps, Shape, Vector


@dataclass(frozen=True)
class Known:
    """What is known behind a node: its shape, and what one position sees of the input on both axes."""

    shape: Shape
    freq: Extent = START
    time: Extent = START


@dataclass
class Walk:
    """The state of one pass: what has been found so far."""

    front: FrontEnd | None
    limits: tuple[int, int]
    blocks: dict[str, BlockReport] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def graph(self, graph: Graph, given: dict[str, Known | None], prefix: str = "") -> Known | None:
        """Walk through a graph; returns what is known of its output."""
        env = dict(given)
        blame: dict[str, str] = {}
        for node in graph.nodes:
            path = prefix + node.id
            missing = _missing(node, env)
            if missing is None:
                env[node.id] = self.node(path, node.block, [_known(env, s) for s in node.sources])
                if env[node.id] is None:
                    blame[node.id] = path
                continue
            env[node.id] = None
            source = node.sources[missing] if node.sources else None
            blame[node.id] = blame.get(source, prefix.rstrip(".")) if source else path
            shapes = tuple(known.shape if s and (known := env.get(s)) else None for s in node.sources)
            self.blocks[path] = BlockReport(path, node.block, shapes, waits_for=blame[node.id])
            if source is None:
                self.problems.append(Problem("nothing-arrives", path, values=(("port", missing),)))
        return env[graph.returned]

    def node(self, path: str, block: Block, inputs: list[Known]) -> Known | None:
        """Analyse one block; a composite is walked through. None if it does not fit, which is then a problem."""
        shapes = tuple(known.shape for known in inputs)
        try:
            parts = block.parts(*shapes) if shapes or not block.inputs else None
            if isinstance(parts, Graph):
                return self._composite(path, block, parts, inputs)
            output = block.output(*shapes)
        except ShapeError as error:
            self.problems.append(Problem(error.code, path, "error", tuple(error.values.items()), error.fix))
            self.blocks[path] = BlockReport(path, block, shapes, waits_for=path)
            return None
        known = Known(output, *self._extents(block, inputs, output))
        weights = block.weights(*shapes)
        matrices = sum(prod(shape) for shape in weights.values() if len(shape) > 1)
        self.blocks[path] = BlockReport(
            path=path,
            block=block,
            inputs=shapes,
            output=output,
            parameters=sum(prod(shape) for shape in weights.values()),
            macs=matrices * block.positions(*shapes) if matrices else 0,
            weights=weights,
            field=self._field(known),
        )
        return known

    def _composite(self, path: str, block: Block, graph: Graph, inputs: list[Known]) -> Known | None:
        self.blocks[path] = BlockReport(path, block)  # keeps its place before its children
        known = self.graph(graph, dict(zip(graph.inputs, inputs, strict=True)), path + ".")
        children = tuple(f"{path}.{node.id}" for node in graph.nodes)
        reports = [self.blocks[child] for child in children]
        complete = known is not None and all(report.parameters is not None for report in reports)
        self.blocks[path] = BlockReport(
            path=path,
            block=block,
            inputs=tuple(item.shape for item in inputs),
            output=known.shape if known else None,
            parameters=sum(report.parameters or 0 for report in reports) if complete else None,
            macs=sum(report.macs or 0 for report in reports) if complete else None,
            field=self._field(known) if known else None,
            children=children,
            waits_for="" if known else next((r.waits_for for r in reports if r.waits_for), path),
        )
        return known

    def _extents(self, block: Block, inputs: list[Known], output: Shape) -> tuple[Extent, Extent]:
        freqs, times = [], []
        for known, reads in zip(inputs, block.reads(*(known.shape for known in inputs)), strict=True):
            if reads is None:
                continue
            sizes = dict(known.shape.axes)
            freqs.append(through(reads.freq, known.freq, sizes.get("F", 1)))
            times.append(through(reads.time, known.time, sizes.get("T", 1)))
        if not freqs:
            return START, START
        sizes = dict(output.axes)
        return joined(freqs, sizes.get("F", 1)), joined(times, sizes.get("T", 1))

    def _field(self, known: Known) -> BlockField:
        if isinstance(known.shape, Vector):
            return BlockField(None, None)
        time = summarise(known.time, known.shape.time, self.limits[1])
        freq = None
        if isinstance(known.shape, Maps):
            freq = summarise(known.freq, known.shape.freq, self.limits[0])
        if self.front is None:
            return BlockField(freq, time)
        ahead = None
        if time.lookahead is not None:
            ahead = (time.lookahead * self.front.hop + self.front.n_fft / 2) / self.front.sample_rate * 1000
        return BlockField(
            freq=freq,
            time=time,
            ms=None if time.size is None else self.front.span_ms(time.size),
            hz=self.front.span_hz(freq.low, freq.high) if freq else None,
            lookahead_ms=ahead,
        )


def _missing(node: Node, env: dict[str, Known | None]) -> int | None:
    """The first input port at which nothing known arrives, or None."""
    if node.block.inputs and not node.sources:
        return 0
    for port, source in enumerate(node.sources):
        if source is None or env.get(source) is None:
            return port
    return None


def _known(env: dict[str, Known | None], source: str | None) -> Known:
    known = env[source] if source is not None else None
    if known is None:
        raise KeyError(f"nothing is known of {source}")
    return known
