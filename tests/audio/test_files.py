"""Every readable file gives its sound; every other gives one sentence."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from explorer.audio import files, reading
from explorer.audio.files import AudioError, Sound, at_rate, load, load_at, save_wav, scene_path


def sentence(path: Path) -> str:
    """The one sentence that loading a file gives instead of a sound."""
    with pytest.raises(AudioError) as caught:
        load(path)
    text = caught.value.message
    assert str(caught.value) == text
    assert re.fullmatch(r"[^\n]+: [^\n]+; [^\n]+\.", text), text
    assert path.name in text
    return text


def write(path: Path, samples: NDArray[np.floating], rate: int = 16_000, **options: str) -> Path:
    """A sound file for a test."""
    soundfile.write(path, samples, rate, **options)
    return path


@pytest.mark.parametrize(
    ("suffix", "subtype", "error"),
    [
        ("wav", "PCM_16", 4e-5),
        ("wav", "PCM_U8", 1e-2),
        ("wav", "PCM_24", 2e-7),
        ("wav", "FLOAT", 0),
        ("flac", "PCM_16", 4e-5),
        ("ogg", "VORBIS", 0.05),
        ("mp3", "MPEG_LAYER_III", 0.05),
        ("aiff", "PCM_16", 4e-5),
    ],
)
def test_formats(tmp_path: Path, suffix: str, subtype: str, error: float) -> None:
    tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(16_000) / 16_000)).astype(np.float32)
    sound = load(write(tmp_path / f"tone.{suffix}", tone, subtype=subtype))
    assert sound.sample_rate == 16_000
    assert sound.samples.dtype == np.float32
    assert sound.name == f"tone.{suffix}"
    assert abs(sound.seconds - 1) < 0.1
    if suffix == "mp3":  # its frames start a little early
        at = int(np.argmax(np.correlate(sound.samples, tone[2_000:4_000], "valid"))) - 2_000
        sound = Sound(np.roll(sound.samples, -at), 16_000, "tone")
    middle = slice(2_000, 12_000)
    assert np.abs(sound.samples[middle] - tone[middle]).max() <= error


@pytest.mark.parametrize("channels", [2, 8])
def test_channels_are_mixed_down(tmp_path: Path, channels: int) -> None:
    voices = np.random.default_rng(0).uniform(-0.5, 0.5, (4_000, channels)).astype(np.float32)
    sound = load(write(tmp_path / "wide.wav", voices, subtype="FLOAT"))
    assert sound.channels == channels
    assert np.allclose(sound.samples, voices.mean(axis=1), atol=1e-7)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 192_000])
def test_any_rate_comes_at_the_rate_asked_for(tmp_path: Path, rate: int) -> None:
    t = np.arange(rate) / rate
    path = write(tmp_path / "a.wav", 0.5 * np.sin(2 * np.pi * 500 * t), rate, subtype="FLOAT")
    assert load(path).sample_rate == rate
    sound = load_at(path, 16_000)
    assert (sound.sample_rate, len(sound.samples)) == (16_000, 16_000)
    expected = 0.5 * np.sin(2 * np.pi * 500 * np.arange(16_000) / 16_000)
    assert np.abs(sound.samples - expected)[1_600:-1_600].max() < 1e-4
    assert np.allclose(at_rate(load(path), 16_000).samples, sound.samples, atol=1e-6)


def test_the_same_rate_is_the_same_sound() -> None:
    sound = Sound(np.zeros(8, np.float32), 16_000, "nothing")
    assert at_rate(sound, 16_000) is sound


@pytest.mark.parametrize("n", [1, 160])
def test_very_short_sounds(tmp_path: Path, n: int) -> None:
    path = write(tmp_path / "click.wav", np.full(n, 0.25), subtype="FLOAT")
    assert np.array_equal(load(path).samples, np.full(n, 0.25, np.float32))
    assert len(load_at(path, 44_100).samples) == -(-n * 441 // 160)


def test_silence_stays_silence(tmp_path: Path) -> None:
    assert not load_at(write(tmp_path / "silence.flac", np.zeros(9_000), 44_100), 16_000).samples.any()


def test_names_with_any_letters(tmp_path: Path) -> None:
    assert load(write(tmp_path / "vögel 🐦 – früh.wav", np.ones(10) / 2)).name == "vögel 🐦 – früh.wav"


def test_a_long_file_is_read_in_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten minutes of stereo: no more is held than the mono result, and a little."""
    path = tmp_path / "long.wav"
    second = np.random.default_rng(0).integers(-9_000, 9_000, (8_000, 2), dtype=np.int16)
    with soundfile.SoundFile(path, "w", 8_000, 2, "PCM_16") as file:
        for _ in range(600):
            file.write(second)
    sizes = []
    honest = reading.mono_blocks

    def watched(*args: object) -> object:
        for block in honest(*args):  # type: ignore[arg-type]
            sizes.append(len(block))
            yield block

    monkeypatch.setattr(files, "mono_blocks", watched)
    sound = load(path)
    assert sound.seconds == 600
    assert max(sizes) * 2 <= 1 << 18
    assert len(sound.samples.base if sound.samples.base is not None else sound.samples) == 600 * 8_000
    assert np.allclose(sound.samples[-8_000:], second.mean(axis=1) / 32_768, atol=1e-6)


