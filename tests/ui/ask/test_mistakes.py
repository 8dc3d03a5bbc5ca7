"""A wrong answer is told how it is wrong, in one sentence, and never the number itself."""

from __future__ import annotations

import re

import pytest

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ui.ask.answers import settled
from explorer.ui.ask.mistakes import mistake
from explorer.ui.ask.questions import WHOLE, Topic, sheet_of
from explorer.ui.ask.typed import readings
from explorer.words import text

SIZE, PARAMETERS, MACS, TIME, BANDS = Topic.SIZE, Topic.PARAMETERS, Topic.MACS, Topic.TIME, Topic.BANDS
BASIC, CRNN = load_template("basic-cnn"), load_template("crnn-small")
RECURRENT = next(node.id for node in CRNN.nodes if node.block.family == "recurrent")


def slip(document: Document, path: str, topic: Topic, typed: str, axis: str = "") -> str:
    report = analyse(document)
    sheet = sheet_of(document, report)
    return mistake(sheet, sheet.by_key[path, topic, axis], report, typed).removeprefix("ask.wrong.")


@pytest.mark.parametrize(
    ("path", "topic", "axis", "typed", "slips"),
    [
        ("conv3", PARAMETERS, "", "many", "unread"),
        ("conv3", PARAMETERS, "", "12 ms", "unit"),
        ("conv3", PARAMETERS, "", "9.5", "whole"),
        ("conv3", PARAMETERS, "", "9.2 k", "rounded"),
        ("conv3", PARAMETERS, "", "9216", "offsets"),
        ("conv3", PARAMETERS, "", "288", "one_filter"),
        ("conv3", PARAMETERS, "", "3·3·32 + 32", "one_map"),
        ("conv3", PARAMETERS, "", "9247", "near"),
        ("conv3", PARAMETERS, "", "9000", "more"),
        ("conv3", PARAMETERS, "", "10000", "less"),
        ("conv3", PARAMETERS, "", "4718592", "is.macs"),
        ("conv3", MACS, "", "9216", "positions"),
        ("conv3", MACS, "", "9437184", "twice"),
        ("conv3", MACS, "", "4734976", "no_offsets"),
        ("pool1", SIZE, "F", "64", "arrives"),
        ("pool1", SIZE, "F", "31", "near"),
        ("conv1", SIZE, "F", "128", "axis"),
        ("conv2", TIME, "", "3", "window"),
        ("conv2", TIME, "", "6", "step"),
        ("conv2", TIME, "", "4", "before"),
        ("conv2", TIME, "", "10", "reach"),
        ("conv2", TIME, "", "2", "jump"),
        (WHOLE, PARAMETERS, "", "15466816", "is.macs"),
        (WHOLE, MACS, "", "145482", "is.parameters"),
        (WHOLE, MACS, "", "15466815", "near"),
        (WHOLE, MACS, "", "1", "more"),
    ],
)
def test_each_slip_is_named(path: str, topic: Topic, axis: str, typed: str, slips: str) -> None:
    assert slip(BASIC, path, topic, typed, axis) == slips


def test_the_slips_of_recurrent_blocks() -> None:
    report = analyse(CRNN)
    whole = report.blocks[RECURRENT].parameters
    assert whole is not None
    gates = report.blocks[RECURRENT].block.gates
    offsets = sum(shape[0] for name, shape in report.blocks[RECURRENT].weights.items() if "bias" in name)
    assert slip(CRNN, RECURRENT, PARAMETERS, str(whole // gates)) == "gates"
    assert slip(CRNN, RECURRENT, PARAMETERS, str(whole - offsets // 2)) == "two_offsets"
    both = edits.set_values(CRNN, RECURRENT, directions="concat")
    count = analyse(both).blocks[RECURRENT].parameters
    assert slip(both, RECURRENT, PARAMETERS, str((count or 0) // 2)) == "ways"


def test_another_axis_of_a_field() -> None:
    wide = edits.set_values(BASIC, "conv1", kernel=(3, 7))
    assert slip(wide, "conv1", TIME, "3") == "axis"


@pytest.mark.parametrize("slug", ["basic-cnn", "resnet-small", "crnn-small", "unet-32", "autoencoder-small"])
def test_no_sentence_gives_the_number_away(slug: str) -> None:
    document = load_template(slug)
    report = analyse(document)
    sheet = sheet_of(document, report)
    for asked in sheet.questions:
        for number in (0, 1, asked.answer - 1, asked.answer + 1, 2 * asked.answer, asked.answer // 2, 10**9 + 7):
            if number == asked.answer:
                continue
            key = mistake(sheet, asked, report, str(number))
            for language in ("en", "de"):
                words = text(key, language)
                assert words.count(".") >= 1
                assert str(asked.answer) not in re.findall(r"\d+", words) or asked.answer == 1


SHEET = sheet_of(BASIC, analyse(BASIC))


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        (("pool1", SIZE, "F"), "32x64", "FT"),
        (("pool1", SIZE, "T"), "32 × 64", "FT"),
        (("pool1", SIZE, "C"), "16x32x64", "CFT"),
        (("pool1", SIZE, "C"), "C16 × F32 × T64", "CFT"),
        (("pool1", SIZE, "C"), "32x64", ""),
        (("pool1", SIZE, "F"), "64x32", ""),
        (("conv3", PARAMETERS, ""), "3·3·32·32+32", "parameters"),
        (("conv3", PARAMETERS, ""), "9,248", "parameters"),
        ((WHOLE, PARAMETERS, ""), "145 482", "parameters"),
        ((WHOLE, PARAMETERS, ""), "145,482", "parameters"),
        ((WHOLE, PARAMETERS, ""), "145.482", "parameters"),
        ((WHOLE, PARAMETERS, ""), "145.482 k", "parameters"),
        ((WHOLE, PARAMETERS, ""), "145 k", ""),
        ((WHOLE, MACS, ""), "15.466816 M", "macs"),
        ((WHOLE, MACS, ""), "15,466816 M", "macs"),
        (("conv3", TIME, ""), "18 frames", "time"),
        (("conv3", TIME, ""), "336 ms", "time"),
        (("conv3", TIME, ""), "0.336 s", "time"),
        (("conv3", TIME, ""), "0,34 s", "time"),
        (("conv3", TIME, ""), "340 ms", ""),
        (("conv3", TIME, ""), "0 s", ""),
        (("conv3", BANDS, ""), "1.7 kHz", "bands"),
        (("conv3", BANDS, ""), "1,7kHz", "bands"),
        (("conv3", BANDS, ""), "336 ms", ""),
        (("conv3", TIME, ""), "336 ms × 1.7 kHz", "time bands"),
        (("conv3", TIME, ""), "18x18", "time bands"),
        (("conv3", BANDS, ""), "18 × 18", "time bands"),
    ],
)
def test_what_counts_as_right(key: tuple[str, Topic, str], typed: str, right: str) -> None:
    found = settled(SHEET, key, typed)
    wanted = tuple(right) if key[1] is SIZE else tuple(right.split())
    assert tuple(axis or str(topic) for _, topic, axis in found) == wanted


def test_nothing_can_be_read_from_nothing() -> None:
    for typed in ("", "x", "3x", "+", "k", "ms", "1..2", "1,2,3", "9" * 3 + ".", "२"):
        assert readings(typed) == ()
