"""What can be typed into the search: names, values behind them, rows, repeats."""

from __future__ import annotations

import pytest
from canvas_fakes import chain

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.document.model import Document
from explorer.ui.canvas import usual
from explorer.ui.canvas.ranking import ROW, Candidate, Found, find
from explorer.ui.canvas.recipe import MOST, TooLongError, pretty, read


def small() -> Document:
    return chain(("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("relu1", "relu", {}))


def searched(words: str, after: str = "relu1", language: str = "en") -> Found:
    document = small()
    return find(document, analyse(document), after, words, language)


def first(words: str, after: str = "relu1", language: str = "en") -> Candidate:
    return searched(words, after, language).candidates[0]


@pytest.mark.parametrize(
    ("typed", "steps"),
    [
        ("conv", ["conv"]),
        ("conv 16 > pool,relu -> flatten → dense", ["conv 16", "pool", "relu", "flatten", "dense"]),
        ("dropout 0,5, relu", ["dropout 0,5", "relu"]),
        ("to-sequence > gru", ["to-sequence", "gru"]),
        ("2(a>b)", ["a", "b"] * 2),
        ("2 × (a → b) → c", ["a", "b", "a", "b", "c"]),
        ("(a > b) x 2, c", ["a", "b", "a", "b", "c"]),
        ("relu × 3", ["relu"] * 3),
        ("conv 3x3 x 2", ["conv 3x3"] * 2),
        ("3(conv 16/32 > relu)", ["conv 16", "relu", "conv 32", "relu", "conv 32", "relu"]),
        ("conv 8/16/32 x 3", ["conv 8", "conv 16", "conv 32"]),
        ("2(2(a) > b", ["a", "a", "b"] * 2),
        ("a) > b", ["a", "b"]),
        ("a > > b", ["a", "b"]),
        ("0(a)", [""]),
        ("", [""]),
    ],
)
def test_a_row_is_read(typed: str, steps: list[str]) -> None:
    assert [step.words for step in read(typed).steps] == steps


def test_the_last_piece_is_open_until_its_bracket_closes() -> None:
    assert read("a > b").open == 4
    assert read("2(a > b").open == 6
    assert read("2(a > b)").open is None
    assert read("2(a > b) > ").steps[-1].words == ""
    assert read("2(a > b)").is_row
    assert not read("a").is_row


def test_a_row_has_an_end() -> None:
    assert len(read(f"{MOST}(a)").steps) == MOST
    for typed in (f"{MOST + 1}(a)", "99(99(99(a)))", "a x 300"):
        with pytest.raises(TooLongError):
            read(typed)
    assert searched("201(relu)").said == "A row has at most 200 blocks; add the rest after it."


def test_rows_are_shown_as_a_lecture_writes_them() -> None:
    assert pretty("3 (conv > pool > relu)") == "3 × (conv → pool → relu)"


@pytest.mark.parametrize(
    ("typed", "key", "values"),
    [
        ("c16", "conv2d", {"filters": 16}),
        ("conv 16 5x3", "conv2d", {"filters": 16, "kernel": (5, 3)}),
        ("conv2d 64 5", "conv2d", {"filters": 64, "kernel": (5, 5)}),
        ("conv 64 @ 3×3 /2", "conv2d", {"filters": 64, "stride": (2, 2)}),
        ("conv 64 stride 2 valid", "conv2d", {"filters": 64, "stride": (2, 2), "padding": "valid"}),
        ("conv k=7 s2 no bias", "conv2d", {"kernel": (7, 7), "stride": (2, 2), "bias": False}),
        ("nn.Conv2d 16", "conv2d", {"filters": 16}),
        ("max pool 3", "max_pool2d", {"size": (3, 3)}),
        ("mp 1x2", "max_pool2d", {"size": (1, 2)}),
        ("dropout 30%", "dropout", {"rate": 0.3}),
        ("dropout 0,3", "dropout", {"rate": 0.3}),
        ("gap max", "global_pool", {"mode": "max"}),
        ("residual 64 stride 2x1", "residual", {"filters": 64, "stride": (2, 1)}),
        ("prelu each", "prelu", {"each": True}),
        ("Faltung 2-D 16", "conv2d", {"filters": 16}),
        ("conv 8 Schrittweite 2", "conv2d", {"filters": 8, "stride": (2, 2)}),
        ("conv2d", "conv2d", {}),
    ],
)
def test_values_behind_a_name(typed: str, key: str, values: dict[str, object]) -> None:
    found = first(typed)
    assert found.key == key
    assert found.blocks == (registry()[key]().with_values(**values),)


def test_the_values_and_what_would_come_out_are_told() -> None:
    found = first("conv 16 5x5 /2")
    assert (found.summary, found.shape) == ("16 @ 5×5 /2", "C16 F32 T64")
    assert first("conv").summary == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("dense 70000", "Dense: “Units” lies between 1 and 65536, not 70000."),
        ("flatten 3", "Flatten takes no value “3”."),
        ("convv", "No block is called “convv”. Did you mean Convolution 2-D?"),
        ("conv > xyzzy > relu", "No block is called “xyzzy”."),
    ],
)
def test_why_nothing_is_found(typed: str, said: str) -> None:
    found = searched(typed)
    assert found.candidates == ()
    assert found.said.startswith(said[:30])
    if "mean" not in said:
        assert found.said == said


