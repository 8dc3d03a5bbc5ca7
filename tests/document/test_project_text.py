"""Every design comes back from its text exactly; every wrong text is refused with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from designs import chain, make, skip
from hypothesis import given, settings
from random_designs import documents

from explorer.document import edits, project_text
from explorer.document.errors import ProjectError
from explorer.document.model import Document, Goal
from explorer.document.project import VERSION, dumps, loads


@settings(derandomize=True, deadline=None, max_examples=120)
@given(documents())
def test_every_design_comes_back_exactly(doc: Document) -> None:
    text = dumps(doc)
    assert loads(text) == doc
    assert repr(loads(text)) == repr(doc)
    assert dumps(loads(text)) == text
    text.encode("utf-8")


def test_one_block_a_line_and_only_what_differs() -> None:
    doc = edits.set_values(skip(), "conv1", filters=16, kernel=(5, 3))
    assert dumps(doc).splitlines() == [
        "{",
        '  "format": "layerscope",',
        '  "version": 1,',
        '  "name": "Untitled",',
        '  "nodes": [',
        '    {"id": "spectrogram1", "type": "spectrogram"},',
        '    {"id": "conv1", "type": "conv2d", "values": {"filters": 16, "kernel": [5, 3]}, "from": ["spectrogram1"]},',
        '    {"id": "relu1", "type": "relu", "from": ["conv1"]},',
        '    {"id": "add1", "type": "add", "from": ["relu1", "conv1"]}',
        "  ]",
        "}",
    ]


def test_blocks_in_any_order_are_put_in_order() -> None:
    record = json.loads(dumps(skip()))
    record["nodes"].reverse()
    assert loads(json.dumps(record)).nodes == skip().nodes


def test_odd_characters_are_kept() -> None:
    doc = Document(name="Täst Δ \U0001f50a", about="half a character: \ud83d", sound="a\\b")
    assert loads(dumps(doc)) == doc
    assert b"\\ud83d" in dumps(doc).encode("utf-8")
    assert "Δ" in dumps(doc)


@pytest.mark.parametrize(
    "doc",
    [
        Document(goals=(Goal("macs", float("nan")),)),
        Document(training=(("rate", object()),)),
        Document(places=(("conv1", float("inf"), 0.0),)),
    ],
)
def test_what_has_no_place_in_json_is_not_written(doc: Document) -> None:
    with pytest.raises(ProjectError, match="can't be written as a project file"):
        dumps(doc)


def full() -> dict[str, Any]:
    doc = edits.move(edits.add_frame(skip(), "Front", ["conv1"]), {"conv1": (1, 2)})
    doc = edits.set_training(edits.add_note(doc, "note", 1, 2), rate=0.1, sizes=(1, 2))
    record: dict[str, Any] = json.loads(dumps(doc.but(goals=(Goal("macs", None, 5.0),))))
    return record


def broken(path: tuple[str | int, ...], value: object) -> str:
    record = full()
    inner: Any = record
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return json.dumps(record)


WRONG: list[tuple[tuple[str | int, ...], object, str]] = [
    (("format",), "zip", 'format: this is no Layerscope project, which begins with "format": "layerscope".'),
    (("version",), 2, "version: the file is of version 2, this Layerscope reads up to 1; update it."),
    (("version",), True, "version: this is a whole number from 1 on, not true."),
    (("version",), 0, "version: this is a whole number from 1 on, not 0."),
    (("nmae",), "x", "'nmae': nothing reads this; take it out, known are format, version, name,"),
    (("name",), 3, "name: this is a text in quotes, not 3."),
    (("layout",), "spiral", "layout: this is one of columns, row, not 'spiral'."),
    (("layout",), ["row"], "layout: this is one of"),
    (("seed",), -1, "seed: this is a whole number from 0"),
    (("seed",), 2**63, "seed: this is a whole number from 0"),
    (("seed",), 1.0, "seed: this is a whole number from 0"),
    (("nodes",), {}, "nodes: this is a list in brackets, not {}."),
    (("nodes", 1), 5, "nodes[1]: this is an object in braces, not 5."),
    (("nodes", 1, "id"), None, "nodes[1].id: this is a text in quotes, not null."),
    (("nodes", 1, "id"), "half", "nodes[1].id: 'half' can't be a name: torch modules use that name themselves."),
    (("nodes", 1, "id"), "relu1", "nodes[2].id: another block is called relu1; use a free name."),
    (("nodes", 1, "type"), "conv9d", "nodes[1].type: there is no block type 'conv9d'; update Layerscope"),
    (("nodes", 1, "form"), [], "nodes[1].'form': nothing reads this; take it out, known are id, type, values, graph, "),
    (("nodes", 1, "values"), [], "nodes[1].values: this is an object in braces"),
    (("nodes", 1, "values"), {"kernel": 99}, "nodes[1].values.kernel: kernel lies between 1 and 63, not 99."),
    (("nodes", 1, "values"), {"kernel": [1, 2, 3]}, "nodes[1].values.kernel: kernel is two whole numbers"),
    (("nodes", 1, "values"), {"depth": 1}, "nodes[1].values.'depth': Convolution 2-D has no such parameter; it has fi"),
    (("nodes", 2, "values"), {"a": 1}, "nodes[2].values.'a': ReLU has no such parameter; it has none."),
    (("nodes", 1, "from"), "a", "nodes[1].from: this is a list in brackets"),
    (("nodes", 1, "from"), [], "nodes[1].from: Convolution 2-D has 1 inputs, and 0 are given; write null"),
    (("nodes", 1, "from"), [None, None], "nodes[1].from: Convolution 2-D has 1 inputs, and 2 are given"),
    (("nodes", 3, "from"), [None], "nodes[3].from: Add has 2 or more inputs, and 1 are given"),
    (("nodes", 1, "from"), [7], "nodes[1].from[0]: this is a text in quotes, not 7."),
    (("nodes", 1, "from"), ["nobody"], "nodes[1].from[0]: there is no block called 'nobody'."),
    (("nodes", 1, "from"), ["add1"], "nodes: these read each other in a circle: conv1, relu1, add1."),
    (("places",), [], "places: this is an object in braces"),
    (("places", "nobody"), [1, 2], "places.'nobody': there is no block called 'nobody'."),
    (("places", "conv1"), [1], "places.'conv1': a place is two numbers, not 1."),
    (("places", "conv1"), [1, "a"], "places.'conv1'[1]: this is a number, not 'a'."),
    (("places", "conv1"), [True, 1], "places.'conv1'[0]: this is a number, not true."),
    (("places", "conv1"), [10**400, 1], "places.'conv1'[0]: this number is too large."),
    (("frames", 0, "blocks"), [], "frames[0].blocks: a frame needs at least one block."),
    (("frames", 0, "blocks"), ["nobody"], "frames[0].blocks[0]: there is no block called 'nobody'."),
    (("frames", 0, "blocks"), [1], "frames[0].blocks[0]: this is a text"),
    (("frames", 0), {"title": "T"}, "frames[0]: 'blocks' is missing."),
    (("frames", 0, "colour"), "red", "frames[0].'colour': nothing reads this"),
    (("notes", 0, "x"), "a", "notes[0].x: this is a number, not 'a'."),
    (("notes", 0, "z"), 1, "notes[0].'z': nothing reads this"),
    (("goals", 0, "measure"), "beauty", "goals[0].measure: this is one of parameters,"),
    (("goals", 0, "at_most"), None, "goals[0].at_most: this is a number, not null."),
    (("training",), [], "training: this is an object in braces"),
    (("training", "sizes"), [1, {}], "training.'sizes'[1]: a setting is a number, a word"),
]


@pytest.mark.parametrize(("path", "value", "sentence"), WRONG, ids=[sentence[:40] for _, _, sentence in WRONG])
def test_every_error_names_its_place(path: tuple[str | int, ...], value: object, sentence: str) -> None:
    with pytest.raises(ProjectError) as caught:
        loads(broken(path, value), "my.layerscope")
    assert str(caught.value).startswith(f"my.layerscope: {sentence}")
    assert str(caught.value).endswith((".", "…"))
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file: it is empty."),
        (" \n", "the file: it is empty."),
        ('{"format": "layerscope",\n nope}', "line 2, column 2: this is no JSON"),
        ("[]", "the file: this is an object in braces, not []."),
        ("{}", "format: this is no Layerscope project"),
        ('{"a": 1, "a": 2}', "'a': this is given twice in the same place; keep one."),
        ('{"a": NaN}', "the file: it holds NaN, which is no number."),
        ('{"a": ' + "1" * 5000 + "}", "the file: it holds a number with too many digits."),
        ("[" * 100_000, "the file: it is nested too deeply to be a design."),
        ("[" * 40 + "]" * 40, "the file: it is nested too deeply to be a design."),
        ('{"format": "layerscope", "version": 1, "training": {"a": 1e999}}', "training.'a': this number is too large."),
    ],
)
def test_what_is_no_project_at_all(text: str, sentence: str) -> None:
    with pytest.raises(ProjectError) as caught:
        loads(text)
    assert str(caught.value).startswith(sentence)


def test_huge_numbers_in_values_are_refused() -> None:
    with pytest.raises(ProjectError, match=r"nodes\[1\]\.values\.filters: "):
        loads(broken(("nodes", 1, "values"), {"filters": 10**400}))
    with pytest.raises(ProjectError, match=r"nodes\[0\]\.values\.fmin: "):
        loads(broken(("nodes", 0, "values"), {"fmin": 10**400}))


def test_nothing_reads_an_output() -> None:
    record = json.loads(dumps(chain("spectrogram", "conv2d", "reconstruction")))
    record["nodes"][1]["from"] = ["output1"]
    with pytest.raises(ProjectError, match=r"nodes\[1\]\.from\[0\]: output1 is an output, which nothing can read"):
        loads(json.dumps(record))


def test_absurd_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [{"id": f"relu{i}", "type": "relu", "from": [None]} for i in range(20_001)]
    with pytest.raises(ProjectError, match=r"nodes: there are 20001 of them, more than the 20000"):
        loads(json.dumps({"format": "layerscope", "version": 1, "nodes": many}))
    monkeypatch.setattr(project_text, "MAX_BYTES", 10)
    with pytest.raises(ProjectError, match="the file: it is larger than"):
        loads("x" * 11)


def test_older_versions_are_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    def number_three(record: dict[str, Any]) -> dict[str, Any]:
        return {**record, "name": record["name"] + "!"}

    monkeypatch.setattr(project_text, "VERSION", VERSION + 2)
    monkeypatch.setattr(project_text, "MIGRATIONS", {VERSION: number_three, VERSION + 1: number_three})
    assert loads(json.dumps({"format": "layerscope", "version": VERSION, "name": "a"})).name == "a!!"


def test_every_version_has_its_migration() -> None:
    assert set(project_text.MIGRATIONS) == set(range(1, VERSION))


def test_an_array_keeps_its_numbers() -> None:
    doc = edits.add(Document(), make("array", values=(0.1, -0.0, 1e-300, 5)))
    assert repr(loads(dumps(doc))) == repr(doc)
