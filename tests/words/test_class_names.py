"""The ten everyday sounds have a name in every language; the classes of a person keep theirs."""

from __future__ import annotations

import pytest

from explorer.audio import synth
from explorer.document.model import Document
from explorer.document.templates import load_template, slugs
from explorer.words import text
from explorer.words.designs import class_names, class_of_ten, design_name
from explorer.words.german_templates import CLASSES


def test_the_ten_sounds_have_german_names() -> None:
    assert tuple(CLASSES) == synth.CLASSES
    assert class_names(synth.CLASSES, "de")[1:4] == ("Glocke", "Trommeln", "Vogel")
    assert class_names(synth.CLASSES, "en") == synth.CLASSES
    assert len(set(class_names(synth.CLASSES, "de"))) == 10


def test_the_classes_of_a_person_keep_their_names() -> None:
    assert class_names(("bell", "rain"), "de") == ("bell", "rain")
    assert class_names((), "de") == ()
    assert class_names(tuple(reversed(synth.CLASSES)), "de") == tuple(reversed(synth.CLASSES))


def test_a_class_without_a_name_has_a_number() -> None:
    assert class_names(("class 1", "class 12"), "de") == ("Klasse 1", "Klasse 12")
    assert class_names(("first class 1",), "de") == ("first class 1",)


def test_every_template_with_classes_has_them_in_german() -> None:
    named = [getattr(node.block, "labels", ()) for slug in slugs() for node in load_template(slug).nodes]
    named = [labels for labels in named if labels]
    assert named
    assert all(class_names(labels, "de") == tuple(CLASSES.values()) for labels in named)


def test_one_of_the_ten() -> None:
    assert class_of_ten("siren") == "siren"
    assert class_of_ten("siren", "de") == "Sirene"
    assert class_of_ten("dog", "de") == "dog"


@pytest.mark.parametrize(("language", "name"), [("en", "Untitled"), ("de", "Ohne Titel")])
def test_a_design_without_a_name_says_so(language: str, name: str) -> None:
    assert design_name(Document(), language) == name
    assert text("design.untitled") == Document.name
