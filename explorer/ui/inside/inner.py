"""What is inside of a composite, as a design of its own: its blocks, what they read, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from explorer.analysis import BlockReport, Report, Totals, analyse
from explorer.blocks.graph import Graph, Node, inside
from explorer.blocks.library.group import PART, Group
from explorer.blocks.passing import Pass
from explorer.document import edits
from explorer.document.model import Document, Frame
from explorer.ui.inside.arriving import Arriving
from explorer.words import text


@dataclass(frozen=True)
class Inner:
    """A composite opened. ``paths`` has the path in the whole design for each node of ``document``.

    The first nodes stand for what the composite reads: the very blocks before it, without their own sources.
    ``editable`` ones are groups: what is inside is theirs, not made from parameters.
    """

    path: str
    document: Document = field(default_factory=Document)
    report: Report = field(default_factory=lambda: Report({}, Totals(0, 0)))
    paths: dict[str, str] = field(default_factory=dict)
    editable: bool = False
    written: int = 0
    """How many frames are a person's own; those behind them only say what is what."""

    def name(self, path: str) -> str:
        """The node that shows a path of the whole design; empty if none does."""
        return next((id for id, other in self.paths.items() if other == path), "")


def can_open(report: Report, path: str) -> bool:
    """Whether a block is made of blocks, and all that arrives at it is known."""
    block = report.blocks.get(path)
    return block is not None and bool(block.children) and all(shape is not None for shape in block.inputs)


def opened(document: Document, report: Report, path: str, language: str = "en") -> Inner | None:
    """The inside of a composite by its path (``res1``, ``stage2.3``); None for what can't be opened.

    ``language`` is that of the frame around what arrives.
    """
    if not can_open(report, path):
        return None
    around: Graph = document.graph
    prefix, reads = "", dict[str, str]()
    *outer, last = path.split(".")
    for step in outer:
        around, reads = _enter(report, around, prefix, step, reads)
        prefix += f"{step}."
    graph, arriving = _enter(report, around, prefix, last, reads)
    try:
        shown = edits.inside_of(document, path)
    except edits.EditError:
        return _made(document, report, path, graph, arriving, language)
    return _shown(report, path, shown, tuple(arriving.values()), graph.returned, language)


def _enter(
    report: Report, around: Graph, prefix: str, step: str, reads: dict[str, str]
) -> tuple[Graph, dict[str, str]]:
    """The graph of a composite in a graph, and the path of the block behind each of its inputs."""
    node = around.by_id[step]
    shapes = tuple(shape for shape in report.blocks[prefix + step].inputs if shape is not None)
    graph = inside(node.block, shapes)
    paths = [reads.get(source, prefix + source) for source in node.sources if source is not None]
    return graph, dict(zip(graph.inputs, paths, strict=False))


def _made(
    document: Document, report: Report, path: str, graph: Graph, arriving: dict[str, str], language: str
) -> Inner:
    taken = set(graph.by_id)
    names: dict[str, str] = {}
    paths: dict[str, str] = {}
    nodes: list[Node] = []
    for port, source in arriving.items():
        name = next((id for id, other in paths.items() if other == source), "")
        if not name:
            name = source.rpartition(".")[2]
            while name in taken:
                name += "′"
            taken.add(name)
            paths[name] = source
            nodes.append(Node(name, report.blocks[source].block))
        names[port] = name
    for node in graph.nodes:
        sources = tuple(names.get(source, source) if source is not None else None for source in node.sources)
        nodes.append(replace(node, sources=sources))
        paths[node.id] = f"{path}.{node.id}"
    made = Document(
        name=path,
        nodes=tuple(nodes),
        layout=document.layout,
        frames=frames_of(report, path, tuple(dict.fromkeys(names.values())), tuple(graph.by_id), language),
    )
    return Inner(path, made, reported(report, path, paths, graph.returned), paths)


def _shown(report: Report, path: str, shown: Document, arriving: tuple[str, ...], answer: str, language: str) -> Inner:
    """A group opened: its blocks, also those that nothing needs yet, and what is known of them."""
    nodes, paths = list(shown.nodes), {}
    for index, source in enumerate(arriving):
        there = report.blocks[source]
        if there.output is not None and there.block.inputs:
            looks = there.block if there.block.key != Pass.key else nodes[index].block
            nodes[index] = Node(nodes[index].id, Arriving(there.output, looks))
        paths[nodes[index].id] = source
    inner = tuple(node.id for node in nodes[len(arriving) :])
    paths |= {id: f"{path}.{id}" for id in inner}
    around = frames_of(report, path, tuple(paths)[: len(arriving)], inner, language)
    around = around[:1] if shown.frames else around  # one over all would lie over theirs, and the way back names it too
    made = shown.but(name=path, nodes=tuple(nodes), frames=(*shown.frames, *around))  # theirs first: they are edited
    found = reported(report, path, paths, answer)
    alone = analyse(made)
    unread = {id: block for id, block in alone.blocks.items() if id.partition(".")[0] not in found.blocks}
    order = {**found.blocks, **unread}
    return Inner(path, made, replace(found, blocks=order), paths, editable=True, written=len(shown.frames))


def frames_of(
    report: Report, path: str, arriving: tuple[str, ...], inner: tuple[str, ...], language: str = "en"
) -> tuple[Frame, ...]:
    """What arrives, and what is inside."""
    way = " › ".join(name for _, name in crumbs(path, report))
    return Frame(text("inside.arrives", language), arriving), Frame(way, inner)


def reported(report: Report, path: str, paths: dict[str, str], answer: str) -> Report:
    """What is known of the blocks inside, by the names that they have there."""
    blocks: dict[str, BlockReport] = {}
    names = {whole: id for id, whole in paths.items()}
    for inner in report.blocks.values():
        whole = inner.path
        while whole and whole not in names:
            whole = whole.rpartition(".")[0]
        for id in (id for id, other in paths.items() if whole and other == whole):
            blocks[id + inner.path[len(whole) :]] = _renamed(inner, whole, id)
    mine = report.blocks[path]
    totals = Totals(mine.parameters or 0, mine.macs or 0, mine.parameters is not None)
    return Report(blocks, totals, (), answer)


def _renamed(block: BlockReport, whole: str, id: str) -> BlockReport:
    return block._replace(
        path=id + block.path[len(whole) :],
        children=tuple(id + child[len(whole) :] for child in block.children),
        waits_for="",
    )


def crumbs(path: str, report: Report | None = None) -> tuple[tuple[str, str], ...]:
    """The way to a composite: (path, name) of every composite around it, and its own; a group's name is its title."""
    steps = path.split(".") if path else []
    way = [(".".join(steps[: index + 1]), step) for index, step in enumerate(steps)]
    return tuple((place, _title(place, step, report)) for place, step in way)


def _title(path: str, step: str, report: Report | None) -> str:
    """The title of a group; its equal parts are called by their names."""
    block = report.blocks[path].block if report is not None and path in report.blocks else None
    return block.name if isinstance(block, Group) and block.name and not step.startswith(PART) else step