@pytest.mark.parametrize(
    ("after", "typed", "key"),
    [
        ("", "s", "spectrogram"),
        ("spectrogram", "c", "conv2d"),
        ("conv1", "p", "max_pool2d"),
        ("conv1", "r", "relu"),
        ("conv1", "b", "batch_norm"),
        ("relu1", "c", "conv2d"),
        ("relu1", "f", "flatten"),
        ("relu1", "g", "global_pool"),
        ("relu1", "mp", "max_pool2d"),
        ("relu1", "bn", "batch_norm"),
        ("relu1", "gap", "global_pool"),
    ],
)
def test_a_letter_or_two_find_what_usually_follows(after: str, typed: str, key: str) -> None:
    assert first(typed, after).key == key


def test_a_row_is_one_candidate_with_the_shape_at_its_end() -> None:
    found = searched("2 (conv 16/32 > mp > relu) > flatten > d32")
    best = found.candidates[0]
    assert [block.key for block in best.blocks] == ["conv2d", "max_pool2d", "relu"] * 2 + ["flatten", "dense"]
    assert [getattr(block, "filters", None) for block in best.blocks[::3][:2]] == [16, 32]
    assert (best.title, best.shape, best.fits) == ("Dense", "D32", True)
    assert found.before == best.blocks[:-1]


def test_an_open_bracket_takes_its_turns_already() -> None:
    found = first("3 (conv > mp")
    assert [block.key for block in found.blocks] == ["conv2d", "max_pool2d"] * 3
    assert found.shape == "C32 F8 T16"
    closed = first("3 (conv > mp)")
    assert (closed.key, closed.blocks, closed.shape) == (ROW, found.blocks, found.shape)


def test_what_does_not_fit_in_a_row_is_told() -> None:
    conv = next(one for one in searched("5 (mp) > conv 9x9 valid").candidates if one.key == "conv2d")
    assert (conv.fits, conv.shape) == (False, "")
    assert not first("7 (mp)").fits
    assert first("6 (mp)").fits


def test_in_every_language_the_first_letters_are_its_own() -> None:
    assert first("f").key == "flatten"
    assert first("Fa", language="de").title == "Faltung 2-D"


def test_usual_rows_stand_behind_single_blocks_and_can_be_typed() -> None:
    for after in ("", "spectrogram", "relu1"):
        shown = searched("", after).candidates[:8]
        rows = [one for one in shown if one.key == ROW]
        assert len(rows) >= 2
        assert shown[0].key != ROW
        for row in rows:
            assert row.fits
            assert first(row.typed, after).blocks == row.blocks
            assert first(row.title, after).blocks == row.blocks


def test_every_usual_row_fits_where_it_is_offered() -> None:
    begins = {"": "", "maps": "relu1", "sequence": "sequence", "vector": "flatten"}
    document = chain(
        ("spectrogram", "spectrogram", {}), ("conv1", "conv2d", {}), ("relu1", "relu", {}), ("flatten", "flatten", {})
    )
    sequence = chain(("spectrogram", "spectrogram", {}), ("sequence", "to_sequence", {}))
    for kind, rows in usual.ROWS.items():
        where = sequence if kind == "sequence" else document
        for row in rows:
            found = find(where, analyse(where), begins[kind], row)
            assert found.candidates[0].fits, row


def test_rows_follow_in_a_row_too() -> None:
    found = searched("conv > ")
    rows = [one for one in found.candidates if one.key == ROW]
    assert rows[0].blocks[0].key == "conv2d"
    assert len(rows[0].blocks) == 4


@pytest.mark.parametrize("typed", ["9999 (conv > relu)", "(conv > relu) × 9999", "conv x 123456789", "5000()"])
def test_a_row_far_too_long_says_so_and_is_no_name_of_a_block(typed: str) -> None:
    with pytest.raises(TooLongError):
        read(typed)
