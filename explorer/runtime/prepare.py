"""A design made ready to run; what an edit doesn't touch is not built, drawn or loaded again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from torch import nn

from explorer.analysis import Report, analyse
from explorer.blocks.code import Call
from explorer.blocks.errors import ShapeError
from explorer.blocks.shapes import numel
from explorer.document.model import Document
from explorer.document.weight_names import weight_name, weight_names
from explorer.runtime.build import Network, build, construct
from explorer.runtime.giving_back import give_back
from explorer.runtime.sign import signs
from explorer.runtime.weights import Loaded, WeightStore, seeded


@dataclass(frozen=True)
class Prepared:
    """A design with its report, its network with weights loaded, and what pictures say of each block, by path."""

    document: Document
    report: Report
    network: Network
    states: Mapping[str, str]
    signed: Mapping[str, bool]


class Workshop:
    """Keeps the last design's network, and its modules for the next one."""

    def __init__(self, store: WeightStore) -> None:
        self._store = store
        self._modules: dict[tuple[str, Call], nn.Module] = {}
        self._loaded: dict[str, Loaded] = {}
        self._last: Prepared | None = None
        self._version = -1

    def forget(self) -> None:
        """Build everything anew next time."""
        self._modules.clear()
        self._loaded.clear()
        self._last = None
        give_back()

    def prepare(self, document: Document) -> Prepared:
        """The network of a design, all blocks that fit, in evaluation mode, with kept or fresh weights.

        Raises:
            ShapeError: ``empty``, no block fits; ``too-large``, the memory of this machine is too small for it.
        """
        document = document.computed
        last = self._last
        if last is not None and last.document.nodes == document.nodes and last.document.seed == document.seed:
            if self._version == self._store.version:
                return last
            return self._keep(document, last.report, last.network, last.signed)
        del last  # nothing must hold the network that is let go
        report = analyse(document)
        check_memory(report)
        self._drop_all_but(calls_of(report))
        used: dict[tuple[str, Call], nn.Module] = {}
        names = weight_names(document)

        def make(path: str, call: Call) -> nn.Module:
            """The module from before, if the block's path and constructor are the same."""
            module = self._modules.get((path, call))
            if module is None:
                name = weight_name(names, path)
                with seeded(document.seed, name):
                    module = construct(call)
                # torch draws once while constructing, so that is done; nothing kept is in it yet.
                self._loaded[path] = Loaded(module, document.seed, name, (None,) * len(module.state_dict()))
            used[path, call] = module
            return module

        network = build(document, report, everything=True, make=make).eval()
        self._modules = used
        return self._keep(document, report, network, signs(document, report))

    def _drop_all_but(self, wanted: set[tuple[str, Call]]) -> None:
        """Give back the memory of modules that are not used again, before that of others is taken."""
        gone = [key for key in self._modules if key not in wanted]
        if gone:
            self._last = None  # it holds them too
            for key in gone:
                del self._modules[key]
                self._loaded.pop(key[0], None)
            give_back()

    def _keep(self, document: Document, report: Report, network: Network, signed: Mapping[str, bool]) -> Prepared:
        self._version = self._store.version
        states = self._store.load_into(network, document.seed, self._loaded)
        self._last = Prepared(document, report, network, states, signed)
        return self._last


def calls_of(report: Report) -> set[tuple[str, Call]]:
    """The modules that a design's network has: (path, constructor call)."""
    found = set()
    for about in report.leaves:
        if about.output is not None:
            parts = about.block.parts(*(shape for shape in about.inputs if shape is not None))
            if isinstance(parts, Call):
                found.add((about.path, parts))
    return found


def check_memory(report: Report) -> None:
    """Refuse a design that would fill this machine's memory.

    Raises:
        ShapeError: ``too-large``, with the block that needs most, and the gigabytes it needs and there are.
    """
    needs = {
        about.path: 4 * ((about.parameters or 0) + numel(about.output))
        for about in report.leaves
        if about.output is not None
    }
    have = memory()
    if sum(needs.values()) > have // 2:
        worst = max(needs, key=lambda path: needs[path])
        raise ShapeError("too-large", block=worst, needed=round(needs[worst] / 1e9, 1), have=round(have / 1e9, 1))


def memory() -> int:
    """Bytes of this machine's memory; 4 GiB where the system doesn't tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 4 * 2**30
