"""What the user drew: an immutable value that every edit replaces whole."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Final

from explorer.blocks.drawn import Frame, Note, Spot
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.group import written
from explorer.blocks.library.inputs import Spectrogram
from explorer.blocks.passing import counted, without_passes

__all__ = ["LAYOUTS", "MEASURES", "Document", "Frame", "Goal", "Note", "Spot"]

LAYOUTS: Final = ("columns", "row")
MEASURES: Final = ("parameters", "macs", "field_ms", "latency_ms", "accuracy")


@dataclass(frozen=True)
class Goal:
    """What the design is to reach: ``measure`` is one of MEASURES."""

    measure: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class Document:
    """A design: its blocks and wires, and what belongs to it.

    ``sound`` names the sound it was made on: a path, or ``builtin:four_sounds``. ``places`` are positions the user
    gave by hand; every other block lies where ``layout``, one of LAYOUTS, puts it. ``training`` keeps the last
    settings of Train. ``bypassed`` blocks hand on what arrives at them first; ``muted`` wires (source, target) don't
    count at their joint.
    """

    name: str = "Untitled"
    nodes: tuple[Node, ...] = ()
    sound: str = ""
    about: str = ""
    layout: str = "columns"
    places: tuple[Spot, ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    goals: tuple[Goal, ...] = ()
    seed: int = 0
    training: tuple[tuple[str, Any], ...] = field(default=())
    bypassed: tuple[str, ...] = ()
    muted: tuple[tuple[str, str], ...] = ()

    @cached_property
    def graph(self) -> Graph:
        """The blocks as a graph, in topological order."""
        return Graph(self.nodes)

    def node(self, id: str) -> Node:
        """The node of that id. Raises KeyError."""
        return self.graph.by_id[id]

    @property
    def computed(self) -> Document:
        """The design as it is computed: bypassed blocks hand on what arrives, muted wires are not read."""
        return self._computed if self.bypassed or self.muted else self

    @cached_property
    def _computed(self) -> Document:
        return self.but(nodes=counted(self.nodes, self.bypassed, self.muted), bypassed=(), muted=())

    @property
    def written(self) -> Document:
        """The design as code is written: as it is computed, and without the blocks that only hand on."""
        doc = self.computed
        unread = [node.id for node in doc.nodes if not doc.graph.readers[node.id]] if doc is not self else ()
        nodes = written(doc.nodes if doc is self else without_passes(doc.nodes, unread)[0])
        return self if nodes == self.nodes else doc.but(nodes=nodes)

    @property
    def spectrogram(self) -> Spectrogram | None:
        """The first spectrogram input, which sets the units of time and frequency."""
        for node in self.nodes:
            if isinstance(node.block, Spectrogram):
                return node.block
        return None

    @property
    def reads_sound(self) -> bool:
        """Whether it hears the sound; a design without blocks may yet, one that begins with numbers typed by hand does
        not."""
        return not self.nodes or self.spectrogram is not None

    def but(self, **changes: Any) -> Document:
        """A copy with some fields replaced."""
        return replace(self, **changes)

    def forget(self) -> None:
        """Drop what was worked out from the fields; it is worked out again when asked for."""
        self.__dict__.pop("graph", None)
        self.__dict__.pop("_computed", None)

    def __getstate__(self) -> dict[str, Any]:
        """Only the fields travel to other processes, nothing that follows from them."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}
