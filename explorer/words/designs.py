"""The words of a design in a language: those that came with a template are translated, a person's own stay.

The document keeps the template's English, so a file means the same wherever it is opened; only what is shown changes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from explorer.document.model import Document
from explorer.document.templates import Template, load_template, slugs
from explorer.words.catalogue import text
from explorer.words.german_templates import CLASSES, FRAMES, NAMES
from explorer.words.german_templates_about import ABOUT

_CLASS: Final = re.compile(r"class (\d+)")


def template_title(template: Template, language: str = "en") -> str:
    """What a template is called."""
    return template.title if language == "en" else NAMES.get(template.title, template.title)


def template_about(template: Template, language: str = "en") -> str:
    """What a template shows, and who made it."""
    return template.about if language == "en" else ABOUT.get(template.slug, template.about)


def first_sentence(words: str) -> str:
    """The first sentence of some words: what a template is about, in a line."""
    first, stop, _ = words.partition(". ")
    return first + "." if stop else first


def design_name(document: Document, language: str = "en") -> str:
    """What a design is called; that of a template has its name in the language."""
    if document.name == Document.name:
        return text("design.untitled", language)
    return document.name if language == "en" else NAMES.get(document.name, document.name)


def design_about(document: Document, language: str = "en") -> str:
    """What a design is for, in the language as long as nobody has written it anew."""
    slug = "" if language == "en" else _slug_of(document.about)
    return ABOUT.get(slug, document.about)


def frame_words(document: Document, words: str, language: str = "en") -> str:
    """The title or the second line of a frame, or a note; translated in a design that comes from a template."""
    if language == "en" or not (document.name in NAMES or _slug_of(document.about)):
        return words
    return FRAMES.get(words, words)


def class_names(names: tuple[str, ...], language: str = "en") -> tuple[str, ...]:
    """What classes are called; translated are the ten everyday sounds, and ``class 1``, which stands for no name."""
    if language == "en":
        return names
    if names == tuple(CLASSES):
        return tuple(CLASSES.values())
    return tuple(_class_word(name, language) for name in names)


def _class_word(name: str, language: str) -> str:
    numbered = _CLASS.fullmatch(name)
    return text("card.class", language, number=int(numbered[1])) if numbered else name


def class_of_ten(name: str, language: str = "en") -> str:
    """What one of the ten everyday sounds is called."""
    return name if language == "en" else CLASSES.get(name, name)


def _slug_of(about: str) -> str:
    return _by_about().get(about, "") if about else ""


@cache
def _by_about() -> dict[str, str]:
    return {load_template(slug).about: slug for slug in slugs()}
