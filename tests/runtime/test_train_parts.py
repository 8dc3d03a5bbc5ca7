"""The parts of a training, each for itself."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import runtime_designs
import soundfile
import torch
from torch import nn
from torch.nn import functional
from training_cases import tones

from explorer.analysis import analyse
from explorer.audio.datasets import DatasetError
from explorer.blocks.frontend import FrontEnd
from explorer.document.templates import load_template, slugs
from explorer.ipc.messages import DataSource
from explorer.runtime.build import build
from explorer.runtime.data import dataset_of, dealt_anew, from_dataset, from_sound, statistics
from explorer.runtime.metrics import accuracy, clip_scores, confusion_matrix
from explorer.runtime.train_batches import batches
from explorer.runtime.train_blends import Blender, either, level, mixup, sequel, shift
from explorer.runtime.train_errors import TrainingError
from explorer.runtime.train_goal import Goal, Outcome, goal_of, loss_of, outcome, probabilities
from explorer.runtime.train_pace import Pace
from explorer.runtime.train_step import layout_for, share_of_rate
from explorer.runtime.train_trouble import first_not_finite


def head(*end: runtime_designs.Item) -> Goal:
    """The goal of a small design with this end."""
    design = runtime_designs.chain(
        ("spectrogram", "spectrogram", runtime_designs.SMALL),
        ("flatten", "flatten", {}),
        ("dense1", "dense", {"units": 3}),
        *end,
    )
    return goal_of(design, analyse(design), "classify", 3)


def test_the_value_before_the_last_softmax_or_sigmoid_is_trained() -> None:
    assert head(("output", "classes", {})) == Goal("softmax", "dense1", "spectrogram", 3)
    assert head(("output", "classes", {"activation": "sigmoid"})) == Goal("sigmoid", "dense1", "spectrogram", 3)
    assert head(("soft", "softmax", {}), ("output", "classes", {"activation": "none"})).watched == "dense1"
    assert head(("sig", "sigmoid", {})) == Goal("sigmoid", "dense1", "spectrogram", 3)
    assert head(("output", "classes", {"activation": "none"})) == Goal("softmax", "output", "spectrogram", 3)
    assert head() == Goal("softmax", "dense1", "spectrogram", 3)


def test_answers_are_what_the_network_itself_gives() -> None:
    torch.manual_seed(0)
    design = runtime_designs.cnn()
    network = build(design).eval()
    goal = goal_of(design, analyse(design), "classify", 3)
    patches = torch.randn(4, 1, 16, 32)
    with torch.no_grad():
        assert torch.allclose(probabilities(goal, outcome(network, goal, patches)), network(patches), atol=1e-6)


def test_losses_are_torchs() -> None:
    torch.manual_seed(0)
    logits, labels = torch.randn(5, 3), torch.tensor([0, 2, 1, 1, 0])
    shares = functional.one_hot(labels, 3).float()
    soft, sig = Goal("softmax", "a", "s", 3), Goal("sigmoid", "a", "s", 3)
    smoothed = functional.cross_entropy(logits, 0.9 * shares + 0.1 / 3)
    assert loss_of(soft, Outcome(logits), labels, 0.1).item() == pytest.approx(smoothed.item(), rel=1e-6)
    assert loss_of(soft, Outcome(logits), shares).item() == pytest.approx(loss_of(soft, Outcome(logits), labels).item())
    plain = functional.binary_cross_entropy(torch.sigmoid(logits), shares)
    assert loss_of(sig, Outcome(logits), labels).item() == pytest.approx(plain.item(), rel=1e-5)
    wanted = torch.zeros(5, 3)
    assert loss_of(Goal("reconstruct", "a", "s"), Outcome(logits, wanted), labels).item() == pytest.approx(
        logits.square().mean().item()
    )


def test_a_clip_is_scored_by_the_mean_over_its_patches() -> None:
    scores = np.array([[0.9, 0.1], [0.2, 0.8], [0.2, 0.8], [0.4, 0.6]])
    means, clips = clip_scores(scores, np.array([4, 4, 4, 1]))
    assert clips.tolist() == [1, 4]
    assert np.allclose(means, [[0.4, 0.6], [1.3 / 3, 1.7 / 3]])
    counts = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)
    assert counts.tolist() == [[1, 1], [0, 1]]
    assert accuracy(counts) == pytest.approx(2 / 3)
    assert accuracy(np.zeros((2, 2), np.int64)) == 0


def test_every_patch_comes_once_per_pass_and_the_rest_is_dropped() -> None:
    three = torch.cat(list(islice(batches(10, 3, 5), 3)))
    assert len(three) == len(set(three.tolist())) == 9
    assert [b.tolist() for b in islice(batches(10, 3, 5), 8)] == [b.tolist() for b in islice(batches(10, 3, 5), 8)]
    assert len(next(batches(2, 8, 0))) == 2


def test_no_clip_and_no_frame_is_on_both_sides(tmp_path: Path) -> None:
    front = FrontEnd(n_mels=16, frames=8)
    data = from_dataset(dataset_of(tones(tmp_path / "tones", ("high", "low"), 10)), front, lambda: False)
    assert data.patches > data.clips == 20  # longer clips became several patches
    assert sorted(np.bincount(data.held_out.targets[np.unique(data.held_out.clips, return_index=True)[1]])) == [2, 2]
    both = {patch.numpy().tobytes() for part in (data.train, data.held_out) for patch in part.patches}
    assert len(both) == data.patches


@pytest.mark.parametrize(
    ("damaged", "words"), [(("high", "low"), "none of its 6 sounds"), (("low",), "no sound of low")]
)
def test_sounds_that_are_no_numbers_are_said(tmp_path: Path, damaged: tuple[str, ...], words: str) -> None:
    """The headers are fine, so it shows only when they are read."""
    source = tones(tmp_path / "tones", ("high", "low"), 3)
    for name in damaged:
        for file in (Path(source.path) / name).iterdir():
            soundfile.write(file, np.full(8000, np.nan, np.float32), 16_000, subtype="FLOAT")
    with pytest.raises(DatasetError, match=words):
        from_dataset(dataset_of(source), FrontEnd(frames=32), lambda: False)


def test_one_sound_is_divided_in_time() -> None:
    front = FrontEnd(frames=64)
    data = from_sound("builtin:four_sounds", front)
    learned = {column.tobytes() for patch in data.train.patches for column in patch.numpy()[0].T.copy()}
    held = {column.tobytes() for patch in data.held_out.patches for column in patch.numpy()[0].T.copy()}
    assert learned
    assert held
    assert not learned & held


def test_a_sound_too_short_to_divide_is_used_whole(tmp_path: Path) -> None:
    source = tones(tmp_path / "tones", ("high", "low"), 1)
    data = from_sound(str(Path(source.path) / "high" / "0.wav"), FrontEnd(frames=128))
    assert tuple(data.held_out.patches.shape) == (1, 1, 64, 128)
    assert tuple(data.train.patches.shape) == (2, 1, 64, 128), "batch normalisation needs two"
    assert all(torch.equal(patch, data.held_out.patches[0]) for patch in data.train.patches)


def test_shuffled_labels_are_the_same_labels() -> None:
    dataset = dataset_of(DataSource("examples"))
    before, after = ([clip.label for clip in some.clips] for some in (dataset, dealt_anew(dataset)))
    assert before != after
    assert sorted(before) == sorted(after)
    assert np.mean(np.array(before) == np.array(after)) < 0.2


def test_too_little_data_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="too-few-clips"):
        from_dataset(dataset_of(tones(tmp_path / "tones", ("high", "low"), 1)), FrontEnd(), lambda: False)


def test_statistics_survive_silence(tmp_path: Path) -> None:
    data = from_dataset(dataset_of(tones(tmp_path / "tones", ("high", "low"), 2)), FrontEnd(), lambda: False)
    data.train.patches.fill_(-100.0)
    mean, std = statistics(data.train)
    assert (mean.item(), std.item()) == (-100.0, 1.0)


def test_the_rate_rises_and_falls() -> None:
    shares = [share_of_rate(step, 200) for step in range(200)]
    top = shares.index(max(shares))
    assert max(shares) == pytest.approx(1.0, abs=0.01)
    assert shares[: top + 1] == sorted(shares[: top + 1])
    assert shares[top:] == sorted(shares[top:], reverse=True)
    assert 0 < shares[-1] < 0.05
    assert 0 < share_of_rate(0, 1) <= 1


def test_strided_pointwise_convolutions_keep_torchs_plain_layout() -> None:
    assert layout_for(build(runtime_designs.cnn())) is torch.channels_last
    assert layout_for(build(runtime_designs.crnn())) is torch.contiguous_format


def test_side_work_keeps_to_its_share() -> None:
    now = [0.0]
    pace = Pace(0.5, 0.01, clock=lambda: now[0])
    assert not pace.due
    now[0] = 0.5
    assert pace.due
    with pace.work():
        now[0] += 0.1
    now[0] += 9.9
    assert not pace.due
    now[0] += 0.2
    assert pace.due


def test_trouble_is_found_where_it_begins() -> None:
    network = build(runtime_designs.cnn()).eval()
    patches = torch.randn(2, 1, 16, 32)
    assert first_not_finite(network, patches) == ""
    conv = network.get_submodule("conv2")
    assert isinstance(conv, nn.Conv2d)
    with torch.no_grad():
        conv.weight[0, 0, 0, 0] = float("nan")
    assert first_not_finite(network, patches) == "conv2"


@pytest.mark.parametrize("blend", [mixup(), shift(), level(6, 6, -100), sequel(), either(0.5, sequel(), mixup())])
def test_blends_keep_sizes_and_shares(blend: object) -> None:
    r = random.Random(0)
    patches, shares = torch.randn(4, 1, 8, 16) - 50, functional.one_hot(torch.tensor([0, 1, 2, 1]), 3).float()
    for _ in range(8):
        changed, dealt = blend(patches, shares, r)  # type: ignore[operator]
        assert changed.shape == patches.shape
        assert torch.allclose(dealt.sum(1), torch.ones(4))
        assert bool(torch.isfinite(changed).all())


def test_a_sequel_has_the_shares_of_its_time() -> None:
    patches = torch.stack([torch.zeros(1, 4, 10), torch.ones(1, 4, 10)])
    changed, shares = sequel()(patches, torch.eye(2), random.Random(3))
    assert changed[0].mean().item() == pytest.approx(shares[0, 1].item())


def test_no_blends_leave_a_batch_alone() -> None:
    patches, labels = torch.randn(2, 1, 4, 4), torch.tensor([0, 1])
    same, targets = Blender((), 2, 0).blend(patches, labels)
    assert same is patches
    assert targets is labels


@pytest.mark.parametrize("slug", slugs())
def test_every_template_has_a_goal_or_a_reason_why_not(slug: str) -> None:
    """No goal: what is computed by hand hears no sound, and a U-Net of 2015 gives back less than it takes."""
    design = load_template(slug)
    report = analyse(design)
    source, shape = design.spectrogram, report.blocks[report.answer].output
    assert shape is not None
    sources = [report.blocks[node.id].output for node in design.nodes if node.block is source]
    task = "reconstruct" if shape.kind == "maps" else "classify"
    if source is None or (task == "reconstruct" and shape not in sources):
        with pytest.raises(TrainingError) as caught:
            goal_of(design, report, task, 0)
        assert caught.value.code == ("needs-input-shape" if sources else "needs-spectrogram")
    else:
        assert goal_of(design, report, task, getattr(shape, "features", 0)).source == "spectrogram"
