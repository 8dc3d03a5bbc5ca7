"""Every block and every parameter is described in German too, with the same formulas."""

from __future__ import annotations

import re

import pytest

from explorer.blocks.block import Family, registry
from explorer.blocks.library.normalisation import LayerNorm
from explorer.blocks.library.pooling import GlobalPool, Upsample
from explorer.words import german_blocks, german_params
from explorer.words.blocks import (
    block_summary,
    block_title,
    block_words,
    choice_words,
    family_title,
    paragraphs,
    param_words,
)

KEYS = sorted(registry())


def test_nothing_is_missing_and_nothing_left_over() -> None:
    assert set(german_blocks.BLOCKS) == set(KEYS)
    assert {key: set(names) for key, names in german_params.HELP.items()} == {
        key: {spec.name for spec in block.params()} for key, block in registry().items()
    }
    specs = [spec for block in registry().values() for spec in block.params()]
    assert set(german_params.LABELS) == {spec.label for spec in specs}
    assert set(german_params.UNITS) >= {spec.unit for spec in specs}
    assert set(german_params.FAMILIES) == set(Family)
    counts = [one for block in registry().values() for one in block.count.split(" | ")]
    assert set(german_params.CASES) == {one.rpartition(": ")[0] for one in counts} - {""}


def math(formula: str) -> list[str]:
    """The indexed symbols and Greek letters of a formula: what must not be lost in translation."""
    return sorted(set(re.findall(r"\w*\[[^\]]*\]|[γβμσεαΦ]²?|[A-Z][₁₂]", formula)))


@pytest.mark.parametrize("key", KEYS)
def test_german_says_as_much_as_english(key: str) -> None:
    english, german = block_words(registry()[key]), block_words(registry()[key], "de")
    assert len(german.paragraphs) == len(english.paragraphs)
    assert math(german.formula) == math(english.formula)
    for words in (*german.paragraphs, german.formula):
        assert words.endswith(".")
        assert "!" not in words
        assert not re.search(r"\b(du|Sie können|bitte|der der|und und)\b", words)
    assert [spec.name for spec in german.params] == [spec.name for spec in english.params]
    for ours, theirs in zip(german.params, english.params, strict=True):
        assert ours.help[:1].isupper() or not ours.help[:1].isalpha()
        assert (ours.default, ours.choices, ours.low) == (theirs.default, theirs.choices, theirs.low)
        assert not ours.help.endswith(".")
        assert ours.help != theirs.help


def test_english_is_the_declaration() -> None:
    block = registry()["gru"]
    words = block_words(block(units=3))
    assert (words.title, words.formula, words.count) == (block.title, block.formula, block.count)
    assert words.params == block.params()
    assert words.paragraphs == paragraphs(block.__doc__)
    assert paragraphs(None) == ()
    assert param_words(block, block.params()[0]) is block.params()[0]


def test_titles_and_counts() -> None:
    assert block_title(registry()["to_sequence"], "de") == "Zu Sequenz"
    assert block_title(registry()["to_sequence"]()) == "To sequence"
    assert family_title(Family.RESAMPLING) == "Pooling, upsampling"
    assert family_title(Family.RESAMPLING, "de") == "Pooling, Upsampling"
    assert block_words(registry()["batch_norm"], "de").count == "2 · channels | je Band: 2 · freq"
    assert block_words(registry()["relu"], "de").count == ""


@pytest.mark.parametrize("key", sorted(registry()))
def test_what_a_card_says_beside_its_name_keeps_its_numbers_and_says_its_nouns_in_german(key: str) -> None:
    block = registry()[key]()
    english, german = block_summary(block), block_summary(block, "de")
    assert english == block.summary()
    assert re.findall(r"\d+", german) == re.findall(r"\d+", english)
    assert not re.search(r"\b(units|layers|per band|power)\b", german)


def test_the_units_of_a_recurrent_block_are_said_in_german() -> None:
    assert block_summary(registry()["gru"](units=32, layers=2), "de").endswith("32 Einheiten, 2 Schichten")
    assert block_summary(registry()["dense"](units=10), "de") == "10 Einheiten"


SAME_IN_BOTH = {
    *("same", "valid", "causal", "max", "softmax", "sigmoid", "tanh"),
    *("relu", "leaky_relu", "prelu", "elu", "selu", "silu", "gelu"),
}


def test_every_choice_of_a_parameter_is_named_in_german() -> None:
    choices = {choice for cls in registry().values() for spec in cls.params() for choice in spec.choices}
    assert choices == {*german_params.CHOICES, *SAME_IN_BOTH}
    assert choice_words("multiply", "de") == "multiplizieren"
    assert choice_words("leaky_relu", "de") == choice_words("leaky_relu") == "leaky relu"


def test_cards_leave_no_english_choice() -> None:
    assert block_summary(GlobalPool(mode="mean", axis="time"), "de") == "Mittel, Zeit"
    assert block_summary(LayerNorm(over="everything"), "de") == "über alles"
    assert block_summary(Upsample(mode="nearest"), "de") == "nächster 2×2"
