"""Copy, paste, duplicate. What is copied is text that may travel through a chat or a mail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from explorer.blocks import names
from explorer.blocks.graph import Node
from explorer.document.beside import wire_of
from explorer.document.encoding import decode_node, encode_node, line_of, ordered
from explorer.document.errors import EditError, ProjectError
from explorer.document.model import Document
from explorer.document.reading import each, field, mapping, parse, point, shown, text
from explorer.document.support import Place, node_of, rebuilt, with_places, with_source, without_source

_KIND: Final = "layerscope blocks"
_VERSION: Final = 1
_MOST: Final = 20_000
_STEP: Final = 24.0  # a copy lies this far from what was copied, so that it does not hide it
_BRACKETS: Final = 50
"""So many brackets before the word that says what it is are tried."""
_SIGNS: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]')
_QUOTED: Final = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
"""What a mail puts before each line that it answers."""
_STRAIGHT: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "\u00a0": " "})


def copy_text(doc: Document, ids: Iterable[str]) -> str:
    """The chosen blocks as text, with the names of what they read and the places given by hand.

    Raises:
        EditError: nothing is chosen, or a block is not there.
    """
    chosen = {node_of(doc, id).id for id in ids}
    if not chosen:
        raise EditError("copy-nothing")
    nodes = ",\n".join(f"    {line_of(encode_node(node), ascii=True)}" for node in doc.nodes if node.id in chosen)
    places = {id: (x, y) for id, x, y in doc.places if id in chosen}
    laid = f'  "places": {line_of(places)},\n' if places else ""
    off = [id for id in doc.bypassed if id in chosen]
    laid += f'  "bypassed": {line_of(off)},\n' if off else ""
    mute = [wire for wire in doc.muted if wire[1] in chosen]
    laid += f'  "muted": {line_of(mute)},\n' if mute else ""
    return f'{{\n  "kind": "{_KIND}",\n  "version": {_VERSION},\n{laid}  "nodes": [\n{nodes}\n  ]\n}}\n'


def paste_text(doc: Document, content: str, with_inputs: bool = False, place: Place | None = None) -> Document:
    """Add the blocks that a text holds, under their own names where these are free.

    Wires between them stay, muted or not, and so do bypasses. ``with_inputs`` connects the others to the blocks of the
    same names, where there are any.
    ``place`` is where the top left of the blocks placed by hand comes to lie, or else the first block.

    Raises:
        EditError: the text holds no blocks, or something in them can't be.
    """
    try:
        return _pasted(doc, _read(content), with_inputs, place)
    except ProjectError as error:
        raise EditError("paste-unfit", reason=error) from None


def duplicate(doc: Document, ids: Iterable[str]) -> Document:
    """Add a copy of the chosen blocks that reads what they read, under fresh names.

    Of several in a row at the end of a chain the copy goes on with the chain; an output behind them stays behind.

    Raises:
        EditError: nothing is chosen, or a block is not there.
    """
    chosen = set(ids)
    beside = paste_text(doc, copy_text(doc, chosen), with_inputs=True)
    row = _row_at_an_end(doc, chosen)
    if not row:
        return beside
    fresh = [node for node in beside.nodes if node.id not in doc.graph.by_id]
    goes_on = with_source(fresh[0], 0, row[-1].id)
    nodes = [goes_on if node.id == goes_on.id else node for node in beside.nodes]
    for reader, port in doc.graph.readers[row[-1].id]:
        nodes = [with_source(node, port, fresh[-1].id) if node.id == reader else node for node in nodes]
    return rebuilt(beside, nodes)


def _row_at_an_end(doc: Document, chosen: set[str]) -> tuple[Node, ...]:
    """The chosen blocks if there are several, each reads only the one before, and at most an output reads the last."""
    row = tuple(node for node in doc.nodes if node.id in chosen)
    alone = all(len(node.sources) == 1 and not node.block.is_output for node in row)
    if len(row) < 2 or not alone or row[0].sources[0] is None:
        return ()
    if any(doc.graph.readers[one.id] != ((two.id, 0),) for one, two in pairwise(row)):
        return ()
    behind = [doc.node(reader) for reader, _ in doc.graph.readers[row[-1].id]]
    return row if all(node.block.is_output for node in behind) else ()


@dataclass(frozen=True)
class _Copied:
    """What a text holds."""

    nodes: tuple[Node, ...]
    places: Mapping[str, Place]
    bypassed: tuple[str, ...]
    muted: tuple[tuple[str, str], ...]


def _read(content: str) -> _Copied:
    body = _body(_QUOTED.sub("", content))
    try:
        value = parse(body)
    except ProjectError:
        value = parse(body.translate(_STRAIGHT))  # chats like to curl quotes
    record = mapping(value, "the text")
    if record.get("kind") != _KIND:
        raise EditError("paste-nothing")
    if record.get("version") != _VERSION:
        raise EditError("paste-version")
    nodes = each(field(record, "nodes", "the text"), "nodes", decode_node, _MOST)
    if not nodes:
        raise EditError("paste-nothing")
    places = mapping(record.get("places", {}), "places")
    inside = {node.id for node in nodes}
    ordered([_alone(node, inside) for node in nodes], "nodes")
    laid = {id: point(at, f"places.{shown(id)}") for id, at in places.items() if id in inside}
    return _Copied(
        nodes,
        laid,
        each(record.get("bypassed", []), "bypassed", text, _MOST),
        each(record.get("muted", []), "muted", wire_of, _MOST),
    )


def _body(content: str) -> str:
    """The record with blocks in a text that may say more around it, with brackets of its own."""
    straight = content.translate(_STRAIGHT)
    kind = straight.find(_KIND)
    start = nearest = straight.rfind("{", 0, max(kind, 0))
    if start < 0:
        raise EditError("paste-nothing")
    for _ in range(_BRACKETS):
        end = _end(straight, start)
        if end > kind:
            return content[start:end]
        start = straight.rfind("{", 0, start)
        if start < 0:
            break
    return content[nearest:]  # it is cut off, and what reads it says where


def _end(content: str, start: int) -> int:
    """Behind the bracket that closes the one at ``start``; 0 where none does."""
    depth = 0
    for found in _SIGNS.finditer(content, start):
        depth += {"{": 1, "}": -1}.get(found.group(), 0)
        if depth == 0:
            return found.end()
    return 0


def _alone(node: Node, inside: set[str]) -> Node:
    return Node(node.id, node.block, tuple(source if source in inside else None for source in node.sources))


def _pasted(doc: Document, copied: _Copied, with_inputs: bool, place: Place | None) -> Document:
    called = _names_for(doc, copied.nodes)
    fresh = []
    for node in copied.nodes:
        copy = Node(called[node.id], node.block, node.sources)
        for port in reversed(range(len(node.sources))):
            source = node.sources[port]
            now = called.get(source or "") or (source if with_inputs and _readable(doc, source) else None)
            kept = (*copy.sources[:port], now, *copy.sources[port + 1 :])
            copy = Node(copy.id, copy.block, kept if now or source is None else without_source(copy, port))
        fresh.append(copy)
    bypassed = (*doc.bypassed, *(called[id] for id in copied.bypassed if id in called))
    muted = [*doc.muted]
    for source, target in copied.muted:
        joint, wire = called.get(target), (called.get(source, source), called.get(target, ""))
        reads = next((copy.sources for copy in fresh if copy.id == joint), ())
        # A joint at which nothing counts any more would have nothing to give.
        if any(other not in (None, wire[0]) and (other, joint) not in muted for other in reads):
            muted.append(wire)
    pasted = rebuilt(doc.but(bypassed=bypassed, muted=tuple(muted)), (*doc.nodes, *fresh))
    return with_places(pasted, _laid(fresh, {called[id]: at for id, at in copied.places.items()}, place))


def _names_for(doc: Document, nodes: tuple[Node, ...]) -> dict[str, str]:
    taken = set(doc.graph.by_id)
    called: dict[str, str] = {}
    for node in nodes:
        called[node.id] = node.id if node.id not in taken else names.fresh(node.block.stem, taken)
        taken.add(called[node.id])
    return called


def _readable(doc: Document, source: str | None) -> bool:
    return source in doc.graph.by_id and not doc.graph.by_id[source].block.is_output


def _laid(fresh: list[Node], places: Mapping[str, Place], place: Place | None) -> dict[str, Place]:
    if not places:
        return {fresh[0].id: place} if place else {}
    left, top = (min(at[axis] for at in places.values()) for axis in (0, 1))
    x, y = place or (left + _STEP, top + _STEP)
    return {id: (x + at[0] - left, y + at[1] - top) for id, at in places.items()}
