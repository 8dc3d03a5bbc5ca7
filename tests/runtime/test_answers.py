"""The answer over a whole sound equals the network run on every patch by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
import torch
import torchinfo
from runtime_designs import SMALL, chain, cnn, crnn, patch_of, unet

from explorer.analysis import analyse
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.ipc.messages import Answers, Array, ShowAnswers, Summarise
from explorer.runtime import answers as module
from explorer.runtime.answers import answers, batch_size, overlapped, starts_of
from explorer.runtime.build import build
from explorer.runtime.preview import Preview
from explorer.runtime.summary import summarise
from explorer.runtime.weights import WeightStore


def ask(document: Document, sound: Array, hop: int) -> Answers:
    prepared = Preview().workshop.prepare(document)
    found = answers(ShowAnswers(4, document, sound, hop), prepared, lambda: False, sound)
    assert found is not None
    return found


def by_hand(document: Document, patches: list[Array]) -> Array:
    network = build(document)
    WeightStore().load_into(network, document.seed)
    with torch.no_grad():
        values: Array = network.eval()(torch.from_numpy(np.stack(patches))).numpy()
    return values


def test_a_vector_answers_around_every_hop_with_silence_beyond_the_sound() -> None:
    sound = patch_of(shape=(1, 16, 205))
    found = ask(cnn(), sound, 10)
    assert found.job == 4
    assert found.labels == ("class 1", "class 2", "class 3")
    np.testing.assert_array_equal(found.times, np.arange(0, 205, 10) - 0.5)  # the middle of 32 frames
    silent = np.full((1, 16, 16), -100, np.float32)
    around = np.concatenate([silent, sound, silent], axis=2)
    expected = by_hand(cnn(), [around[:, :, centre : centre + 32] for centre in range(0, 205, 10)])
    np.testing.assert_allclose(found.values, expected.T, atol=1e-6)


def test_a_sound_shorter_than_a_patch_is_padded() -> None:
    sound = patch_of(shape=(1, 16, 7))
    found = ask(cnn(), sound, 8)
    padded = np.full((1, 16, 32), -100, np.float32)
    padded[:, :, 16:23] = sound
    np.testing.assert_allclose(found.values[:, 0], by_hand(cnn(), [padded])[0], atol=1e-6)
    assert found.times.tolist() == [-0.5]


def test_events_answer_at_every_step_by_the_mean_of_overlapping_patches() -> None:
    sound = patch_of(shape=(1, 16, 64))
    found = ask(crnn(), sound, 16)
    assert found.labels == ("bell", "bird")
    patches = by_hand(crnn(), [sound[:, :, start : start + 32] for start in (0, 16, 32)])  # a step is 2 frames
    np.testing.assert_array_equal(found.times, np.arange(32) * 2)  # a kernel of 3 with padding lies around its frame
    np.testing.assert_allclose(found.values[:, :8], patches[0, :8].T, atol=1e-6)
    np.testing.assert_allclose(found.values[:, 8:16], ((patches[0, 8:] + patches[1, :8]) / 2).T, atol=1e-6)
    np.testing.assert_allclose(found.values[:, 24:], patches[2, 8:].T, atol=1e-6)


def test_steps_lie_where_the_maps_behind_them_are_drawn() -> None:
    document = chain(
        ("spectrogram", "spectrogram", SMALL),
        ("conv1", "conv2d", {"filters": 2, "kernel": (3, 5), "padding": "valid"}),
        ("pool1", "max_pool2d", {"size": (2, 4)}),  # 28 frames are 7 steps
        ("pool2", "max_pool2d", {"size": (1, 2)}),  # and the last of them is left over
        ("sequence1", "to_sequence", {}),
        ("gru1", "gru", {"units": 3}),
        ("dense1", "dense", {"units": 2}),
        ("output", "events", {"labels": ("bell", "bird")}),
    )
    field = analyse(document).blocks["output"].field
    assert field is not None
    assert field.time is not None
    found = ask(document, patch_of(), 8)
    assert found.times.tolist() == [field.time.place(step) for step in range(3)] == [5.5, 13.5, 21.5]


def test_patches_of_a_sequence_start_on_its_steps() -> None:
    found = ask(crnn(), patch_of(shape=(1, 16, 64)), 5)
    assert found.values.shape == (2, 32)
    np.testing.assert_array_equal(np.diff(found.times), 2)


def test_overlaps_are_averaged_and_gaps_left_out() -> None:
    values = np.arange(8, dtype=np.float32).reshape(2, 4, 1)
    times, rows = overlapped(values, [0, 4], Fraction(2), 1.0)
    assert rows.tolist() == [[0, 1, 3, 4, 6, 7]]
    assert times.tolist() == [2, 4, 6, 8, 10, 12]
    times, rows = overlapped(values, [0, 6], Fraction(1), 0.0)
    assert times.tolist() == [0.5, 1.5, 2.5, 3.5, 6.5, 7.5, 8.5, 9.5]


def test_starts_end_with_the_sound() -> None:
    assert starts_of(100, 32, 34) == [0, 34, 68]
    assert starts_of(99, 32, 34) == [0, 34, 67]
    assert starts_of(10, 32, 8) == [0]
    assert starts_of(33, 32, 0) == [0, 1]


def test_no_rows_for_a_spectrogram_as_answer_or_without_a_sound() -> None:
    for document in (unet(), chain(("array1", "array", {"kind": "vector"}), ("dense1", "dense", {"units": 2}))):
        found = ask(document, patch_of(shape=(1, 16, 64)), 8)
        assert (found.labels, found.values.size) == ((), 0)


def test_between_batches_another_network_may_be_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests are served meanwhile; a block made in inference mode could never be given other weights again."""
    monkeypatch.setattr(module, "batch_size", lambda prepared: 2)
    workshop, sound = Preview().workshop, patch_of(shape=(1, 16, 205))
    prepared, wider = workshop.prepare(cnn()), edits.set_values(cnn(), "conv1", kernel=(5, 5))
    asked = 0

    def meanwhile() -> bool:
        nonlocal asked
        asked += 1
        workshop.prepare(wider)
        return False

    assert answers(ShowAnswers(4, cnn(), sound, 10), prepared, meanwhile, sound) is not None
    assert asked > 2
    assert not any(one.is_inference() for one in workshop.prepare(wider).network.parameters())


