"""The growth of the field along a stack, for short stacks and very long ones."""

from __future__ import annotations

from fakes import basic_cnn, chain

from explorer.analysis import analyse
from explorer.ui.panels.field_words import MOST_BARS, growth


def test_every_step_of_a_short_stack_is_told():
    design = basic_cnn()
    bars = growth(design, analyse(design), "conv3")
    assert [(bar.id, bar.frames) for bar in bars] == [
        ("spectrogram", 1), ("conv1", 3), ("pool1", 4), ("conv2", 8), ("pool2", 10), ("conv3", 18), ("pool3", 22),
    ]  # fmt: skip


def test_of_a_long_stack_some_are_told_and_the_one_looked_at():
    blocks = [(f"conv{i}", "conv2d", {"filters": 2}) for i in range(200)]
    design = chain(("spectrogram", "spectrogram", {}), *blocks)
    bars = growth(design, analyse(design), "conv101")
    assert len(bars) in (MOST_BARS, MOST_BARS + 1)
    assert [bars[0].id, bars[-1].id] == ["spectrogram", "conv199"]
    assert next(bar for bar in bars if bar.id == "conv101").frames == 2 * 102 + 1
    sizes = [bar.frames for bar in bars]
    assert sizes == sorted(sizes)
