"""What lies beside the blocks in a file, of a design or of a group: places, bypasses, muted wires, frames, notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from explorer.blocks.drawn import Frame, Note, Spot
from explorer.blocks.graph import Node
from explorer.document.errors import ProjectError
from explorer.document.reading import each, field, known_keys, mapping, number, point, sequence, shown, text
from explorer.document.support import may_bypass, may_mute

MAX_ITEMS: Final = 20_000


def fields_of(item: object) -> dict[str, Any]:
    """The fields of a frame, a note or a goal that say something."""
    return {key: value for key, value in vars(item).items() if value not in ("", None)}


def known(id: object, ids: Collection[str], where: str) -> str:
    """The name of a block that is there. Raises ProjectError."""
    if text(id, where) not in ids:
        raise ProjectError("no-such-block", where, value=shown(id))
    return str(id)


def places_of(value: object, ids: Collection[str], where: str) -> tuple[Spot, ...]:
    """Places by hand, by block. Raises ProjectError."""
    return tuple(
        (known(id, ids, f"{where}.{shown(id)}"), *point(at, f"{where}.{shown(id)}"))
        for id, at in mapping(value, where).items()
    )


def bypassed_of(value: object, by_id: Mapping[str, Node], where: str) -> tuple[str, ...]:
    """The blocks that are bypassed. Raises ProjectError for one that can't be."""
    return each(value, where, lambda id, at: _bypassed(id, by_id, at), MAX_ITEMS)


def _bypassed(value: object, by_id: Mapping[str, Node], where: str) -> str:
    id = known(value, by_id, where)
    if not may_bypass(by_id[id]):
        raise ProjectError("bypass", where, value=shown(id))
    return id


def muted_of(
    value: object, by_id: Mapping[str, Node], where: str, inputs: Collection[str] = ()
) -> tuple[tuple[str, str], ...]:
    """The wires that are muted; they may begin at the ``inputs`` of a group. Raises ProjectError."""
    return each(value, where, lambda wire, at: _muted(wire, by_id, at, inputs), MAX_ITEMS)


def _muted(value: object, by_id: Mapping[str, Node], where: str, inputs: Collection[str]) -> tuple[str, str]:
    source, target = wire_of(value, where)
    known(source, {*by_id, *inputs}, f"{where}[0]")
    known(target, by_id, f"{where}[1]")
    if not may_mute(by_id[target], source):
        raise ProjectError("no-joint", where, source=shown(source), target=shown(target))
    return source, target


def wire_of(value: object, where: str) -> tuple[str, str]:
    """A source and a target. Raises ProjectError."""
    ends = sequence(value, where)
    if len(ends) != 2:
        raise ProjectError("wire", where, value=shown(value))
    return text(ends[0], f"{where}[0]"), text(ends[1], f"{where}[1]")


def frames_of(value: object, ids: Collection[str], where: str) -> tuple[Frame, ...]:
    """The frames. Raises ProjectError."""
    return each(value, where, lambda item, at: _frame(item, at, ids), MAX_ITEMS)


def _frame(value: object, where: str, ids: Collection[str]) -> Frame:
    record = mapping(value, where)
    known_keys(record, ("title", "blocks", "note"), where)
    blocks = each(field(record, "blocks", where), f"{where}.blocks", lambda id, at: known(id, ids, at))
    if not blocks:
        raise ProjectError("frame", f"{where}.blocks")
    return Frame(text(record.get("title", ""), f"{where}.title"), blocks, text(record.get("note", ""), f"{where}.note"))


def notes_of(value: object, where: str) -> tuple[Note, ...]:
    """The notes. Raises ProjectError."""
    return each(value, where, _note, MAX_ITEMS)


def _note(value: object, where: str) -> Note:
    record = mapping(value, where)
    known_keys(record, ("text", "x", "y"), where)
    x, y = (number(record.get(axis, 0.0), f"{where}.{axis}") for axis in ("x", "y"))
    return Note(text(record.get("text", ""), f"{where}.text"), x, y)
