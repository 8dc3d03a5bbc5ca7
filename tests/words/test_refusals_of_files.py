"""What a file or pasted text that can't be read says, in both languages, with the same values and the same place."""

from __future__ import annotations

import errno
import json
import os
import re
import string
from pathlib import Path
from typing import Any

import pytest

from explorer.blocks.library.normalisation import Dropout
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.errors import ProjectError
from explorer.document.finding import find
from explorer.document.model import Document
from explorer.document.project import load, loads, save
from explorer.document.templates import load_template
from explorer.document.unreadable import FILES
from explorer.document.unreadable import PROJECTS as ENGLISH
from explorer.words.german_projects import NAMES, PROJECTS
from explorer.words.refusals import refused

FORBIDDEN = re.compile(r"(?i:bitte|leider|ungültig|!|\b(du|dein)\b)|\b(Sie|Ihr)\b")
HEAD = {"format": "layerscope", "version": 1}
CONV: dict[str, Any] = {"id": "c1", "type": "conv2d", "from": [None]}


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", sorted({**ENGLISH, **FILES}))
def test_both_languages_say_the_same_values(code: str) -> None:
    english = {**ENGLISH, **FILES}[code]
    assert places(PROJECTS[code]) == places(english)
    assert PROJECTS[code] != english or code == "value"
    assert not FORBIDDEN.search(PROJECTS[code])


def test_there_is_no_sentence_that_nothing_says() -> None:
    assert set(PROJECTS) == {*ENGLISH, *FILES}
    assert not set(ENGLISH) & set(FILES)


def project(**fields: Any) -> str:
    return json.dumps(HEAD | fields)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "a.x: die Datei: Der Text ist leer."),
        ("{", "a.x: Zeile 1, Spalte 2: Das ist kein JSON (hier fehlt ein Name in Anführungszeichen)."),
        ("[1]", "a.x: die Datei: Hier steht ein Objekt in geschweiften Klammern, nicht [1]."),
        (
            project(version=7),
            "a.x: version: Die Datei hat die Version 7, dieses Layerscope liest bis 1; aktualisieren.",
        ),
        (project(nodes=[CONV | {"id": "Ab"}]), "a.x: nodes[0].id: 'Ab' kann kein Name sein: Ein Name besteht"),
        (project(nodes=[CONV | {"from": ["c9"]}]), "a.x: nodes[0].from[0]: Kein Block heißt 'c9'."),
        (
            project(nodes=[CONV | {"values": {"filters": 0}}]),
            "a.x: nodes[0].values.filters: „Filter“ liegt zwischen 1 und 4096, nicht bei 0.",
        ),
        (
            project(nodes=[CONV | {"id": "d1", "type": "dropout", "values": {"rate": 1.5}}]),
            "a.x: nodes[0].values.rate: „Anteil“ liegt zwischen 0 und 0,99, nicht bei 1,5.",
        ),
        (
            project(nodes=[CONV | {"type": "group", "graph": {"nodes": [], "output": "x"}}]),
            "a.x: nodes[0]: Eine Gruppe braucht mindestens einen Block.",
        ),
        (
            project(nodes=[CONV | {"type": "group", "graph": {"nodes": [CONV | {"from": ["x"]}], "output": "y"}}]),
            "a.x: nodes[0]: Eine Gruppe gibt den Wert eines Blocks in ihr, und keiner heißt 'y'.",
        ),
    ],
)
def test_a_fault_in_a_file_is_said_in_german_to_the_end(content: str, sentence: str) -> None:
    with pytest.raises(ProjectError) as caught:
        loads(content, "a.x")
    assert refused(caught.value, "de").startswith(sentence)
    assert refused(caught.value) == str(caught.value)
    assert str(caught.value).startswith("a.x: ")


def test_a_fault_in_pasted_blocks_is_said_in_german_to_the_end() -> None:
    record = json.loads(edits.copy_text(edits.add(Document(), Dropout()), ["dropout1"]))
    record["nodes"][0]["values"] = {"q": 1}
    with pytest.raises(EditError) as caught:
        edits.paste_text(Document(), json.dumps(record))
    german = refused(caught.value, "de")
    assert german == (
        "Das lässt sich nicht einfügen: nodes[0].values.'q': „Dropout“ hat keinen solchen Parameter; es gibt rate."
    )


@pytest.mark.parametrize("code", ["letters", "python", "torch", "code"])
def test_why_a_name_cannot_be_is_said_in_german(code: str) -> None:
    assert NAMES[code] in refused(ProjectError("name", "nodes[0].id", value="'x'", problem=code), "de")


def test_what_the_system_says_is_said_in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProjectError) as caught:
        load(tmp_path / "none.layerscope")
    assert refused(caught.value, "de") == (
        "none.layerscope ließ sich nicht öffnen: Datei oder Ordner gibt es nicht; eine andere Datei wählen."
    )

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ProjectError) as caught:
        save(Document(), tmp_path / "a.layerscope")
    assert refused(caught.value, "de") == (
        "a.layerscope ließ sich nicht speichern: Auf dem Datenträger ist kein Platz mehr; anderswo speichern."
    )


def test_what_the_product_says_of_a_file_is_said_in_german(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        load("a\0b")
    assert "Im Namen steht ein Nullzeichen" in refused(caught.value, "de")
    with pytest.raises(ProjectError) as caught:
        find(tmp_path)
    assert refused(caught.value, "de").endswith("ist ein Ordner; eine Projektdatei darin nennen.")
    with pytest.raises(ProjectError) as caught:
        load_template("nothing")
    assert refused(caught.value, "de").startswith("Keine Vorlage heißt 'nothing'; es gibt conv-valid, ")


def test_a_failure_of_the_system_that_is_not_known_says_what_it_says() -> None:
    assert refused(OSError(9999, "Something rare"), "de") == "Something rare"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"a":}', "hier fehlt ein Wert"),
        ('{"a" 1}', "hier fehlt ein Doppelpunkt"),
        ('{"a": [1 2]}', "hier fehlt ein Komma"),
        ("{} 2", "hinter dem Ende steht noch etwas"),
        ('{"a', "ein Text endet nicht, er beginnt hier"),
        ('{"a\n": 1}', "hier steht ein Steuerzeichen"),
        ('{"\\x": 1}', "hier steht ein unbekanntes Zeichen hinter \\"),
        ('{"\\u12": 1}', "hinter \\u stehen keine vier Ziffern"),
    ],
)
def test_what_is_wrong_with_json_is_said_in_german(written: str, said: str) -> None:
    with pytest.raises(ProjectError) as caught:
        loads(written)
    assert f"Das ist kein JSON ({said})" in refused(caught.value, "de")
    assert said not in refused(caught.value, "en")
