"""The text of a project file: JSON with a version, one block a line, so that two versions compare well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from explorer.blocks.graph import Node
from explorer.document.encoding import decode_node, encode_node, line_of, ordered
from explorer.document.errors import ProjectError
from explorer.document.model import LAYOUTS, MEASURES, Document, Frame, Goal, Note
from explorer.document.reading import (
    each,
    field,
    known_keys,
    mapping,
    number,
    parse,
    point,
    sequence,
    shown,
    text,
)
from explorer.document.support import may_bypass, may_mute

VERSION: Final = 1
MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ITEMS: Final = 20_000
FORMAT: Final = "layerscope"

# From a version to the next: what has to change in the object of a file, before it is read.
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}

_EMPTY: Final = Document()
_KEYS: Final = (
    *("format", "version", "name", "about", "sound", "layout", "seed"),
    *("nodes", "places", "frames", "notes", "goals", "training", "bypassed", "muted"),
)


def dumps(doc: Document) -> str:
    """A design as the text of a project file.

    Raises:
        ProjectError: a value in it has no place in JSON.
    """
    try:
        parts = [f'"format": "{FORMAT}"', f'"version": {VERSION}', f'"name": {line_of(doc.name)}']
        for key in ("about", "sound", "layout", "seed"):
            if getattr(doc, key) != getattr(_EMPTY, key):
                parts.append(f'"{key}": {line_of(getattr(doc, key))}')
        parts += _lines("nodes", "[]", (line_of(encode_node(node)) for node in doc.nodes))
        parts += _lines("places", "{}", (f"{line_of(id)}: {line_of((x, y))}" for id, x, y in doc.places))
        for key in ("frames", "notes", "goals"):
            parts += _lines(key, "[]", (line_of(_fields_of(item)) for item in getattr(doc, key)))
        if doc.bypassed:
            parts.append(f'"bypassed": {line_of(doc.bypassed)}')
        if doc.muted:
            parts.append(f'"muted": {line_of(doc.muted)}')
        if doc.training:
            parts.append(f'"training": {line_of(dict(doc.training))}')
    except (ValueError, TypeError) as error:
        raise ProjectError("not-written", reason=error) from None
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


def _fields_of(item: Frame | Note | Goal) -> dict[str, Any]:
    return {key: value for key, value in vars(item).items() if value not in ("", None)}


def _lines(key: str, brackets: str, items: Iterable[str]) -> list[str]:
    body = ",\n    ".join(items)
    return [f'"{key}": {brackets[0]}\n    {body}\n  {brackets[1]}'] if body else []


def loads(content: str, where: str = "") -> Document:
    """The design that a project file's text holds. Nothing in the text is ever run.

    Raises:
        ProjectError: the text is no project, or something in it can't be; the message names the place in the file,
            after ``where`` if that is given.
    """
    try:
        if len(content) > MAX_BYTES:
            raise ProjectError("large-text", "the file", most=MAX_BYTES >> 20)
        return _document(_migrated(mapping(parse(content), "the file")))
    except ProjectError as error:
        raise ProjectError(error.code, error.where, where, **error.values) from None


def _migrated(record: dict[str, Any]) -> dict[str, Any]:
    if record.get("format") != FORMAT:
        raise ProjectError("no-project", "format", format=FORMAT)
    version = record.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise ProjectError("version", "version", value=shown(version))
    if version > VERSION:
        raise ProjectError("later-version", "version", value=shown(version), most=VERSION)
    for number_now in range(version, VERSION):
        record = MIGRATIONS[number_now](record)
    return record


def _document(record: dict[str, Any]) -> Document:
    known_keys(record, _KEYS, "")
    nodes = ordered(each(record.get("nodes", []), "nodes", decode_node, MAX_ITEMS), "nodes")
    ids = {node.id for node in nodes}
    return Document(
        name=text(record.get("name", _EMPTY.name), "name"),
        about=text(record.get("about", ""), "about"),
        sound=text(record.get("sound", ""), "sound"),
        layout=_one_of(record.get("layout", _EMPTY.layout), LAYOUTS, "layout"),
        seed=_seed(record.get("seed", 0)),
        nodes=nodes,
        places=tuple(
            (_known(id, ids, f"places.{shown(id)}"), *point(at, f"places.{shown(id)}"))
            for id, at in mapping(record.get("places", {}), "places").items()
        ),
        frames=each(record.get("frames", []), "frames", lambda item, at: _frame(item, at, ids), MAX_ITEMS),
        notes=each(record.get("notes", []), "notes", _note, MAX_ITEMS),
        goals=each(record.get("goals", []), "goals", _goal, MAX_ITEMS),
        training=tuple(
            (key, _plain(value, f"training.{shown(key)}"))
            for key, value in mapping(record.get("training", {}), "training").items()
        ),
        bypassed=each(record.get("bypassed", []), "bypassed", lambda id, at: _bypassed(id, nodes, at), MAX_ITEMS),
        muted=each(record.get("muted", []), "muted", lambda wire, at: _muted(wire, nodes, at), MAX_ITEMS),
    )


def _bypassed(value: object, nodes: tuple[Node, ...], where: str) -> str:
    by_id = {node.id: node for node in nodes}
    id = _known(value, set(by_id), where)
    if not may_bypass(by_id[id]):
        raise ProjectError("bypass", where, value=shown(id))
    return id


def _muted(value: object, nodes: tuple[Node, ...], where: str) -> tuple[str, str]:
    wire = sequence(value, where)
    if len(wire) != 2:
        raise ProjectError("wire", where, value=shown(value))
    by_id = {node.id: node for node in nodes}
    source, target = (_known(id, set(by_id), f"{where}[{index}]") for index, id in enumerate(wire))
    if not may_mute(by_id[target], source):
        raise ProjectError("no-joint", where, source=shown(source), target=shown(target))
    return source, target


def _one_of(value: object, choices: tuple[str, ...], where: str) -> str:
    if value not in choices:
        raise ProjectError("one-of", where, choices=", ".join(choices), value=shown(value))
    return str(value)


def _seed(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise ProjectError("seed", "seed", value=shown(value))
    return value


def _known(id: object, ids: set[str], where: str) -> str:
    if text(id, where) not in ids:
        raise ProjectError("no-such-block", where, value=shown(id))
    return str(id)


def _frame(value: object, where: str, ids: set[str]) -> Frame:
    record = mapping(value, where)
    known_keys(record, ("title", "blocks", "note"), where)
    blocks = each(field(record, "blocks", where), f"{where}.blocks", lambda id, at: _known(id, ids, at))
    if not blocks:
        raise ProjectError("frame", f"{where}.blocks")
    return Frame(text(record.get("title", ""), f"{where}.title"), blocks, text(record.get("note", ""), f"{where}.note"))


def _note(value: object, where: str) -> Note:
    record = mapping(value, where)
    known_keys(record, ("text", "x", "y"), where)
    x, y = (number(record.get(axis, 0.0), f"{where}.{axis}") for axis in ("x", "y"))
    return Note(text(record.get("text", ""), f"{where}.text"), x, y)


def _goal(value: object, where: str) -> Goal:
    record = mapping(value, where)
    known_keys(record, ("measure", "at_least", "at_most"), where)
    bounds = {key: number(record[key], f"{where}.{key}") for key in ("at_least", "at_most") if key in record}
    return Goal(_one_of(field(record, "measure", where), MEASURES, f"{where}.measure"), **bounds)


def _plain(value: Any, where: str) -> Any:
    if isinstance(value, list):
        return tuple(_plain(item, f"{where}[{index}]") for index, item in enumerate(value))
    if isinstance(value, dict):
        raise ProjectError("setting", where)
    if isinstance(value, float):
        return number(value, where)
    return value
