"""From a design to a torch module: parts are constructed, forwards are run, nothing is written twice."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping

import torch
from torch import nn

from explorer.analysis import Report, analyse
from explorer.analysis.answer import ancestors
from explorer.blocks.code import Call
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node
from explorer.blocks.shapes import Shape
from explorer.document.model import Document
from explorer.document.weight_names import weight_names

Watch = Callable[[str, torch.Tensor], None]
Enter = Callable[[str, Node, nn.Module | None, tuple[torch.Tensor, ...]], None]
Alter = Callable[[str, tuple[torch.Tensor, ...]], tuple[torch.Tensor, ...]]
Make = Callable[[str, Call], nn.Module]


def construct(call: Call) -> nn.Module:
    """The module of a constructor call: torch's own, or one of the shipped pieces."""
    if call.name.startswith("nn."):
        maker = getattr(nn, call.name.removeprefix("nn."))
    else:
        piece = importlib.import_module(f"explorer.runtime.pieces.{call.name.lower()}")
        maker = getattr(piece, call.name)
    module: nn.Module = maker(*call.args, **dict(call.kwargs))
    return module


class Network(nn.Module):
    """A graph as a module; its attributes are the blocks with something to own, by node id.

    ``forward`` takes one tensor per graph input (for a design: one per input block, or one for all of them) and returns
    the output node's value. ``trace`` also hands every node's value to ``watch``, composites' insides included.
    ``make`` gives the module of a path and a constructor call; without it each is constructed.
    """

    def __init__(
        self,
        nodes: Iterable[Node],
        inputs: tuple[str, ...],
        answer: str,
        shapes: dict[str, Shape],
        make: Make | None = None,
        prefix: str = "",
    ) -> None:
        super().__init__()
        self.weight_names: dict[str, str] = {}
        self._nodes = tuple(nodes)
        self._inputs = inputs
        self._answer = answer
        self._spent = self._last_use()
        for node in self._nodes:
            xs = tuple(shapes[source] for source in node.sources if source is not None)
            parts = node.block.parts(*xs)
            if isinstance(parts, Graph):
                self.add_module(node.id, network_of(parts, xs, make, f"{prefix}{node.id}."))
            elif parts is not None:
                self.add_module(node.id, make(prefix + node.id, parts) if make else construct(parts))
            shapes[node.id] = node.block.output(*xs)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes in the order in which they run."""
        return self._nodes

    def forward(self, *xs: torch.Tensor) -> torch.Tensor:
        if self._inputs or len(xs) == 1:
            return self.trace(xs)
        starts = [node.id for node in self._nodes if not node.block.inputs]
        return self.trace((), given=dict(zip(starts, xs, strict=True)))

    def trace(
        self,
        xs: tuple[torch.Tensor, ...],
        watch: Watch | None = None,
        prefix: str = "",
        given: Mapping[str, torch.Tensor] | None = None,
        enter: Enter | None = None,
        alter: Alter | None = None,
    ) -> torch.Tensor:
        """Run the network; ``watch(path, value)`` is called for every node as soon as it is known, and
        ``enter(path, node, module, arguments)`` before it runs. ``alter(path, arguments)`` may hand a node others.

        ``given`` has the tensors of input blocks, by id, that don't take the one in ``xs``.
        """
        env: dict[str, torch.Tensor] = dict(zip(self._inputs, xs, strict=True)) if self._inputs else {}
        for index, node in enumerate(self._nodes):
            arguments = [env[source] for source in node.sources if source is not None]
            if not arguments:
                arguments = [given[node.id] if given and node.id in given else xs[0]]
            if alter is not None:
                arguments = list(alter(prefix + node.id, tuple(arguments)))
            module = getattr(self, node.id, None) if node.id in self._modules else None
            if enter is not None:
                enter(prefix + node.id, node, module, tuple(arguments))
            if isinstance(module, Network):
                inner = f"{prefix}{node.id}."
                env[node.id] = module.trace(tuple(arguments), watch, inner, enter=enter, alter=alter)
            else:
                env[node.id] = node.block.forward(module, torch, *arguments)
            if watch is not None:
                watch(prefix + node.id, env[node.id])
            for spent in self._spent.get(index, ()):
                env.pop(spent, None)
        return env[self._answer]

    def _last_use(self) -> dict[int, list[str]]:
        """After which node a value is no longer needed, so that its memory is given back."""
        last = {source: index for index, node in enumerate(self._nodes) for source in node.sources if source}
        found: dict[int, list[str]] = {}
        for source, index in last.items():
            if source != self._answer:
                found.setdefault(index, []).append(source)
        return found


def network_of(graph: Graph, xs: tuple[Shape, ...], make: Make | None = None, prefix: str = "") -> Network:
    """The module of a graph that is fed from outside (a composite's inside)."""
    return Network(graph.nodes, graph.inputs, graph.returned, dict(zip(graph.inputs, xs, strict=True)), make, prefix)


def build(
    document: Document, report: Report | None = None, *, everything: bool = False, make: Make | None = None
) -> Network:
    """The network of a design, with torch's own initial weights, in training mode.

    It takes patches [shape=(batch, channels, freq, time)] and returns the answer. With ``everything``, blocks that the
    answer does not need are built too, as far as they fit. ``make(path, call)`` may hand out modules made before.

    Raises:
        ShapeError: a block that the answer needs does not fit.
    """
    document = document.computed
    report = report or analyse(document)
    known = {path for path, block in report.blocks.items() if block.output is not None}
    answer = report.answer
    if everything:
        nodes = [node for node in document.nodes if node.id in known]
        if answer not in known:
            answer = nodes[-1].id if nodes else ""
    else:
        wanted = set(ancestors(document, answer))
        nodes = [node for node in document.nodes if node.id in wanted]
    for node in nodes:
        if node.id not in known:
            problem = next((p for p in report.problems if p.severity == "error"), None)
            code, values = (problem.code, dict(problem.values)) if problem else ("unknown", {})
            raise ShapeError(code, None, block=problem.block if problem else node.id, **values)
    if not nodes:
        raise ShapeError("empty")
    network = Network(nodes, (), answer, {}, make)
    network.weight_names = weight_names(document)
    return network


def parts_by_path(network: Network, prefix: str = "") -> dict[str, nn.Module]:
    """The torch modules of the leaves, by path."""
    found: dict[str, nn.Module] = {}
    for name, module in network.named_children():
        if isinstance(module, Network):
            found |= parts_by_path(module, f"{prefix}{name}.")
        else:
            found[prefix + name] = module
    return found
