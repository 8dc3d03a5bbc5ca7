"""The text of a project file: JSON with a version, one block a line, so that two versions compare well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from explorer.document.beside import MAX_ITEMS, bypassed_of, fields_of, frames_of, muted_of, notes_of, places_of
from explorer.document.encoding import decode_node, encode_node, line_of, ordered
from explorer.document.errors import ProjectError
from explorer.document.model import LAYOUTS, MEASURES, Document, Goal
from explorer.document.reading import (
    each,
    field,
    known_keys,
    mapping,
    number,
    parse,
    shown,
    text,
)

VERSION: Final = 1
MAX_BYTES: Final = 64 * 1024 * 1024
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
            parts += _lines(key, "[]", (line_of(fields_of(item)) for item in getattr(doc, key)))
        if doc.bypassed:
            parts.append(f'"bypassed": {line_of(doc.bypassed)}')
        if doc.muted:
            parts.append(f'"muted": {line_of(doc.muted)}')
        if doc.training:
            parts.append(f'"training": {line_of(dict(doc.training))}')
    except (ValueError, TypeError) as error:
        raise ProjectError("not-written", reason=error) from None
    return "{\n  " + ",\n  ".join(parts) + "\n}\n"


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
    by_id = {node.id: node for node in nodes}
    return Document(
        name=text(record.get("name", _EMPTY.name), "name"),
        about=text(record.get("about", ""), "about"),
        sound=text(record.get("sound", ""), "sound"),
        layout=_one_of(record.get("layout", _EMPTY.layout), LAYOUTS, "layout"),
        seed=_seed(record.get("seed", 0)),
        nodes=nodes,
        places=places_of(record.get("places", {}), by_id, "places"),
        frames=frames_of(record.get("frames", []), by_id, "frames"),
        notes=notes_of(record.get("notes", []), "notes"),
        goals=each(record.get("goals", []), "goals", _goal, MAX_ITEMS),
        training=tuple(
            (key, _plain(value, f"training.{shown(key)}"))
            for key, value in mapping(record.get("training", {}), "training").items()
        ),
        bypassed=bypassed_of(record.get("bypassed", []), by_id, "bypassed"),
        muted=muted_of(record.get("muted", []), by_id, "muted"),
    )


def _one_of(value: object, choices: tuple[str, ...], where: str) -> str:
    if value not in choices:
        raise ProjectError("one-of", where, choices=", ".join(choices), value=shown(value))
    return str(value)


def _seed(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise ProjectError("seed", "seed", value=shown(value))
    return value


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
