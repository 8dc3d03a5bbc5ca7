"""The spectrogram equals librosa's to 1e-4 dB, whatever the settings and however long the sound."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from explorer.audio import files, melspec
from explorer.blocks.frontend import FrontEnd

FRONTS = [
    FrontEnd(),
    FrontEnd(scale="power"),
    FrontEnd(n_fft=2048, hop=512, n_mels=229),
    FrontEnd(n_fft=400, hop=160, n_mels=64, fmin=125, fmax=7_500),
    FrontEnd(sample_rate=44_100, n_fft=1024, hop=1024, n_mels=128),
    FrontEnd(sample_rate=32_000, hop=320, fmin=50, fmax=14_000),
    FrontEnd(n_fft=512, hop=300, n_mels=40),
]


def librosas(samples: NDArray[np.floating], front: FrontEnd) -> NDArray[np.float64]:
    """The oracle [shape=(n_mels, frames)]."""
    import librosa

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it warns of windows longer than the sound
        mel = librosa.feature.melspectrogram(
            y=np.asarray(samples, np.float64),
            sr=front.sample_rate,
            n_fft=front.n_fft,
            hop_length=front.hop,
            n_mels=front.n_mels,
            fmin=front.fmin,
            fmax=front.top_hz,
            center=True,
            pad_mode="constant",
            power=2.0,
        )
    if front.scale == "power":
        return mel
    return 10 * np.log10(np.maximum(mel, 1e-10))


@pytest.mark.parametrize("front", FRONTS, ids=repr)
def test_equals_librosa(front: FrontEnd, noise: NDArray[np.float32]) -> None:
    t = np.arange(len(noise)) / front.sample_rate
    sound = noise * np.exp(-9 * t) + np.sin(2 * np.pi * 700 * t) * (t > 0.2)
    ours = melspec.spectrogram(sound, front)
    theirs = librosas(sound, front)
    assert ours.shape == (1, *theirs.shape)
    if front.scale == "power":
        assert np.allclose(ours[0], theirs, rtol=1e-6, atol=1e-12)
    else:
        assert np.abs(ours[0] - theirs).max() < 1e-4


def test_equals_librosa_on_real_recordings(recordings: Path) -> None:
    front = FrontEnd()
    found = [
        path
        for folder in sorted(recordings.iterdir())
        if folder.is_dir()
        for path in sorted(p for p in folder.rglob("*") if p.suffix in files.AUDIO_SUFFIXES)[::40][:5]
    ]
    assert found
    for path in found:
        sound = files.load_at(path, front.sample_rate).samples
        ours, theirs = melspec.spectrogram(sound, front)[0], librosas(sound, front)
        assert np.abs(ours - theirs).max() < 1e-4, path


@pytest.mark.parametrize("front", FRONTS, ids=repr)
def test_filters_equal_librosas(front: FrontEnd) -> None:
    import librosa

    theirs = librosa.filters.mel(
        sr=front.sample_rate, n_fft=front.n_fft, n_mels=front.n_mels, fmin=front.fmin, fmax=front.top_hz, dtype=float
    )
    ours = melspec.mel_filters(front)
    assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-15)
    assert not ours.flags.writeable
    assert melspec.mel_filters(front) is ours


def test_differences_equal_librosas(noise: NDArray[np.float32]) -> None:
    import librosa

    ours = melspec.spectrogram(noise, FrontEnd(channels=3))
    assert ours.shape == (3, 64, 63)
    assert np.array_equal(ours[:1], melspec.spectrogram(noise, FrontEnd()))
    still = librosas(noise, FrontEnd())
    for order in (1, 2):
        assert np.allclose(ours[order], librosa.feature.delta(still, width=9, order=order, mode="nearest"), atol=1e-4)


def test_blocks_make_no_difference(noise: NDArray[np.float32], monkeypatch: pytest.MonkeyPatch) -> None:
    front = FrontEnd(channels=3)
    whole = melspec.spectrogram(noise, front)
    for size in (1, 5, 17, 62):
        monkeypatch.setattr(melspec, "_BLOCK", size)
        assert np.allclose(melspec.spectrogram(noise, front), whole, atol=2e-5)


def test_a_long_sound_is_transformed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No step holds more than a block of frames, so an hour costs no more than its result."""
    front = FrontEnd(channels=3)
    seen = []
    honest = melspec._spectra

    def watched(padded: object, start: int, stop: int, n_fft: int, hop: int) -> NDArray[np.complex128]:
        seen.append(stop - start)
        return honest(padded, start, stop, n_fft, hop)  # type: ignore[arg-type]

    monkeypatch.setattr(melspec, "_spectra", watched)
    result = melspec.spectrogram(np.zeros(16_000 * 60, np.float32), front)
    assert result.shape == (3, 64, 3_751)
    assert max(seen) <= melspec._BLOCK + 8
    assert (result[0] == -100).all()
    assert not result[1:].any()


@pytest.mark.parametrize("n", [0, 1, 160, 255, 256, 257, 1024])
@pytest.mark.parametrize("channels", [1, 3])
def test_short_sounds(n: int, channels: int) -> None:
    front = FrontEnd(channels=channels)
    result = melspec.spectrogram(np.full(n, 0.1, np.float32), front)
    assert result.shape == (channels, 64, melspec.frame_count(n, front)) == (channels, 64, 1 + n // 256)
    assert np.isfinite(result).all()


def test_silence_is_the_floor() -> None:
    assert (melspec.spectrogram(np.zeros(4_000), FrontEnd()) == melspec.FLOOR_DB).all()
    assert (melspec.spectrogram(np.zeros(4_000), FrontEnd(scale="power")) == 0).all()


@pytest.mark.parametrize(("scale", "silence"), [("log", -100.0), ("power", 0.0)])
def test_patches_are_filled_with_silence(scale: str, silence: float) -> None:
    front = FrontEnd(scale=scale, channels=3)
    assert melspec.floor(front) == silence
    spec = np.random.default_rng(0).uniform(1, 2, (3, 64, 10)).astype(np.float32)
    for start in (-20, -3, 0, 4, 8, 30):
        cut = melspec.patch(spec, start, 6, melspec.floor(front))
        assert cut.shape == (3, 64, 6)
        for index in range(6):
            if 0 <= start + index < 10:
                assert np.array_equal(cut[:, :, index], spec[:, :, start + index])
            else:
                assert (cut[0, :, index] == silence).all()
                assert not cut[1:, :, index].any()


@pytest.mark.parametrize(("n_fft", "hop"), [(1024, 256), (512, 128), (2048, 512), (400, 100)])
def test_there_and_back(noise: NDArray[np.float32], n_fft: int, hop: int) -> None:
    import librosa

    spectra = melspec.stft(noise, n_fft, hop)
    theirs = librosa.stft(noise.astype(float), n_fft=n_fft, hop_length=hop, pad_mode="constant")
    assert np.allclose(spectra, theirs, atol=1e-10)
    back = melspec.istft(spectra, hop, len(noise))
    assert back.dtype == np.float32
    covered = (len(noise) // hop) * hop
    assert np.abs(back - noise)[:covered].max() < 1e-6


def test_the_way_back_pads_what_no_frame_covers() -> None:
    assert melspec.istft(np.zeros((513, 0), complex), 256, 1_000).tolist() == [0] * 1_000
