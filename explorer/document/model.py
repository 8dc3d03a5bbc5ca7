"""What the user drew: an immutable value that every edit replaces whole."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, Final

from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.inputs import Spectrogram

LAYOUTS: Final = ("columns", "row")
MEASURES: Final = ("parameters", "macs", "field_ms", "latency_ms", "accuracy")


@dataclass(frozen=True)
class Frame:
    """A titled bracket over some blocks: "Front-end"; ``note`` is a second, quieter line."""

    title: str
    blocks: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Note:
    """A text of the user's on the canvas, at scene coordinates."""

    text: str
    x: float = 0.0
    y: float = 0.0


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
    settings of Train.
    """

    name: str = "Untitled"
    nodes: tuple[Node, ...] = ()
    sound: str = ""
    about: str = ""
    layout: str = "columns"
    places: tuple[tuple[str, float, float], ...] = ()
    frames: tuple[Frame, ...] = ()
    notes: tuple[Note, ...] = ()
    goals: tuple[Goal, ...] = ()
    seed: int = 0
    training: tuple[tuple[str, Any], ...] = field(default=())

    @cached_property
    def graph(self) -> Graph:
        """The blocks as a graph, in topological order."""
        return Graph(self.nodes)

    def node(self, id: str) -> Node:
        """The node of that id. Raises KeyError."""
        return self.graph.by_id[id]

    @property
    def spectrogram(self) -> Spectrogram | None:
        """The first spectrogram input, which sets the units of time and frequency."""
        for node in self.nodes:
            if isinstance(node.block, Spectrogram):
                return node.block
        return None

    def but(self, **changes: Any) -> Document:
        """A copy with some fields replaced."""
        return replace(self, **changes)

    def forget(self) -> None:
        """Drop what was worked out from the fields; it is worked out again when asked for."""
        self.__dict__.pop("graph", None)

    def __getstate__(self) -> dict[str, Any]:
        """Only the fields travel to other processes, nothing that follows from them."""
        return {entry.name: getattr(self, entry.name) for entry in fields(self)}
