"""Every problem has its sentence in both languages, filled with its values, in the product's voice."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import explorer
from explorer.analysis import analyse
from explorer.analysis.report import Problem
from explorer.blocks.block import registry
from explorer.blocks.errors import InsertBefore, Remove, SetParams
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.words import catalogue, english, fix_label, german, said, sentence, text

ROOT = Path(explorer.__file__).parent
TABLES = {"en": english, "de": german}
MADE_BY = {"ShapeError": 0, "_problem": 0, "Problem": 0, "TrainingError": 0, "Failed": 1}
FORBIDDEN = re.compile(r"(?i:please|sorry|oops|invalid|!|\b(du|dein|bitte|leider|ungültig)\b)|\b(Sie|Ihr)\b")


def raised() -> list[tuple[str, str, frozenset[str]]]:
    """Where a code is made: (place, code, names of the values that can be read off the call)."""
    found = []
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            place = MADE_BY.get(name, 99)
            code = node.args[place] if len(node.args) > place else None
            code = code or next((k.value for k in node.keywords if k.arg == "code"), None)
            if name in MADE_BY and isinstance(code, ast.Constant) and isinstance(code.value, str):
                names = frozenset(k.arg for k in node.keywords if k.arg)
                names = frozenset() if any(k.arg is None for k in node.keywords) else names
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", code.value, names))
    return found


def entries(table: object) -> list[tuple[str, str]]:
    """Every template of a language with its key."""
    tables = (table.PROBLEMS, table.FIXES, table.TEXTS)
    return [
        (key, template)
        for entry_table in tables
        for key, entry in entry_table.items()
        for template in ((entry,) if isinstance(entry, str) else entry)
    ]


def values_of(table: object) -> dict[str, set[str]]:
    """The values that the templates of each key name."""
    found: dict[str, set[str]] = {}
    for key, template in entries(table):
        found.setdefault(key, set()).update(re.findall(r"\{(\w+)", template))
    return found


def chain(*blocks: tuple[str, dict[str, object]]) -> Document:
    """One block after the other, each called by its key and number."""
    nodes: list[Node] = []
    for key, values in blocks:
        block = registry()[key](**values)
        sources = (nodes[-1].id,) if block.inputs else ()
        nodes.append(Node(f"{block.stem}{len(nodes)}", block, sources))
    return Document(nodes=tuple(nodes))


def test_the_sources_are_read() -> None:
    assert {"kernel-too-large", "nothing-arrives", "no-activation", "add-sizes"} <= {code for _, code, _ in raised()}


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_code_has_a_sentence(language: str) -> None:
    missing = [f"{place}: {code}" for place, code, _ in raised() if code not in TABLES[language].PROBLEMS]
    assert not missing


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_shape_error_brings_the_values_its_sentence_needs(language: str) -> None:
    table = TABLES[language].PROBLEMS
    lacking = [
        f"{place}: {code} lacks {sorted(lacks)}"
        for place, code, names in raised()
        if names and code in table
        if (lacks := catalogue.places(table[code]) - names - {"block"})
    ]
    assert not lacking


def test_a_worker_may_send_a_sentence_in_both_languages() -> None:
    values = (("message", "No sound."), ("message:de", "Kein Klang."))
    assert catalogue.said("data", "", values) == "No sound."
    assert catalogue.said("data", "", values, "de") == "Kein Klang."
    assert catalogue.said("data", "", values[:1], "de") == "No sound."


def test_both_languages_say_the_same_things() -> None:
    for name in ("PROBLEMS", "FIXES", "TEXTS", "NOUNS", "KINDS"):
        assert getattr(english, name).keys() == getattr(german, name).keys(), name
    ours, theirs = values_of(english), values_of(german)
    assert {key: names for key, names in ours.items() if names != theirs[key]} == {}
    assert len(english.TIMES) == len(german.TIMES)


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_voice(language: str) -> None:
    for key, template in entries(TABLES[language]):
        words = re.sub(r"\{(\w+)\|", "", template)
        assert not FORBIDDEN.search(words), f"{key}: {template}"
        assert template == template.strip(), key


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_problems_are_sentences(language: str) -> None:
    for key, entry in TABLES[language].PROBLEMS.items():
        for template in (entry,) if isinstance(entry, str) else entry:
            assert template.endswith((".", "{message}")), key


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_every_template_is_well_formed(language: str) -> None:
    table = TABLES[language]
    known = {*table.NOUNS, *catalogue._UNITS, "kind", "times"}
    for key, template in entries(table):
        rest = catalogue._PLACE.sub("", template)
        assert "{" not in rest, key
        assert "}" not in rest, key
        assert {match[2] for match in catalogue._PLACE.finditer(template)} - {None} <= known, key


def test_sentences_as_agreed() -> None:
    problem = Problem(
        "kernel-too-large",
        "conv3",
        values=(("axis", "freq"), ("needed", 5), ("arrives", 4)),
        fix=SetParams((("padding", "same"),)),
    )
    assert sentence(problem) == (
        "conv3: its kernel covers 5 bands but only 4 arrive; choose “same” padding or a kernel of at most 4."
    )
    assert sentence(problem, "de") == (
        "conv3: Der Kernel umfasst 5 Bänder, es kommen nur 4 an; Padding „same“ oder einen Kernel bis 4 wählen."
    )
    assert fix_label(problem) == "Use “same” padding"
    assert fix_label(problem, "de") == "Padding „same“ nutzen"


def test_one_is_singular_and_time_has_frames() -> None:
    values = (("axis", "time"), ("arrives", 1), ("freq", 2), ("time", 2))
    assert sentence(Problem("pooled-away", "pool5", values=values)).startswith("pool5: only 1 frame arrives, ")
    values = (("axis", "freq"), ("arrives", 2), ("freq", 3), ("time", 2))
    assert sentence(Problem("pooled-away", "pool5", values=values)).startswith("pool5: only 2 bands arrive, ")
    assert "spart 1 Parameter." in said("bias-before-norm", "c", (("norm", "bn1"), ("saved", 1)), "de")
    assert "save 9\u2009248 parameters." in said("bias-before-norm", "c", (("norm", "bn1"), ("saved", 9248)))


def test_a_sentence_says_more_where_more_is_known() -> None:
    little = (("axis", "time"), ("first", 25), ("second", 24))
    much = (*little, ("patch", 100), ("halvings", 3), ("padded", 104), ("difference", 1))
    assert "halved" not in said("joint-sizes", "concat3", little)
    assert said("joint-sizes", "concat3", much) == (
        "concat3: the bridge brings 25 frames and the decoder 24, because 100 frames cannot be halved three times; "
        "pad the input to 104 or crop the bridge by 1."
    )


@pytest.mark.parametrize(("language", "words"), [("en", "cannot be halved 7 times"), ("de", "nicht 7 Mal halbieren")])
def test_more_halvings_than_have_a_word_of_their_own_are_counted(language: str, words: str) -> None:
    values = (("axis", "time"), ("first", 3), ("second", 2), ("patch", 200), ("halvings", 7))
    assert words in catalogue.said("joint-sizes", "up", (*values, ("padded", 256), ("difference", 1)), language)


def test_a_value_can_choose_the_sentence() -> None:
    vector = said("needs-sequence", "gru1", (("shape", "D10"), ("kind", "vector")))
    maps = said("needs-sequence", "gru1", (("shape", "C1 F2 T3"), ("kind", "maps")))
    assert "no time axis" in vector
    assert "“To sequence”" in maps


def test_what_concerns_the_whole_has_no_colon_in_front() -> None:
    assert said("error", "", (("reason", "no"),)).startswith("computing failed (no)")
    assert said("worker-died", "", ()).startswith("The computing process")


def test_an_unknown_code_is_said_so() -> None:
    assert "code “new-thing”" in said("new-thing", "conv1", ())


def test_fixes_fall_back_to_what_the_remedy_does() -> None:
    assert fix_label(Problem("x", "a", fix=InsertBefore("dropout"))) == "Insert Dropout"
    assert fix_label(Problem("x", "a", fix=Remove()), "de") == "Entfernen"
    assert fix_label(Problem("x", "a", fix=SetParams(()))) == "Mend it"
    assert fix_label(Problem("x", "a")) is None
    assert fix_label(Problem("joint-sizes", "a", fix=InsertBefore("fit"))) == "Crop or pad to fit"
    assert fix_label(Problem("joint-sizes", "a", fix=SetParams((("frames", 104),), "input"))) == "Pad to 104"


def test_real_problems_come_out_whole() -> None:
    designs = (
        chain(("spectrogram", {}), ("conv2d", {"kernel": (9, 9), "padding": "valid"}), ("gru", {})),
        chain(("spectrogram", {}), ("max_pool2d", {"size": (64, 2)}), ("max_pool2d", {}), ("dense", {})),
        chain(("spectrogram", {"n_mels": 4}), ("conv2d", {"kernel": (9, 9), "padding": "valid"})),
        chain(("spectrogram", {}), ("conv2d", {}), ("conv2d", {"groups": 5}), ("batch_norm", {})),
        chain(
            ("spectrogram", {}), ("conv2d", {}), ("batch_norm", {}), ("to_sequence", {}), ("gru", {"directions": "sum"})
        ),
        chain(("spectrogram", {"fmin": 9000.0}), ("flatten", {}), ("to_maps", {}), ("classes", {"labels": ("a",)})),
    )
    seen = set()
    for design in designs:
        for problem in analyse(design).problems:
            seen.add(problem.code)
            for language in catalogue.LANGUAGES:
                words = sentence(problem, language)
                assert "…" not in words
                assert "{" not in words
                assert words.endswith(".")
                assert (fix_label(problem, language) is None) == (problem.fix is None)
    assert {
        "needs-sequence",
        "pooled-away",
        "kernel-too-large",
        "groups",
        "bias-before-norm",
        "frequency-range",
    } <= seen


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        text("no.such.text")


def test_texts_are_filled() -> None:
    assert text("empty.training", seconds=20).endswith("it takes about 20 seconds.")
    assert text("field.sizes", time=18, freq=18, low=710.0, high=2200.0) == "18 frames × 18 bands, 710 Hz to 2.2 kHz"
    assert text("field.sizes", "de", time=1, freq=1, low=0.0, high=2250.0) == "1 Frame × 1 Band, 0 Hz bis 2,2 kHz"
