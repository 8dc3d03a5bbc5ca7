"""Which numbers are asked for, what follows from an answer, and what an edit leaves of the answers."""

from __future__ import annotations

import pytest

from explorer.analysis import Report, analyse
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.ask.answers import Progress
from explorer.ui.ask.hints import hint
from explorer.ui.ask.questions import WHOLE, Sheet, Topic, sheet_of
from explorer.ui.ask.rows import rows_of
from explorer.ui.ask.typed import read

TEMPLATES = ("basic-cnn", "vgg-small", "resnet-small", "crnn-small", "unet-small", "autoencoder-small")


def asked(document: Document) -> tuple[Sheet, Report]:
    report = analyse(document)
    return sheet_of(document, report), report


def chain(*items: tuple[str, str, dict[str, object]]) -> Document:
    nodes: list[Node] = []
    for id, key, values in items:
        block = registry()[key](**values)
        nodes.append(Node(id, block, (nodes[-1].id,) if block.inputs else ()))
    return Document(nodes=tuple(nodes))


def answers(sheet: Sheet, path: str) -> dict[str, int]:
    return {question.axis or str(question.topic): question.answer for question in sheet.of(path)}


def test_a_convolution_is_asked_for_everything() -> None:
    sheet, _ = asked(load_template("basic-cnn"))
    assert answers(sheet, "conv1") == {
        "C": 16, "F": 64, "T": 128, "parameters": 160, "macs": 1_179_648, "time": 3, "bands": 3
    }  # fmt: skip
    assert answers(sheet, "pool1") == {"C": 16, "F": 32, "T": 64, "time": 4, "bands": 4}
    assert answers(sheet, WHOLE) == {"parameters": 145_482, "macs": 15_466_816}
    assert not sheet.of("spectrogram")


def test_what_an_activation_hands_on_follows_from_the_block_before() -> None:
    sheet, _ = asked(load_template("basic-cnn"))
    assert not sheet.of("relu1")
    assert sheet.needs("relu1", Topic.SIZE, "F") == (("pool1", Topic.SIZE, "F"),)
    assert sheet.needs("relu1", Topic.TIME) == (("pool1", Topic.TIME, ""),)
    assert sheet.needs("relu1", Topic.PARAMETERS) == ()
    assert sheet.needs("spectrogram", Topic.SIZE, "F") == ()


def test_a_norm_is_asked_for_its_parameters_only() -> None:
    sheet, _ = asked(load_template("resnet-small"))
    assert set(answers(sheet, "bn")) == {"parameters"} or set(answers(sheet, "bn")) == {"parameters", "macs"}


def test_a_composite_is_known_once_its_parts_are() -> None:
    sheet, report = asked(load_template("resnet-small"))
    (size,) = sheet.needs("res1", Topic.SIZE, "C")
    assert sheet.by_key[size].answer == dict(report.blocks["res1"].output.axes)["C"]
    weights = sheet.needs("res1", Topic.PARAMETERS)
    assert sum(sheet.by_key[key].answer for key in weights) == report.blocks["res1"].parameters
    progress = Progress()
    for key in weights:
        assert not progress.tells(sheet, weights)
        progress = progress.tried(sheet, key, str(sheet.by_key[key].answer))
    assert progress.tells(sheet, weights)


