"""What an edit that can't be says, in both languages, with the same values."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import explorer
from explorer.blocks.errors import VALUE_SENTENCES, BadValueError
from explorer.blocks.library.convolution import Conv2d
from explorer.blocks.library.pooling import Upsample
from explorer.document import edits
from explorer.document.edits import EditError
from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.refusals import REFUSALS
from explorer.words.german_edits import EDITS
from explorer.words.refusals import refused

ENGLISH = {**REFUSALS, **VALUE_SENTENCES}
FORBIDDEN = re.compile(r"(?i:bitte|leider|ungültig|!|\b(du|dein)\b)|\b(Sie|Ihr)\b")


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def raised() -> set[str]:
    """The codes that stand in the source beside EditError and BadValueError."""
    found = set()
    for path in Path(explorer.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("EditError", "BadValueError"):
                found |= {c.value for c in ast.walk(node.args[0]) if isinstance(c, ast.Constant)}
    return {code for code in found if isinstance(code, str)}


def test_every_refusal_has_a_sentence_in_both_languages() -> None:
    assert set(EDITS) == set(ENGLISH)
    assert len(raised() & set(ENGLISH)) > 50, "the codes are read off the source"


@pytest.mark.parametrize("code", sorted(ENGLISH))
def test_both_languages_say_the_same_values(code: str) -> None:
    assert places(EDITS[code]) == places(ENGLISH[code])
    assert EDITS[code] != ENGLISH[code] or code == "value"
    assert not FORBIDDEN.search(EDITS[code])


def test_a_refusal_is_said_in_german_with_its_blocks_in_a_row() -> None:
    error = EditError("group-gives", blocks=("a1", "b1", "c1"))
    assert str(error) == "A group gives one value, and a1, b1 and c1 each give one; select up to where they meet."
    assert refused(error, "de").startswith("Eine Gruppe gibt einen Wert, a1, b1 und c1 geben aber je einen;")
    assert refused(error, "en") == str(error)


def test_a_value_out_of_bounds_is_said_in_german_to_the_end() -> None:
    doc = edits.add(Document(), Conv2d())
    id = doc.nodes[-1].id
    with pytest.raises(EditError) as caught:
        edits.set_values(doc, id, filters=0)
    assert str(caught.value) == f"{id}: filters lies between 1 and 4096, not 0."
    assert refused(caught.value, "de") == f"{id}: „Filter“ liegt zwischen 1 und 4096, nicht bei 0."
    assert refused(caught.value, "en") == f"{id}: “Filters” lies between 1 and 4096, not 0."


def test_an_error_without_a_code_says_what_it_says() -> None:
    assert refused(ValueError("no code"), "de") == "no code"
    with pytest.raises(BadValueError, match="a whole number"):
        Conv2d(filters=True)


def test_a_choice_is_said_by_its_words_but_in_a_file_as_it_is_written() -> None:
    with pytest.raises(BadValueError) as caught:
        Upsample(mode="cubic")
    assert refused(caught.value, "de").startswith("„Art“ ist eines von nächster, bilinear, nicht")
    assert "nearest, bilinear" in refused(caught.value)
    nested = ProjectError("value", "blocks[0]", reason=caught.value)
    assert "nearest, bilinear" in refused(nested, "de")
