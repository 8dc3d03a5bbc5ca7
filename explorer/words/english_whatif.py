"""The words of the page that tries a network on an altered sound, or without a bridge, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

WHAT_IF: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page whatif": "Show what if",
        "page.whatif": "What if",
        "whatif.choice": "What is tried",
        "whatif.shift": "Another sound",
        "whatif.bridges": "Without a bridge",
        "whatif.frames": "In time",
        "whatif.semitones": "In pitch",
        "whatif.gain": "Level",
        "whatif.noise": "Noise",
        "whatif.later": "{count} {count|frame|frames} later, {ms:ms}",
        "whatif.earlier": "{count} {count|frame|frames} earlier, {ms:ms}",
        "whatif.in place": "as it is",
        "whatif.higher": "{count} {count|semitone|semitones} higher",
        "whatif.lower": "{count} {count|semitone|semitones} lower",
        "whatif.louder": "{count} dB louder",
        "whatif.softer": "{count} dB softer",
        "whatif.below": "{count} dB below the sound",
        "whatif.none": "none",
        "whatif.reset": "As it was",
        "whatif.curve": "How much each block's output changes",
        "whatif.changes": "changes",
        "whatif.rest": "changes after moving along",
        "whatif.at": "{block}: changes by {change}",
        "whatif.at moved": "{block}: moves by {cells}, changes by {change}, after moving along by {rest}",
        "whatif.cells": "{count} {count|cell|cells}",
        "whatif.cells freq": "{count} {count|cell|cells} in pitch",
        "whatif.moved": "moves by",
        "whatif.answer": "The answer",
        "whatif.before": "before",
        "whatif.after": "after",
        "whatif.play before": "Before",
        "whatif.play after": "After",
        "whatif.stop": "Stop",
        "whatif.begin": "Nothing changes while the sound is as it is. Move a slider.",
        "whatif.asks": "This is computed as soon as the pictures of {design} are; the canvas asks for them.",
        "whatif.empty": "The curve appears when a sound is loaded and the design has an answer.",
        "whatif.no bridges": "No skip connection here. A ResNet and a U-Net have some; open one under Designs.",
        "whatif.with": "{block} with it",
        "whatif.without": "{block} without it",
        "whatif.difference": "What it brings to the answer",
        "whatif.bridge": "{source} → {target}",
        "whatif.share": "changes {target} by {joint}, the answer by {change}",
        "whatif.brief": "the answer changes by {change}",
        "whatif.play with": "Play with it",
        "whatif.play without": "Play without it",
        "whatif.answer with": "The answer with it",
        "whatif.answer without": "The answer without it",
        "whatif.list": "Skip connections",
    }
)
