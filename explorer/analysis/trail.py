"""What a report remembers of how it was found, so that the next one need not begin anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from explorer.blocks.graph import Node

if TYPE_CHECKING:
    from explorer.analysis.known import Known
    from explorer.analysis.sight import Sight
    from explorer.analysis.step import Step


@dataclass(frozen=True)
class Trail:
    """The step of every node, the units in which its numbers are, and the steps of the report before, for an undo."""

    nodes: tuple[Node, ...] | None = None
    steps: Mapping[str, Step] = field(default_factory=dict)
    sight: Sight | None = None
    past: Mapping[str, Step] = field(default_factory=dict)

    @property
    def hears(self) -> bool:
        """Whether what arrives is sound: time and frequency have units."""
        return self.sight is not None and self.sight.front is not None

    def older(self, node: Node, env: Mapping[str, Known | None]) -> Step | None:
        """The step of a node in the report before last, where it holds again: its inputs are the same in ``env``."""
        step = self.past.get(node.id)
        if step is None or not step.lasts or step.node != node:
            return None
        for source, then in zip(node.sources, step.arrived, strict=False):  # a wire too many is not read
            if source is None or env.get(source) is not then:
                return None
        return step


NOTHING: Final = Trail()
