"""Templates in German: every name, description, frame and note has its words, and a person's own stay."""

from __future__ import annotations

import re

import pytest

from explorer.document.model import Document, Frame
from explorer.document.project import dumps
from explorer.document.templates import Template, load_template, slugs, templates
from explorer.words import designs
from explorer.words.german_templates import FRAMES, NAMES
from explorer.words.german_templates_about import ABOUT

ENGLISH = re.compile(r"\b(the|of|and|with|from|convolution|layers?|weights|backwards|Source|small|sound)\b")
QUOTED = re.compile(r"„[^“]*“")
FORBIDDEN = re.compile(r"(?i:bitte|leider|ungültig|!|\b(du|dein)\b)|\bIhr\b")


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.slug)
def test_every_word_of_a_template_is_said_in_german(template: Template) -> None:
    document = load_template(template.slug)
    about = designs.design_about(document, "de")
    shown = [
        designs.template_title(template, "de"),
        *(designs.frame_words(document, words, "de") for f in document.frames for words in (f.title, f.note) if words),
        *(designs.frame_words(document, note.text, "de") for note in document.notes),
    ]
    assert about == designs.template_about(template, "de") == ABOUT[template.slug]
    assert about != template.about
    for words in (*shown, QUOTED.sub("", about)):
        assert not ENGLISH.search(words), words
        assert not FORBIDDEN.search(words), words
    assert designs.first_sentence(about).endswith((".", "?"))
    assert len(designs.first_sentence(about)) < 130, "it stands in a list"


def test_nothing_is_translated_that_no_template_says() -> None:
    documents = [load_template(slug) for slug in slugs()]
    said = {words for d in documents for f in d.frames for words in (f.title, f.note) if words}
    assert set(FRAMES) == said | {note.text for d in documents for note in d.notes}
    assert set(NAMES) == {d.name for d in documents}
    assert set(ABOUT) == set(slugs())


def test_the_sources_and_the_numbers_of_a_description_are_the_same() -> None:
    for template in templates():
        titles = re.findall("“([^”]*)”", template.about)
        assert [title for title in titles if title in ABOUT[template.slug]] == titles, template.slug
        years = re.findall(r"\b(?:19|20)\d\d\b", template.about)
        assert re.findall(r"\b(?:19|20)\d\d\b", ABOUT[template.slug]) == years, template.slug


def test_english_says_what_the_file_says() -> None:
    for template in templates():
        document = load_template(template.slug)
        assert designs.design_name(document) == designs.template_title(template) == document.name
        assert designs.design_about(document) == designs.template_about(template) == document.about
        assert designs.frame_words(document, "Sound") == "Sound"
        assert designs.first_sentence(template.about) == template.idea


def test_words_of_ones_own_stay() -> None:
    own = Document(name="Mine", about="Mine, too.", frames=(Frame("Sound", ("a",)),))
    assert designs.frame_words(own, "Sound", "de") == "Sound", "only a template's are known to be its"
    assert designs.design_name(own, "de") == "Mine"
    assert designs.design_about(own, "de") == "Mine, too."
    assert designs.design_about(Document(), "de") == ""
    crnn = load_template("crnn-sed")
    assert designs.frame_words(crnn.but(name="Mine"), "Sound", "de") == "Klang", "still known by what it is for"
    assert designs.frame_words(crnn, "Drums", "de") == "Drums"
    assert designs.design_about(crnn.but(about=crnn.about + " More."), "de").endswith(" More.")


def test_the_file_keeps_its_words() -> None:
    crnn = load_template("crnn-sed")
    before = dumps(crnn)
    designs.frame_words(crnn, "Sound", "de")
    assert dumps(crnn) == before