def test_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LONGEST", 16_000)
    path = write(tmp_path / "day.wav", np.zeros(16_001))
    assert "too long" in sentence(path)
    assert load_at(path, 8_000).seconds > 1


def test_missing(tmp_path: Path) -> None:
    assert "no such file" in sentence(tmp_path / "gone.wav")


def test_folder(tmp_path: Path) -> None:
    assert "a folder" in sentence(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read everything")
def test_forbidden(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.wav", np.zeros(9))
    path.chmod(0)
    assert "permissions" in sentence(path)


def test_text_named_wav(tmp_path: Path) -> None:
    path = tmp_path / "notes.wav"
    path.write_text("Dear diary, today I heard a bird.\n" * 50)
    assert "WAV, FLAC, OGG or MP3" in sentence(path)


def test_a_name_that_says_raw(tmp_path: Path) -> None:
    path = tmp_path / "take.raw"
    path.write_bytes(b"\x01\x02" * 99)
    assert "not a sound" in sentence(path)


@pytest.mark.parametrize("name", ["take3.m4a", "take3.wma", "take3.M4A"])
def test_foreign_formats(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\x00\x00\x00\x20ftypM4A " + bytes(300))
    assert sentence(tmp_path / name) == (
        f"{name}: this format cannot be read here; convert it to WAV, FLAC, OGG or MP3."
    )


def test_an_mp4_in_disguise(tmp_path: Path) -> None:
    (tmp_path / "take.wav").write_bytes(b"\x00\x00\x00\x20ftypM4A " + bytes(300))
    assert "convert it" in sentence(tmp_path / "take.wav")


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "nothing.wav").write_bytes(b"")
    assert "empty" in sentence(tmp_path / "nothing.wav")


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg"])
def test_no_samples(tmp_path: Path, suffix: str) -> None:
    sentence(write(tmp_path / f"none.{suffix}", np.zeros(0)))


@pytest.mark.parametrize("suffix", ["wav", "flac"])
def test_cut_short(tmp_path: Path, noise: NDArray[np.float32], suffix: str) -> None:
    path = write(tmp_path / f"part.{suffix}", noise)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 6 // 10])
    text = sentence(path)
    assert "again" in text
    if suffix == "wav":
        assert "ends after 0.6" in text
        assert "of 1.00 s" in text


@pytest.mark.parametrize("size", [0, 0xFFFFFFFF])
def test_a_streamed_wav_may_leave_its_length_open(tmp_path: Path, noise: NDArray[np.float32], size: int) -> None:
    path = write(tmp_path / "stream.wav", noise)
    raw = bytearray(path.read_bytes())
    raw[4:8] = raw[40:44] = struct.pack("<I", size)
    path.write_bytes(raw)
    if size:
        assert load(path).seconds == 1
    else:
        assert "no sound" in sentence(path)


def test_a_flac_without_a_length_is_refused(tmp_path: Path, noise: NDArray[np.float32]) -> None:
    path = write(tmp_path / "stream.flac", noise)
    raw = bytearray(path.read_bytes())
    raw[21] &= 0xF0
    raw[22:26] = bytes(4)
    path.write_bytes(raw)
    assert "does not say how long" in sentence(path)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_values_that_are_no_numbers(tmp_path: Path, value: float) -> None:
    samples = np.zeros((16_000, 2), np.float32)
    samples[4_000, 1] = value
    assert "at 0.25 s is not a finite number" in sentence(write(tmp_path / "broken.wav", samples, subtype="FLOAT"))


def test_an_impossible_rate(tmp_path: Path) -> None:
    path = write(tmp_path / "fast.wav", np.zeros(100))
    raw = bytearray(path.read_bytes())
    raw[24:28] = struct.pack("<I", 2_000_000_001)
    path.write_bytes(raw)
    assert "sample rate" in sentence(path)


@pytest.mark.parametrize("suffix", ["wav", "flac", "ogg", "mp3"])
def test_damaged_files_load_or_say_why(tmp_path: Path, noise: NDArray[np.float32], suffix: str) -> None:
    whole = write(tmp_path / f"whole.{suffix}", noise).read_bytes()
    generator = np.random.default_rng(3)
    path = tmp_path / f"damaged.{suffix}"
    refused = 0
    for _ in range(60):
        raw = bytearray(whole)
        for place in generator.integers(0, min(len(raw), 400), 6):
            raw[place] = int(generator.integers(256))
        path.write_bytes(raw[: int(generator.integers(1, len(raw)))])
        try:
            sound = load(path)
        except AudioError:
            refused += 1
            continue
        assert len(sound.samples) > 0
        assert np.isfinite(sound.samples).all()
    assert refused > 5


def test_save_and_load(tmp_path: Path) -> None:
    path = tmp_path / "kept.wav"
    wave = np.array([0, 0.5, -0.5, 1.5, -1.5], np.float32)
    save_wav(path, wave, 22_050)
    sound = load(path)
    assert sound.sample_rate == 22_050
    assert np.abs(sound.samples - np.clip(wave, -1, 1)).max() < 4e-5
    save_wav(path, wave[:2], 8_000)
    assert load(path).sample_rate == 8_000
    assert os.listdir(tmp_path) == ["kept.wav"]


def test_a_failed_save_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept.wav"
    save_wav(path, np.zeros(10), 8_000)
    before = path.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(soundfile, "write", full)
    with pytest.raises(AudioError, match="No space left on device"):
        save_wav(path, np.ones(10), 8_000)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["kept.wav"]


def test_saving_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="could not be written"):
        save_wav(tmp_path / "no" / "such.wav", np.zeros(3), 8_000)


def test_the_window_loads_the_scene_without_heavy_imports() -> None:
    program = (
        "import sys\n"
        "from explorer.audio import files, melspec, player\n"
        "from explorer.blocks.frontend import FrontEnd\n"
        "sound = files.load_at(files.scene_path(), 16_000)\n"
        "melspec.spectrogram(sound.samples, FrontEnd())\n"
        "files.resample(sound.samples, 16_000, 44_100)\n"
        "heavy = {'scipy', 'librosa', 'numba', 'torch', 'sklearn', 'miniaudio', 'PySide6'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_real_recordings_of_every_kind(recordings: Path) -> None:
    for folder in sorted(recordings.iterdir()):
        found = (
            sorted(p for p in folder.rglob("*") if p.suffix in reading.AUDIO_SUFFIXES)[:3] if folder.is_dir() else []
        )
        for path in found:
            sound = load(path)
            reference, rate = soundfile.read(path, always_2d=True)
            assert sound.sample_rate == rate
            assert np.allclose(sound.samples, reference.mean(axis=1), atol=1e-6)


def test_the_shipped_scene() -> None:
    sound = load(scene_path())
    assert (sound.sample_rate, sound.seconds, sound.channels) == (16_000, 8, 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    with pytest.raises(AudioError, match=r"pipe\.wav: this is a device or a pipe"):
        load(tmp_path / "pipe.wav")
