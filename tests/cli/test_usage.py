"""Exit statuses, sentences, and what is said when something goes wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from said import Said

import explorer
from explorer.cli import COMMANDS, designs
from explorer.cli.failures import sentence
from explorer.cli.parser import parser
from explorer.export.files import FORMATS

Call = Callable[..., Said]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bogus",),
        ("new", "basic-cnn"),
        ("report",),
        ("export", "basic-cnn", "--to", "cobol", "-o", "x"),
        ("train", "basic-cnn"),
        ("train", "basic-cnn", "--examples", "--data", "x"),
        ("train", "basic-cnn", "--examples", "--seconds", "2", "--steps", "3"),
        ("train", "basic-cnn", "--examples", "--seconds", "-1"),
        ("train", "basic-cnn", "--examples", "--seconds", "nan"),
        ("train", "basic-cnn", "--examples", "--steps", "0"),
        ("train", "basic-cnn", "--examples", "--seed", "x"),
        ("train", "basic-cnn", "--examples", "--steps", "9" * 5000),
        ("train", "basic-cnn", "--examples", "--steps", "1_0"),
        ("train", "basic-cnn", "--examples", "--seed", "9" * 5000),
        ("train", "basic-cnn", "--examples"),
        ("picture", "basic-cnn", "--size", "12", "-o", "x.png"),
        ("picture", "basic-cnn", "--size", "1x1", "-o", "x.png"),
        ("draw", "basic-cnn"),
        ("demo",),
    ],
)
def test_wrong_usage_is_status_2_with_words_on_stderr_alone(call: Call, tmp_path: Path, arguments: tuple[str]) -> None:
    said = call(*arguments)
    assert said.status == 2
    assert said.out == ""
    assert said.err
    assert "Traceback" not in said.err
    assert "invalid _" not in said.err
    assert len(said.err) < 800
    assert list(tmp_path.iterdir()) == []


def test_a_first_word_that_is_no_command_is_said(call: Call, tmp_path: Path) -> None:
    said = call("my.layerscope")
    assert said.status == 2
    assert "no command and no file 'my.layerscope'" in said.sentence
    (tmp_path / "my.layerscope").touch()
    said = call("my.layerscope", "--json")
    assert said.status == 2
    assert "put a command before it" in said.sentence


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "nope", "-o", "x.layerscope"), "basic-cnn"),
        (("report", "nope"), "nope"),
        (("report", "nope.layerscope", "--json"), "nope.layerscope"),
        (("report", "."), "folder"),
        (("export", "basic-cnn", "-o", "no/net.py"), "no"),
        (("new", "basic-cnn", "-o", "no/x.layerscope"), "no folder no"),
        (("train", "basic-cnn", "--data", "no", "-o", "x.layerscope"), "no"),
        (("train", "basic-cnn", "--examples", "-o", "no/x.layerscope"), "no"),
        (("train", "basic-cnn", "--sound", "no.wav", "-o", "x.layerscope"), "--examples"),
        (("train", "autoencoder-small", "--sound", "no.wav", "-o", "x.layerscope"), "no.wav"),
        (("picture", "basic-cnn", "-o", "no/x.png"), "no"),
    ],
)
def test_an_error_is_one_sentence_on_stderr_and_status_1(call: Call, arguments: tuple[str], words: str) -> None:
    said = call(*arguments)
    assert said.status == 1
    assert said.out == ""
    last = said.err.splitlines()[-1]
    assert last.startswith("layerscope: ")
    assert last.endswith(".")
    assert words in last
    assert "Traceback" not in said.err


def test_a_damaged_project_is_a_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "bad.layerscope").write_text('{"format": "layerscope", "version": 1, "nodes": [{}]}', encoding="utf-8")
    said = call("report", "bad.layerscope")
    assert said.status == 1
    assert "bad.layerscope" in said.sentence


def test_damaged_weights_are_a_sentence(call: Call, tmp_path: Path) -> None:
    call("new", "vgg-small", "-o", "my.layerscope")
    (tmp_path / "my.safetensors").write_bytes(b"nothing")
    said = call("export", "my.layerscope", "-o", "net.py")
    assert said.status == 1
    assert "my.safetensors" in said.sentence


def test_the_unexpected_is_a_sentence_and_with_debug_a_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(options: object) -> int:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr(designs, "templates", broken)
    said = call("templates")
    assert said.status == 1
    assert "RuntimeError: two lines" in said.sentence
    monkeypatch.setenv("LAYERSCOPE_DEBUG", "1")
    said = call("templates")
    assert said.status == 1
    assert "Traceback" in said.err


def test_ctrl_c_is_no_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(designs, "templates", interrupted)
    said = call("templates")
    assert said.status == 130
    assert said.sentence == "Stopped."


def test_ctrl_c_while_the_commands_are_read_is_no_traceback(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("explorer.cli.parser.parser", interrupted)
    said = call("templates")
    assert said.status == 130
    assert said.sentence == "Stopped."


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_changes_nothing_else(tmp_path: Path, closed: int) -> None:
    """As in ``layerscope new … >&-``."""
    command = [sys.executable, "-P", "-m", "explorer", "new", "vgg-small", "-o", "my.layerscope"]
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *command], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stderr == ""
    assert explorer.load(tmp_path / "my.layerscope") == explorer.load("vgg-small")


def test_sentences_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no") as caught:
        (tmp_path / "no").read_bytes()
    assert sentence(caught.value) == f"{tmp_path / 'no'}: no such file or directory."
    assert "memory" in sentence(MemoryError())


def test_version_and_help(call: Call) -> None:
    assert call("--version").out == f"layerscope {explorer.__version__}\n"
    said = call("--help")
    assert said.status == 0
    assert all(name in said.out for name in COMMANDS)
    assert {"pytorch"} <= set(FORMATS)
    assert all(call(name, "--help").status == 0 for name in COMMANDS)
    assert parser().prog == "layerscope"


def test_a_reader_that_leaves_early_is_no_error_message(tmp_path: Path) -> None:
    """As in ``layerscope report unet-small --json | head -1``."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-P", "-m", "explorer", "report", "unet-small", "--json"],
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
def test_without_a_display_the_window_says_so(started: Call) -> None:
    said = started(DISPLAY="", WAYLAND_DISPLAY="", WAYLAND_SOCKET="", QT_QPA_PLATFORM="")
    assert said.status == 1
    assert "no display" in said.sentence


@pytest.mark.parametrize("arguments", [[], ["picture", "basic-cnn", "-o", "x.png"]])
def test_a_missing_library_is_a_sentence(tmp_path: Path, arguments: list[str]) -> None:
    """As on a bare machine, where PySide6 does not find libEGL."""
    code = (
        "import sys\n"
        "sys.modules['explorer.ui.app'] = sys.modules['explorer.ui.picture'] = None\n"
        "from explorer.__main__ import main\n"
        "sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    said = Said(done.returncode, done.stdout, done.stderr)
    assert said.status == 1
    assert "missing" in said.sentence
    assert "README" in said.sentence


def test_a_command_comes_before_a_file_of_its_name(started: Call, tmp_path: Path) -> None:
    (tmp_path / "templates").write_text("no project", encoding="utf-8")
    said = started("templates")
    assert said.status == 0
    assert "\n  basic-cnn  " in said.out


def test_a_terminal_without_the_letters_shows_what_it_can(started: Call) -> None:
    said = started("report", "basic-cnn", PYTHONIOENCODING="ascii")
    assert said.status == 0
    assert "conv1" in said.out
