"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from designs import skip

from explorer.document import project
from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project import load, save, weights_path


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "net.layerscope"
    save(skip(), path)
    assert load(str(path)) == skip()
    assert os.listdir(tmp_path) == ["net.layerscope"]


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "net.layerscope"
    save(skip(), path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(path) == skip()


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    path = tmp_path / "net.layerscope"
    save(skip(), path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(project.os, step, full)
    with pytest.raises(ProjectError, match=r"^net\.layerscope could not be saved: no space left on device; save"):
        save(Document(), path)
    assert os.listdir(tmp_path) == ["net.layerscope"]
    assert load(path) == skip()


def test_the_mode_of_a_file_and_a_link_to_it_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "net.layerscope", tmp_path / "link.layerscope"
    save(Document(), path)
    path.chmod(0o640)
    link.symlink_to(path)
    save(skip(), link)
    assert link.is_symlink()
    assert load(path) == skip()
    assert path.stat().st_mode & 0o777 == 0o640


def test_write_protection_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "net.layerscope"
    save(skip(), path)
    monkeypatch.setattr(project.os, "access", lambda *_: False)
    with pytest.raises(ProjectError, match="could not be saved: the file is write-protected; save it elsewhere"):
        save(Document(), path)
    assert load(path) == skip()


def test_places_that_can_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"net\.layerscope could not be saved: no such file or directory"):
        save(skip(), tmp_path / "nowhere" / "net.layerscope")
    with pytest.raises(ProjectError, match="could not be saved: "):
        save(skip(), tmp_path / "a\0b")


def test_a_design_that_can_not_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "net.layerscope"
    save(skip(), path)
    with pytest.raises(ProjectError, match="can't be written"):
        save(Document(training=(("a", object()),)), path)
    assert load(path) == skip()


def test_a_folder_that_can_not_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr(project.os, "open", refused)
    save(skip(), tmp_path / "net.layerscope")
    assert load(tmp_path / "net.layerscope") == skip()


def test_files_that_can_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProjectError, match=r"none\.layerscope could not be opened: no such file or directory; choose"):
        load(tmp_path / "none.layerscope")
    with pytest.raises(ProjectError, match="could not be opened: is a directory"):
        load(tmp_path)
    with pytest.raises(ProjectError, match="could not be opened: embedded null byte"):
        load(tmp_path / "a\0b")
    binary = tmp_path / "binary.layerscope"
    binary.write_bytes(b"{}\xff")
    with pytest.raises(ProjectError, match=r"binary\.layerscope: byte 2: this is no UTF-8 text"):
        load(binary)
    monkeypatch.setattr(project, "MAX_BYTES", 2)
    with pytest.raises(ProjectError, match=r"binary\.layerscope is larger than"):
        load(binary)


def test_a_sound_below_the_project_moves_with_it(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "sounds").mkdir(parents=True)
    sound = old / "sounds" / "bird.wav"
    sound.touch()
    save(Document(sound=str(sound)), old / "net.layerscope")
    assert '"sound": "sounds/bird.wav"' in (old / "net.layerscope").read_text()
    assert load(old / "net.layerscope").sound == str(sound)
    old.rename(new)
    assert load(new / "net.layerscope").sound == str(new / "sounds" / "bird.wav")
    (new / "sounds" / "bird.wav").unlink()
    assert load(new / "net.layerscope").sound == "sounds/bird.wav"


def test_a_sound_reached_through_a_link_moves_too(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir()
    link.symlink_to(real)
    (real / "bird.wav").touch()
    save(Document(sound=str(link / "bird.wav")), link / "net.layerscope")
    assert '"sound": "bird.wav"' in (real / "net.layerscope").read_text()
    assert load(link / "net.layerscope").sound == str(real / "bird.wav")


@pytest.mark.parametrize("sound", ["", "builtin:four_sounds", "gone/bird.wav", "a\0b", "."])
def test_other_sounds_stay_as_they_are(tmp_path: Path, sound: str) -> None:
    save(Document(sound=sound), tmp_path / "net.layerscope")
    assert load(tmp_path / "net.layerscope").sound == sound


def test_a_sound_elsewhere_keeps_its_whole_path(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    sound = tmp_path / "bird.wav"
    sound.touch()
    save(Document(sound=str(sound)), tmp_path / "here" / "net.layerscope")
    assert load(tmp_path / "here" / "net.layerscope").sound == str(sound)


def test_weights_lie_beside_the_design() -> None:
    assert weights_path("a/net.layerscope") == Path("a/net.safetensors")
    assert weights_path("a/net.v2.layerscope") == Path("a/net.v2.safetensors")
    assert weights_path(Path("a/v1.2")) == Path("a/v1.2.safetensors")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes there")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.layerscope"
    os.mkfifo(pipe)
    with pytest.raises(ProjectError, match="a device or a pipe"):
        save(Document(), pipe)
    assert pipe.is_fifo()
