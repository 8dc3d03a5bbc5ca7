"""A project's path or a template's slug."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.document.errors import ProjectError
from explorer.document.finding import find
from explorer.document.templates import template_path


def test_a_slug_is_its_template() -> None:
    assert find("basic-cnn") == template_path("basic-cnn")


def test_a_path_is_itself_if_it_exists(tmp_path: Path) -> None:
    (tmp_path / "my.layerscope").touch()
    assert find(tmp_path / "my.layerscope") == tmp_path / "my.layerscope"
    for missing in (tmp_path / "no.layerscope", Path("no.layerscope"), tmp_path / "no" / "basic-cnn"):
        with pytest.raises(ProjectError, match="There is no file") as caught:
            find(missing)
        assert str(missing) in str(caught.value)


def test_a_file_comes_before_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "basic-cnn").write_text("mine", encoding="utf-8")
    assert find("basic-cnn") == Path("basic-cnn")


def test_neither_is_said_with_the_templates_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError, match=r"basic-cmm is neither a file nor a template; .*basic-cnn"):
        find("basic-cmm")
    (tmp_path / "designs").mkdir()
    with pytest.raises(ProjectError, match="designs is a folder"):
        find("designs")


def test_no_name_is_no_folder() -> None:
    with pytest.raises(ProjectError, match=r"^This names no design; give a project file or a template, .*basic-cnn"):
        find("")


def test_a_device_is_no_project_file() -> None:
    device = Path(os.devnull)
    if not device.is_char_device():
        pytest.skip("here it is no file")
    with pytest.raises(ProjectError, match="null is a device, not a project file"):
        find(device)