def test_cancelling_stops_between_batches() -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) == 2

    sound = patch_of(shape=(1, 16, 32 + 64))
    request = ShowAnswers(1, cnn(), sound, 1)
    assert answers(request, Preview().workshop.prepare(cnn()), cancelled, sound) is None
    assert len(asked) == 2  # of 5 batches


def test_torchinfo_agrees_about_the_parameters() -> None:
    for document in (cnn(), crnn(), unet()):
        found = summarise(Summarise(9, document))
        assert (found.job, found.parameters) == (9, analyse(document).totals.parameters)
        assert "Total params" in found.text
        assert found.macs > 0


def test_torchinfo_takes_inputs_of_several_kinds() -> None:
    document = chain(
        ("spectrogram", "spectrogram", {"n_mels": 4, "frames": 6}),
        ("array1", "array", {"freq": 4, "time": 6}),
        ("add1", "add", {}, "spectrogram", "array1"),
        ("array2", "array", {"kind": "vector"}),
        ("conv1", "conv2d", {"filters": 2}, "add1"),
    )
    assert summarise(Summarise(1, document)).parameters == 20


def test_torchinfo_counts_the_largest_network_without_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    devices: list[torch.device] = []

    def watched(*args: Any, **named: Any) -> Any:
        devices.extend(parameter.device for parameter in args[0].parameters())
        return summary(*args, **named)

    summary = torchinfo.summary
    monkeypatch.setattr(torchinfo, "summary", watched)
    assert summarise(Summarise(1, load_template("vgg-16"))).parameters == 138_357_544
    assert {device.type for device in devices} == {"meta"}


def test_patches_that_take_much_memory_are_answered_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = Preview().workshop.prepare(cnn())
    sound = patch_of(shape=(1, 16, 205))
    assert batch_size(prepared) == 16
    together = ask(cnn(), sound, 10)
    one = prepared.report.totals.memory.inference_peak
    monkeypatch.setattr(module, "_ROOM", 3 * one)
    assert batch_size(prepared) == 3
    np.testing.assert_allclose(ask(cnn(), sound, 10).values, together.values, atol=1e-6)
    monkeypatch.setattr(module, "_ROOM", one - 1)
    assert batch_size(prepared) == 1
    np.testing.assert_allclose(ask(cnn(), sound, 10).values, together.values, atol=1e-6)
