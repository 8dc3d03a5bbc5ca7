"""A long sound is read in one pass onto the disk, and heard the same as in one piece."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from explorer.audio import hearing, scratch
from explorer.audio.errors import AudioError
from explorer.audio.files import Sound, at_rate, load
from explorer.audio.hearing import Heard, of_file, of_sound
from explorer.audio.melspec import spectrogram
from explorer.audio.overview import BLOCK, Overview
from explorer.audio.scratch import NoRoomError, Scratch
from explorer.blocks.frontend import FrontEnd


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def noise(seconds: float, rate: int) -> NDArray[np.float32]:
    return np.random.default_rng(0).uniform(-1, 1, round(seconds * rate)).astype(np.float32)


def all_of(work: hearing.Hearing) -> tuple[Heard, list[float]]:
    return_shares = list(work.steps())
    return work.heard, return_shares


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("seconds", "rate"), [(0.01, 8_000), (5.0, 8_000), (31.7, 8_000), (11.3, 16_000)])
def test_in_pieces_it_hears_the_same(channels: int, seconds: float, rate: int) -> None:
    sound, front = Sound(noise(seconds, rate), rate, "noise"), FrontEnd(channels=channels, n_mels=16)
    heard, shares = all_of(of_sound(sound, front, None))
    whole = at_rate(sound, 16_000).samples
    np.testing.assert_array_equal(heard.at_rate.samples, whole)
    np.testing.assert_allclose(heard.spectrogram, spectrogram(whole, front), atol=1e-4)
    assert heard.complete
    assert heard.sound is sound
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_a_file_is_the_same_as_read_in_one(tmp_path: Path, suffix: str, home: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    soundfile.write(path, np.stack([noise(12.3, 22_050), 0.5 * noise(12.3, 22_050)], axis=1) / 2, 22_050)
    front = FrontEnd()
    heard, _ = all_of(of_file(path, front))
    known = load(path)
    assert heard.sound.channels == 2
    np.testing.assert_array_equal(heard.sound.samples, known.samples)
    np.testing.assert_array_equal(heard.at_rate.samples, at_rate(known, 16_000).samples)
    assert heard.spectrogram.shape == (1, 64, 1 + len(heard.at_rate.samples) // 256)
    np.testing.assert_allclose(heard.spectrogram, spectrogram(heard.at_rate.samples, front), atol=1e-4)
    assert heard.sound.overview is not None
    assert heard.sound.overview.largest == np.abs(known.samples).max()
    assert not list((home / "cache").iterdir()), "nothing is left on the disk that somebody could see"


def test_what_there_is_so_far_can_be_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, noise(60, 16_000), 16_000)
    work = of_file(path, FrontEnd())
    steps = work.steps()
    next(steps)
    part = work.heard
    assert not part.complete
    assert part.sound.seconds == 60
    frames = part.spectrogram.shape[2]
    assert 0 < frames < 60 * 16_000 // 256
    for _ in steps:
        pass
    np.testing.assert_array_equal(part.spectrogram, work.heard.spectrogram[:, :, :frames])


def test_a_file_that_ends_early_says_so(tmp_path: Path) -> None:
    path = tmp_path / "cut.wav"
    soundfile.write(path, noise(20, 16_000), 16_000)
    path.write_bytes(path.read_bytes()[:300_000])
    with pytest.raises(AudioError) as caught:
        all_of(of_file(path, FrontEnd()))
    assert (caught.value.code, caught.value.values["whole"]) == ("short", 20.0)


def test_a_full_disk_is_said_before_and_while_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, noise(20, 16_000), 16_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000))
    for begin in (lambda: of_file(path, FrontEnd()), lambda: of_sound(load(path), FrontEnd(), None)):
        with pytest.raises(AudioError) as caught:
            begin()
        assert caught.value.code == "no room"
        assert caught.value.values["file"] == "a.wav"
    monkeypatch.undo()
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))
    work = of_file(path, FrontEnd())

    def full(self: Scratch, values: object) -> None:
        raise NoRoomError(1_000_000)

    monkeypatch.setattr(scratch.Scratch, "append", full)
    with pytest.raises(AudioError) as caught:
        all_of(work)
    assert caught.value.code == "no room"
    assert "1 MB" in caught.value.said("de")


def test_a_day_and_more_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, noise(20, 16_000), 16_000)
    monkeypatch.setattr(hearing, "_LONGEST", 19.0)
    with pytest.raises(AudioError) as caught:
        of_file(path, FrontEnd())
    assert caught.value.code == "too long"


def test_scratch_holds_what_is_written_and_nothing_beyond() -> None:
    store = Scratch(10, (3,))
    assert store.array.shape == (10, 3)
    assert not store.array.any()
    assert not store.array.flags.writeable
    store.append(np.full((4, 3), 2.0))
    store.append(np.full((20, 3), 5.0))
    store.append(np.full((1, 3), 9.0))
    np.testing.assert_array_equal(store.array[:, 0], [2] * 4 + [5] * 6)
    store.done()
    store.release()
    assert store.array[9, 2] == 5, "given back, not forgotten"
    assert Scratch(0).array.shape == (0,)


@pytest.mark.parametrize("step", [1, 100, 256, 1000])
def test_an_overview_grows_to_that_of_the_whole(step: int) -> None:
    samples = noise(1, 1999)
    grown, whole = Overview(len(samples)), Overview.of(samples)
    for start in range(0, len(samples), step):
        grown.add(samples[start : start + step])
    grown.add(np.ones(300, np.float32))
    assert grown.seen >= len(samples)
    starts = np.arange(0, len(samples), BLOCK)
    np.testing.assert_array_equal(whole.low, np.minimum.reduceat(samples, starts))
    np.testing.assert_array_equal(grown.low, whole.low)
    np.testing.assert_array_equal(grown.high[:-1], whole.high[:-1])