@pytest.mark.parametrize("slug", TEMPLATES)
def test_every_design_can_be_finished(slug: str) -> None:
    document = load_template(slug)
    sheet, report = asked(document)
    progress = Progress()
    for question in sheet.questions:
        assert hint(question, report.blocks.get(question.path))
        assert hint(question, report.blocks.get(question.path), "de")
        progress = progress.tried(sheet, question.key, str(question.answer), final=False)
    assert progress.count(sheet) == (len(sheet.questions), 0, len(sheet.questions))
    for path, block in report.blocks.items():
        for letter, _ in block.output.axes if block.output else ():
            assert progress.tells(sheet, sheet.needs(path, Topic.SIZE, letter))
    assert {key for row in rows_of(report, sheet) for key in row.keys} == set(sheet.by_key)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("9248", 9248),
        (" 9\u2009248 ", 9248),
        ("9\u00a0248", 9248),
        ("9 248", 9248),
        ("9,248", 9248),
        ("1,234,567", 1_234_567),
        ("9.248k", 9248),
        ("9.248 k", 9248),
        ("9.2k", 9200),
        ("145 k", 145_000),
        ("15.466816 M", 15_466_816),
        ("15.466816m", 15_466_816),
        ("1 G", 10**9),
        ("007", 7),
        ("145.482", 145_482),
        ("145,482", 145_482),
        ("1.234.567", 1_234_567),
        ("1.234,5 k", 1_234_500),
        ("9,248 k", 9248),
        ("160 parameters", 160),
        ("1,5 Mio", 1_500_000),
        ("16 Karten", 16),
        ("15.5 MMACs", 15_500_000),
        ("F = 64", 64),
        ("C16", 16),
        ("= 160", 160),
        ("3·3·1·16 + 16", 160),
        ("3 x 3 × 16*32 + 32", 4640),
        ("16 ×", None),
        ("3 -", None),
        ("16 ms", None),
        ("16 apples", None),
        ("9,24", None),
        ("9.5", None),
        ("1.2345k", None),
        ("-3", None),
        ("", None),
        ("k", None),
        ("٣", None),
        ("3 + 4", 7),
    ],
)
def test_numbers_as_people_type_them(typed: str, number: int | None) -> None:
    assert read(typed) == number


def test_rounded_is_not_right() -> None:
    sheet, _ = asked(load_template("basic-cnn"))
    key = ("conv3", Topic.PARAMETERS, "")
    assert not Progress().tried(sheet, key, "9.2k").is_known(sheet, key)
    assert Progress().tried(sheet, key, "9.248k").is_found(sheet, key)


def test_two_wrong_tries_earn_a_hint() -> None:
    sheet, report = asked(load_template("basic-cnn"))
    key = ("pool1", Topic.SIZE, "F")
    progress = Progress().tried(sheet, key, "31", final=False).tried(sheet, key, "31").tried(sheet, key, "  ")
    assert not progress.wants_formula(sheet, key)
    progress = progress.tried(sheet, key, "33")
    assert progress.wants_formula(sheet, key)
    assert "⌊(F + 2p − k) / s⌋ + 1" in hint(sheet.by_key[key], report.blocks["pool1"])
    assert not progress.tried(sheet, key, "32").wants_formula(sheet, key)


def test_a_valid_convolution_has_the_lectures_formula() -> None:
    document = chain(("spec", "spectrogram", {}), ("conv", "conv2d", {"padding": "valid"}))
    sheet, report = asked(document)
    words = hint(sheet.by_key["conv", Topic.SIZE, "F"], report.blocks["conv"])
    assert words.startswith("⌊(F + 2p − d(k − 1) − 1) / s⌋ + 1")


def test_giving_up_on_a_row_is_not_finding_it() -> None:
    sheet, _ = asked(load_template("basic-cnn"))
    progress = Progress().tried(sheet, ("pool1", Topic.SIZE, "C"), "16").given_up(sheet, "pool1")
    assert progress.count(sheet) == (1, 4, len(sheet.questions))
    assert all(progress.is_known(sheet, question.key) for question in sheet.of("pool1"))


def test_an_edit_keeps_the_answers_whose_numbers_stay() -> None:
    document = load_template("basic-cnn")
    sheet, _ = asked(document)
    progress = Progress()
    for axis, number in (("C", "16"), ("F", "64")):
        progress = progress.tried(sheet, ("conv1", Topic.SIZE, axis), number)
    wider, _ = asked(edits.set_values(document, "conv1", filters=24))
    assert not progress.is_known(wider, ("conv1", Topic.SIZE, "C"))
    assert progress.is_found(wider, ("conv1", Topic.SIZE, "F"))
    assert progress.is_found(sheet, ("conv1", Topic.SIZE, "C"))


def test_a_design_with_an_error_asks_for_what_is_known() -> None:
    document = edits.set_values(load_template("basic-cnn"), "conv3", kernel=(63, 63), padding="valid")
    sheet, report = asked(document)
    assert sheet.of("conv2")
    assert not sheet.of("pool3")
    assert not sheet.of(WHOLE)
    assert "conv3" in {row.path for row in rows_of(report, sheet)}


def test_nothing_is_asked_of_nothing() -> None:
    sheet, _ = asked(Document())
    assert sheet.questions == ()
