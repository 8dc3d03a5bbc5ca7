"""Folders and the embedded set become clips, the clips are split by class, and then cut into patches."""

from __future__ import annotations

import errno
import pickle
import re
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from explorer.audio import datasets, melspec, patches, synth
from explorer.audio.datasets import DatasetError, embedded, folder, split
from explorer.audio.files import Sound
from explorer.audio.reading import AudioError
from explorer.blocks.frontend import FrontEnd

FRONT = FrontEnd(n_mels=16, frames=20)


def tone(path: Path, n: int = 4_000, rate: int = 8_000) -> Path:
    """A file with a tone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, 0.3 * np.sin(np.arange(n) / 5), rate)
    return path


def refusal(path: Path) -> str:
    """The sentence that opening a folder ends in."""
    with pytest.raises(DatasetError) as caught:
        folder(path)
    assert re.fullmatch(r"[^\n]+: [^\n]+; [^\n]+\.", caught.value.message)
    return caught.value.message


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ((), "Den Ordner gibt es nicht"),
        (("a/1.wav",), "Nur eine Klasse, a, hat Klang"),
        (("1.wav",), "Die Klänge liegen lose darin"),
    ],
)
def test_a_folder_that_cannot_be_learned_from_is_said_in_german(
    tmp_path: Path, made: tuple[str, ...], said: str
) -> None:
    for name in made:
        tone(tmp_path / "set" / name)
    with pytest.raises(DatasetError) as caught:
        folder(tmp_path / "set")
    assert caught.value.said("de").startswith(f"{tmp_path / 'set'}: {said}")
    assert caught.value.message == caught.value.said("en") == str(caught.value)


def test_what_the_system_says_of_a_folder_is_german_too() -> None:
    error = DatasetError("closed", folder="set", reason=PermissionError(errno.EACCES, "Permission denied"))
    assert "(Permission denied)" in error.said("en")
    assert "(Der Zugriff ist nicht erlaubt)" in error.said("de")


def test_embedded() -> None:
    dataset = embedded(per_class=3, seed=4)
    assert dataset.classes == synth.CLASSES
    assert [clip.label for clip in dataset.clips] == [c for c in range(10) for _ in range(3)]
    assert np.array_equal(dataset.clips[4].samples(16_000), synth.clip(1, 1, 4))
    assert len(dataset.clips[4].samples(8_000)) == 16_000
    assert len({clip.name for clip in dataset.clips}) == 30


def test_some_embedded_classes_keep_their_clips() -> None:
    dataset = embedded(per_class=2, classes=("siren", "bird"))
    assert dataset.classes == ("siren", "bird")
    assert np.array_equal(dataset.clips[2].samples(16_000), synth.clip(3, 0))


@pytest.mark.parametrize("chosen", [("siren",), (), ("siren", "siren"), ("siren", "dragon")])
def test_embedded_refuses(chosen: tuple[str, ...]) -> None:
    with pytest.raises(DatasetError, match="choose"):
        embedded(classes=chosen)


def test_datasets_travel_between_processes() -> None:
    dataset = pickle.loads(pickle.dumps(embedded(per_class=1)))
    assert np.array_equal(dataset.clips[0].samples(16_000), synth.clip(0, 0))


def test_folder(tmp_path: Path) -> None:
    tone(tmp_path / "dog" / "b.wav")
    tone(tmp_path / "dog" / "deep" / "er" / "a.flac")
    tone(tmp_path / "cat" / "c.ogg")
    (tmp_path / "cat" / "notes.txt").write_text("not a sound")
    (tmp_path / "cat" / "._c.wav").write_text("left by another system")
    (tmp_path / "empty").mkdir()
    tone(tmp_path / ".hidden" / "x.wav")
    dataset = folder(tmp_path)
    assert dataset.classes == ("cat", "dog")
    assert [(clip.label, clip.name) for clip in dataset.clips] == [
        (0, str(Path("cat/c.ogg"))),
        (1, str(Path("dog/b.wav"))),
        (1, str(Path("dog/deep/er/a.flac"))),
    ]
    assert dataset.skipped == ()
    assert dataset.name == tmp_path.name
    assert len(dataset.clips[1].samples(16_000)) == 8_000
    assert pickle.loads(pickle.dumps(dataset)).clips[0].name == dataset.clips[0].name


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        tone(tmp_path / name / "1.wav")
    (tmp_path / "a" / "take3.m4a").write_bytes(bytes(99))
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "x.wav").write_text("hello")
    dataset = folder(tmp_path)
    assert dataset.classes == ("a", "b")
    assert dataset.skipped == (
        "a/take3.m4a: this format cannot be read here; convert it to WAV, FLAC, OGG or MP3.",
        "c/x.wav: this is not a sound that can be read; choose a WAV, FLAC, OGG or MP3 file.",
        "c: none of its files can be read, so this class is left out.",
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 there")
def test_names_that_are_no_utf8_are_read(tmp_path: Path) -> None:
    """As a disk that was written under another system has them."""
    for name in ("a", "b\udcff"):
        (tmp_path / name).mkdir()
        with (tmp_path / name / f"{name}.wav").open("wb") as file:
            soundfile.write(file, np.zeros(800, np.float32), 8000, format="WAV")
    found = folder(tmp_path)
    assert found.classes == ("a", "b\udcff")
    assert not found.skipped
    assert [len(clip.samples(8000)) for clip in found.clips] == [800, 800]


def test_folders_that_cannot_be_learned_from(tmp_path: Path) -> None:
    assert "no such folder" in refusal(tmp_path / "gone")
    assert "this is a file" in refusal(tone(tmp_path / "file.wav"))
    assert "lie loose" in refusal(tmp_path)
    (tmp_path / "empty").mkdir()
    assert "no sound" in refusal(tmp_path / "empty")
    tone(tmp_path / "set" / "only" / "a.wav")
    assert "only one class, only," in refusal(tmp_path / "set")
    (tmp_path / "old" / "a").mkdir(parents=True)
    (tmp_path / "old" / "a" / "x.wma").write_bytes(bytes(9))
    assert "none of the sounds can be read" in refusal(tmp_path / "old")


@pytest.mark.parametrize("seed", [0, 1])
def test_split_keeps_classes_whole_and_clips_apart(seed: int) -> None:
    dataset = embedded(per_class=10)
    train, test = split(dataset, 0.2, seed)
    for label in range(10):
        assert sum(clip.label == label for clip in test.clips) == 2
        assert sum(clip.label == label for clip in train.clips) == 8
    names = {clip.name for clip in train.clips}, {clip.name for clip in test.clips}
    assert not names[0] & names[1]
    assert names[0] | names[1] == {clip.name for clip in dataset.clips}
    assert split(dataset, 0.2, seed) == (train, test)
    assert split(dataset, 0.2, seed + 1) != (train, test)


@pytest.mark.parametrize(("count", "part", "held"), [(1, 0.2, 0), (2, 0.2, 1), (3, 0.9, 2), (9, 0.0, 0), (20, 0.25, 5)])
def test_split_of_few(count: int, part: float, held: int) -> None:
    _, test = split(embedded(per_class=count, classes=("bell", "bird")), part)
    assert len(test.clips) == 2 * held


@pytest.mark.parametrize(("frames", "count"), [(1, 1), (19, 1), (20, 1), (21, 2), (40, 2), (41, 3), (60, 3)])
def test_clips_are_cut_into_patches(frames: int, count: int) -> None:
    sound = np.random.default_rng(0).uniform(-1, 1, (frames - 1) * FRONT.hop + 9).astype(np.float32)
    spec = melspec.spectrogram(sound, FRONT)
    assert spec.shape[2] == frames
    cut = patches.clip_patches(sound, FRONT)
    assert cut.shape == (count, 1, 16, 20)
    assert np.array_equal(cut[0], melspec.patch(spec, 0, 20))
    if frames >= 20:
        assert np.array_equal(cut[-1], spec[:, :, -20:])
        assert np.array_equal(np.concatenate(cut[:-1], axis=2), spec[:, :, : 20 * (count - 1)]) if count > 1 else True
    else:
        assert (cut[0, 0, :, frames:] == melspec.FLOOR_DB).all()


def test_short_power_patches_end_in_zeros() -> None:
    front = FrontEnd(frames=20, scale="power", channels=3)
    cut = patches.clip_patches(np.ones(160, np.float32), front)
    assert cut.shape == (1, 3, 64, 20)
    assert not cut[:, :, :, 1:].any()


def test_a_sound_for_reconstruction_overlaps_by_half() -> None:
    sound = Sound(np.random.default_rng(0).uniform(-1, 1, 50 * 128).astype(np.float32), 8_000, "s")
    cut = patches.from_sound(sound, FRONT)
    assert cut.shape == (5, 1, 16, 20)
    assert np.array_equal(cut[0, :, :, 10:], cut[1, :, :, :10])


def test_dataset_patches(tmp_path: Path) -> None:
    tone(tmp_path / "a" / "long.wav", 8_000)
    tone(tmp_path / "b" / "short.wav", 800)
    broken = tone(tmp_path / "b" / "torn.wav")
    broken.write_bytes(broken.read_bytes()[:3_000])
    seen = []
    result = patches.dataset_patches(folder(tmp_path), FRONT, lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert result.values.shape == (5, 1, 16, 20)
    assert result.labels.tolist() == [0, 0, 0, 0, 1]
    assert result.clips.tolist() == [0, 0, 0, 0, 1]
    assert len(result.skipped) == 1
    assert "torn.wav: the file ends" in result.skipped[0]


def test_an_empty_dataset_gives_no_patches() -> None:
    result = patches.dataset_patches(datasets.Dataset((), (), "nothing"), FRONT)
    assert result.values.shape == (0, 1, 16, 20)
    assert result.labels.shape == (0,)


def test_damage_found_late_is_an_audio_error(tmp_path: Path) -> None:
    for name in "ab":
        tone(tmp_path / name / "1.wav")
    dataset = folder(tmp_path)
    (tmp_path / "a" / "1.wav").unlink()
    with pytest.raises(AudioError, match="no such file"):
        dataset.clips[0].samples(16_000)


def test_spoken_digits(recordings: Path) -> None:
    dataset = folder(recordings / "fsdd" / "audio")
    assert dataset.classes == tuple("0123456789")
    assert len(dataset.clips) == 3_000
    some = datasets.Dataset(dataset.classes, dataset.clips[::100], "some")
    result = patches.dataset_patches(some, FrontEnd(frames=64))
    assert len(set(result.clips.tolist())) == 30
    assert result.values.max() > -30
