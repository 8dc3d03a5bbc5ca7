"""Whatever a project file holds, reading it ends in a design or in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project import dumps, load, loads
from explorer.document.templates import load_template, slugs

fuzz = settings(derandomize=True, deadline=None, max_examples=200)
TEXTS = tuple(dumps(load_template(slug)) for slug in slugs())
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([2**70, -(10**400), 1e308, -1])
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["conv1", "relu1", "output", "x", "builtin:", "\ud800", "\0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
)


def read(text: str) -> None:
    try:
        doc = loads(text)
    except ProjectError as error:
        sentence = str(error)
    else:
        assert loads(dumps(doc)) == doc
        return
    assert 10 < len(sentence) < 600
    assert "\n" not in sentence


@fuzz
@given(st.text())
@example("[" * 500_000)
@example('{"a":' * 500_000)
@example("1" * 10_000)
def test_any_text(text: str) -> None:
    read(text)


@settings(fuzz, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary())
@example(b"\xff\xfe{\x00}\x00")
@example(b"\x80\x04}q\x00.")
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.layerscope"
    path.write_bytes(data)
    with pytest.raises(ProjectError):
        load(path)


@fuzz
@given(st.sampled_from(TEXTS), st.floats(0, 1))
def test_cut_off(text: str, share: float) -> None:
    cut = text[: int(len(text.rstrip()) * share * 0.999)]
    with pytest.raises(ProjectError):
        loads(cut)


@fuzz
@given(st.sampled_from(TEXTS), st.data())
def test_changed_characters(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 3))
        text = text[:place] + data.draw(st.text(max_size=3)) + text[place + length :]
    read(text)


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    found = []
    for key in list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        found.append((value, key))
        found += places_in(value[key])
    return found


@fuzz
@given(st.sampled_from(TEXTS), st.data())
def test_changed_values(text: str, data: st.DataObject) -> None:
    record = json.loads(text)
    for _ in range(data.draw(st.integers(1, 4))):
        holder, key = data.draw(st.sampled_from(places_in(record)))
        action = data.draw(st.sampled_from(["replace", "drop", "copy", "add"]))
        if action == "replace":
            holder[key] = data.draw(values)
        elif action == "drop":
            del holder[key]
        elif action == "copy":
            other, there = data.draw(st.sampled_from(places_in(record)))
            holder[key] = json.loads(json.dumps(other[there]))
        elif isinstance(holder, dict):
            holder[data.draw(st.text(max_size=6))] = data.draw(values)
    read(json.dumps(record))


@fuzz
@given(st.data())
def test_changed_clipboard(data: st.DataObject) -> None:
    doc = load_template("unet-small")
    record = json.loads(edits.copy_text(doc, ["down2", "up1", "conv"]))
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key = data.draw(st.sampled_from(places_in(record)))
        holder[key] = data.draw(values)
    try:
        pasted = edits.paste_text(doc, json.dumps(record), data.draw(st.booleans()))
    except EditError as error:
        sentence = str(error)
    else:
        assert loads(dumps(pasted)) == pasted
        return
    assert "\n" not in sentence


@fuzz
@given(st.text())
def test_any_clipboard(text: str) -> None:
    with pytest.raises(EditError):
        edits.paste_text(Document(), text)
