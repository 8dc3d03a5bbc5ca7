"""Whatever a sound file holds, hearing it ends in a picture without holes or in one sentence in either language."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from explorer.audio.errors import AudioError
from explorer.audio.files import Sound, at_rate, load
from explorer.audio.hearing import of_file
from explorer.audio.melspec import spectrogram
from explorer.blocks.frontend import FrontEnd

FRONT = FrontEnd(n_mels=16)
fuzz = settings(
    derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAYERSCOPE_HOME", str(tmp_path / "home"))


def tone(seconds: float, rate: int, channels: int = 1) -> NDArray[np.float64]:
    wave = 0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)
    return np.repeat(wave[:, np.newaxis], channels, axis=1)


def heard(path: Path) -> Sound | None:
    """What loading gives; both ways of reading agree on it, and on the sentence where there is none."""
    said: list[str] = []
    sounds: list[Sound] = []
    for read in (load, in_pieces):
        try:
            sounds.append(read(path))
        except AudioError as error:
            for language in ("en", "de"):
                words = error.said(language)
                assert re.fullmatch(r"[^\n{}]+: [^\n{}]+; [^\n{}]+\.", words), words
                assert path.name in words
            said.append(error.said("de"))
    assert len(said) in (0, 2), "both refuse, or none does"
    assert len(set(said)) <= 1
    if not sounds:
        return None
    np.testing.assert_array_equal(sounds[0].samples, sounds[1].samples)
    made = spectrogram(at_rate(sounds[0], FRONT.sample_rate).samples, FRONT)
    assert np.isfinite(made).all()
    assert made.shape[2] >= 1
    return sounds[0]


def in_pieces(path: Path) -> Sound:
    work = of_file(path, FRONT)
    for _ in work.steps():
        pass
    assert np.isfinite(work.heard.spectrogram).all()
    return work.heard.sound


def loudest_band(sound: Sound) -> int:
    made = spectrogram(at_rate(sound, FRONT.sample_rate).samples, FRONT)[0]
    return int(made.mean(axis=1).argmax())


TONE_BAND = loudest_band(Sound(tone(1, 16_000)[:, 0].astype(np.float32), 16_000, "tone"))


@pytest.mark.parametrize(
    ("rate", "channels", "suffix", "subtype"),
    [
        (192_000, 1, "wav", "PCM_24"),
        (16_000, 8, "wav", "PCM_16"),
        (44_100, 2, "wav", "DOUBLE"),
        (44_100, 2, "wav", "FLOAT"),
        (8_000, 1, "wav", "PCM_U8"),
        (22_050, 2, "flac", "PCM_S8"),
        (8_000, 1, "wav", "ULAW"),
        (48_000, 6, "flac", "PCM_24"),
        (96_000, 2, "aiff", "PCM_32"),
    ],
)
def test_a_tone_is_heard_at_its_pitch_whatever_holds_it(
    tmp_path: Path, rate: int, channels: int, suffix: str, subtype: str
) -> None:
    path = tmp_path / f"tone.{suffix}"
    soundfile.write(path, tone(1, rate, channels), rate, subtype)
    sound = heard(path)
    assert sound is not None
    assert (sound.sample_rate, sound.channels, sound.cancels) == (rate, channels, False)
    assert loudest_band(sound) == TONE_BAND
    assert np.abs(sound.samples).max() == pytest.approx(0.5, abs=0.02)


def inverted(path: Path) -> None:
    wave = tone(1, 16_000)
    soundfile.write(path, np.concatenate([np.zeros((9000, 2)), np.hstack([wave, -wave])]), 16_000)


def test_channels_that_cancel_are_heard_and_said(tmp_path: Path) -> None:
    inverted(tmp_path / "inverted.wav")
    sound = heard(tmp_path / "inverted.wav")
    assert sound is not None
    assert sound.cancels
    assert loudest_band(sound) == TONE_BAND
    assert np.abs(sound.samples).max() == pytest.approx(0.5, abs=0.01)
    assert not sound.samples[:9000].any()


def test_silence_and_a_side_that_is_silent_cancel_nothing(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros((16_000, 2)), 16_000)
    soundfile.write(tmp_path / "left.wav", np.hstack([tone(1, 16_000), np.zeros((16_000, 1))]), 16_000)
    for name, level in (("silence", 0.0), ("left", 0.25)):
        sound = heard(tmp_path / f"{name}.wav")
        assert sound is not None
        assert not sound.cancels
        assert np.abs(sound.samples).max() == pytest.approx(level, abs=0.01)


@pytest.mark.parametrize("seconds", [0.01, 1 / 16_000])
def test_hardly_any_sound_is_a_picture(tmp_path: Path, seconds: float) -> None:
    soundfile.write(tmp_path / "short.wav", tone(seconds, 16_000), 16_000)
    assert heard(tmp_path / "short.wav") is not None


def text_file(path: Path) -> None:
    path.write_text("This is no sound.\n" * 50)


def truncated(path: Path) -> None:
    soundfile.write(path, tone(2, 16_000), 16_000)
    path.write_bytes(path.read_bytes()[:20_000])


def with_nan(path: Path) -> None:
    wave = tone(1, 16_000)
    wave[8000] = np.nan
    soundfile.write(path, wave, 16_000, "FLOAT")


def without_samples(path: Path) -> None:
    soundfile.write(path, np.zeros(0), 16_000)


def header_alone(path: Path) -> None:
    soundfile.write(path, tone(1, 16_000), 16_000)
    path.write_bytes(path.read_bytes()[:40])


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (text_file, "no sound file"),
        (truncated, "short"),
        (with_nan, "not finite"),
        (without_samples, "silent file"),
        (lambda path: path.write_bytes(b""), "empty"),
        (header_alone, "no sound file"),
        (lambda path: path.write_bytes(b"\0" * 5000), "no sound file"),
        (lambda path: path.mkdir(), "folder"),
    ],
)
def test_what_is_no_sound_is_one_sentence(tmp_path: Path, make: Callable[[Path], object], code: str) -> None:
    path = tmp_path / "odd.wav"
    make(path)
    assert heard(path) is None
    with pytest.raises(AudioError) as caught:
        load(path)
    assert caught.value.code == code


def whole(tmp_path: Path) -> bytes:
    path = tmp_path / "whole.wav"
    if not path.exists():
        soundfile.write(path, tone(0.2, 8_000, 2), 8_000)
    return path.read_bytes()


@fuzz
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 255)), max_size=5),
    st.integers(0, 6500),
)
@example([(22, 0), (23, 0)], 6500)
@example([(40, 255), (41, 255), (42, 255), (43, 127)], 6500)
def test_a_damaged_header_is_a_sound_or_a_sentence(tmp_path: Path, changes: list[tuple[int, int]], length: int) -> None:
    raw = bytearray(whole(tmp_path))
    for place, value in changes:
        raw[place] = value
    path = tmp_path / "damaged.wav"
    path.write_bytes(raw[:length])
    try:
        rate = struct.unpack("<I", raw[24:28])[0]
    except struct.error:
        rate = 0
    if rate < 1_000_000:  # a claimed rate of a few Hz makes hours of a few samples: the tests' time, not the point
        said = f"{path.name}: a sound"
        try:
            samples = load(path).samples
        except AudioError as error:
            said, samples = error.said("de"), np.zeros(1)
        assert path.name in said
        assert len(samples)
        assert np.isfinite(samples).all()
