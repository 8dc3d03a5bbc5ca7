"""Edits of what counts: bypass a block, mute a wire of a joint."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.document.errors import EditError
from explorer.document.model import Document
from explorer.document.support import may_bypass, may_mute, node_of


def bypass(doc: Document, ids: Iterable[str], on: bool = True) -> Document:
    """Let blocks hand on what arrives at their first input, or (not ``on``) do their work again.

    Their parameters and what they learned stay.

    Raises:
        EditError: there is no such block, or it begins or ends the network.
    """
    chosen = {id: node_of(doc, id) for id in ids}
    for id, node in chosen.items():
        if on and not may_bypass(node):
            raise EditError("bypass-ends" if node.block.is_output else "bypass-begins", block=id)
    kept = [id for id in doc.bypassed if id not in chosen]
    return doc.but(bypassed=(*kept, *chosen) if on else tuple(kept))


def mute(doc: Document, source: str, target: str, on: bool = True) -> Document:
    """Leave a wire out at the joint where it ends, or (not ``on``) let it count again.

    Raises:
        EditError: there is no such wire, it ends at no joint, or no other wire would be left there.
    """
    node = node_of(doc, target)
    if not may_mute(node, source):
        raise EditError("mute-joint", source=source, target=target)
    others = [wire for wire in doc.muted if wire != (source, target)]
    if on and all((other, target) in others or other == source for other in node.sources if other is not None):
        raise EditError("mute-last", source=source, target=target)
    return doc.but(muted=(*others, (source, target)) if on else tuple(others))
