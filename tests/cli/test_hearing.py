"""The field of a value and the maps of a block, without a window."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from said import Said

from explorer.audio.files import save_wav

QtGui = pytest.importorskip("PySide6.QtGui")
Call = Callable[..., Said]


def test_the_field_is_drawn_and_its_numbers_are_said(call: Call, tmp_path: Path) -> None:
    said = call("field", "basic-cnn", "--block", "conv3", "--unit", "6,16", "--at", "3.62", "-o", "f.svg")
    assert said.err == ""
    assert said.status == 0
    value, sizes, place, wrote = said.out.splitlines()
    assert value.startswith("conv3 at 6,16 of map ")
    assert sizes.startswith("theoretical 336 ms × 1.2 kHz, effective (90 %) ")
    assert place.startswith("from 4.496 s to 4.832 s, ")
    assert wrote == "Wrote f.svg."
    svg = (tmp_path / "f.svg").read_text("utf-8").replace("\u2009", " ")
    assert "336 ms × 1.2 kHz" in svg
    assert svg.count("<path") > 5, "the lines of the effective field are lines"


def test_the_picture_has_the_beam_and_the_white_lines(call: Call, tmp_path: Path) -> None:
    said = call("field", "resnet-small", "--block", "res2.conv2", "--map", "3", "--at", "3.6", "--dark", "-o", "f.png")
    assert said.status == 0, said.err
    assert "of map 3" in said.out
    image = QtGui.QImage(str(tmp_path / "f.png"))
    assert (image.width(), image.height()) == (2560, 840)
    beam = QtGui.QColor("#5FF2FF").rgb()
    assert sum(image.pixel(x, y) == beam for x in range(image.width()) for y in range(0, image.height(), 3)) > 20


def test_all_maps_of_a_block_with_their_numbers(call: Call, tmp_path: Path) -> None:
    said = call("maps", "basic-cnn", "--block", "pool3", "--at", "3.62", "-o", "out")
    assert said.status == 0, said.err
    assert said.out == "Wrote 35 files into out; begin with all.png.\n"
    values = np.load(tmp_path / "out" / "values.npy")
    assert values.shape == (32, 8, 16)
    about = json.loads((tmp_path / "out" / "maps.json").read_text("utf-8"))
    assert about["axes"] == ["channel", "freq", "time"]
    assert about["shape"] == [32, 8, 16]
    assert about["patch"]["seconds"] == pytest.approx(2.048)
    assert about["patch"]["start_s"] == pytest.approx(3.62, abs=0.02)
    assert about["cell"]["time_s"] == pytest.approx(0.128)
    assert [one["max"] for one in about["channels"]] == pytest.approx(values.max(axis=(1, 2)).tolist())
    assert about["scale"]["limit"] == pytest.approx(float(np.percentile(np.abs(values), 99.7)), rel=1e-5)
    files = sorted(path.name for path in (tmp_path / "out").glob("map-*.png"))
    assert files == [f"map-{index:03}.png" for index in range(32)]
    pictures = {(tmp_path / "out" / name).read_bytes() for name in files}
    assert len(pictures) > 16, "each map has its own picture"
    assert not QtGui.QImage(str(tmp_path / "out" / "all.png")).isNull()


def test_a_vector_is_one_picture(call: Call, tmp_path: Path) -> None:
    said = call("maps", "basic-cnn", "--block", "dense1", "-o", "out")
    assert said.status == 0, said.err
    assert np.load(tmp_path / "out" / "values.npy").shape == (32,)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("all.png", "map-000.png", "maps.json", "values.npy"),
    ]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("field", "basic-cnn", "--block", "nope", "-o", "f.png"), "no block nope"),
        (("field", "basic-cnn", "--block", "conv3", "--unit", "99,0", "-o", "f.png"), "0,0 to 15,31"),
        (("field", "basic-cnn", "--block", "conv3", "--unit", "1", "-o", "f.png"), "F,T"),
        (("field", "basic-cnn", "--block", "dense1", "--unit", "1,1", "-o", "f.png"), "UNIT"),
        (("field", "basic-cnn", "--block", "conv3", "--map", "32", "-o", "f.png"), "0 to 31"),
        (("field", "basic-cnn", "--block", "conv3", "--at", "99", "-o", "f.png"), "ends at 8.00 s"),
        (("field", "conv-same", "--block", "conv", "-o", "f.png"), "reads no sound"),
        (("field", "basic-cnn", "--block", "conv3", "-o", "f.gif"), ".png or .svg"),
        (("field", "basic-cnn", "--block", "conv3", "-o", "no/f.png"), "no folder"),
        (("field", "basic-cnn", "--block", "conv3", "--sound", "no.wav", "-o", "f.png"), "no.wav"),
        (("field", "nope", "--block", "conv3", "-o", "f.png"), "nope"),
        (("maps", "basic-cnn", "--block", "nope", "-o", "out"), "no block nope"),
        (("maps", "basic-cnn", "--block", "conv1", "-o", "no/out"), "no folder no"),
    ],
)
def test_errors_are_one_sentence(call: Call, tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    said = call(*arguments)
    assert said.status == 1
    assert said.out == ""
    last = said.err.splitlines()[-1]
    assert words in last
    assert last.endswith(".")
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_no_folder(call: Call, tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    said = call("maps", "basic-cnn", "--block", "conv1", "-o", "out")
    assert said.status == 1
    assert "can't be a folder" in said.sentence


@pytest.mark.parametrize(
    "arguments",
    [
        ("field", "basic-cnn", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--unit", "a,b", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--unit", "1,2,3", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--map", "-1", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--at", "-1", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--at", "soon", "-o", "f.png"),
        ("field", "basic-cnn", "--block", "conv3", "--size", "9x9", "-o", "f.png"),
        ("maps", "basic-cnn", "-o", "out"),
    ],
)
def test_wrong_usage_is_status_2(call: Call, arguments: tuple[str, ...]) -> None:
    said = call(*arguments)
    assert said.status == 2
    assert said.err
    assert "Traceback" not in said.err


def test_what_nothing_moves_is_said() -> None:
    from explorer.ui.field_picture import FieldTold

    told = FieldTold("dense1", (3,), None, 0.0, (1.0, 1.5, 100.0, 1100.0), None)
    assert told.lines() == (
        "dense1 at 3: 0",
        "theoretical 500 ms × 1.0 kHz, nothing in this sound moves it",
        "from 1.000 s to 1.500 s, 100 Hz to 1.1 kHz",
    )


def test_a_value_behind_the_end_of_a_sound_looks_where_nothing_sounds(call: Call, tmp_path: Path) -> None:
    click = np.zeros(3200, np.float32)
    click[400:800] = 0.5
    save_wav(tmp_path / "click.wav", click, 16_000)
    arguments = ("--block", "conv1", "--sound", "click.wav", "-o", "f.svg")
    said = call("field", "basic-cnn", *arguments, "--unit", "30,100")
    assert said.status == 0, said.err
    assert said.out.splitlines()[1].endswith(", nothing sounds where it looks")


def test_the_largest_value_is_one_that_no_border_cuts() -> None:
    from explorer.ui.field_picture import largest

    values = np.zeros((8, 16), np.float32)
    values[0, 0], values[3, 9] = 9.0, 5.0
    assert largest(values) == (3, 9)
    assert largest(np.array([1.0, 7.0, 2.0], np.float32)) == (1,)
