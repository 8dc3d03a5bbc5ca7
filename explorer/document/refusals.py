"""Why an edit can't be, in English by code; the other languages are in the catalogue under ``edit.`` and the code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REFUSALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name-letters": (
            "{block} can't be called '{name}': a name is small letters, digits and underscores, and begins "
            "with a letter."
        ),
        "name-python": "{block} can't be called '{name}': that is a word of Python.",
        "name-torch": "{block} can't be called '{name}': torch modules use that name themselves.",
        "name-code": "{block} can't be called '{name}': the exported code uses that name itself.",
        "name-taken": "{block} can't be called '{name}', because another block is; choose a free name.",
        "nothing-causal": "No block here has a padding or a direction that could be made causal.",
        "frame-empty": "A frame needs blocks; select some first.",
        "frame-title": "A frame needs a title; type one.",
        "note-text": "A note needs a text; type one, or remove the note.",
        "note-place": "A note can't lie at {x}, {y}; drop it on the canvas.",
        "no-frame": "There is no frame number {number} in this design; it has {count}.",
        "no-note": "There is no note number {number} in this design; it has {count}.",
        "no-goal": "There is no goal number {number} in this design; it has {count}.",
        "no-dense": "There is no dense block in this design whose width could be the number of classes; insert one.",
        "no-dense-before": (
            "There is no dense block before {block} whose width could be the number of classes; insert one."
        ),
        "circle": "{target} can't read {source}, which already follows from it; connect an earlier block.",
        "no-wire": "Nothing is connected to input {number} of {target}; there is no wire to take off.",
        "wire-begins": "{title} begins a network, so it can't stand in the wire to {target}; choose another block.",
        "wire-ends": "{title} ends a network, so it can't stand in the wire to {target}; choose another block.",
        "wired-already": "{block} is connected already; disconnect it first, then put it into the wire to {target}.",
        "no-piece": (
            "These blocks have wires to others or several ends, so they can't stand in the wire to {target}; select "
            "blocks that are wired in a row and to nothing else."
        ),
        "group-nothing": "There is nothing to group; select some blocks first.",
        "group-apart": "No wire joins {one} and {other}; select what lies between them, too.",
        "group-begins": "{block} begins the network, so it stays outside of groups; leave it out.",
        "group-ends": "{block} ends the network, so it stays outside of groups; leave it out.",
        "group-around-one": "{blocks} lies between the selected blocks; select that, too.",
        "group-around": "{blocks} lie between the selected blocks; select that, too.",
        "group-gives": "A group gives one value, and {blocks} each give one; select up to where they meet.",
        "ungroup-nothing": "{block} is not made of other blocks, so there is nothing to ungroup.",
        "ungroup-bypassed": "{block} is bypassed, and its blocks can't be like that; use it again, then ungroup it.",
        "parts-unknown": "What arrives at {block} is not known yet, and its parts depend on it; mend that first.",
        "parts-unfit": "{block} does not fit yet, so it has no parts; the Problems tab says why.",
        "repeat-alone": "{block} can't be repeated by itself; group it first, then repeat the group.",
        "value": "{where}: {reason}.",
        "group-unfit": "These blocks can't be grouped: {reason}.",
        "no-block": "There is no block called '{name}' in this design; choose one that is.",
        "no-input-none": "{target} has no inputs; there is no number {number} to connect to.",
        "no-input-one": "{target} has one input; there is no number {number} to connect to.",
        "no-input": "{target} has {count} inputs; there is no number {number} to connect to.",
        "reads-output": "{source} is where the network answers, so nothing can read it; connect the block before it.",
        "block-place": "{block} can't lie at {x}, {y}; drop it on the canvas.",
        "bypass-begins": "{block} begins the network, so there is no way around it; choose a block in between.",
        "bypass-ends": "{block} ends the network, so there is no way around it; choose a block in between.",
        "mute-joint": "The wire from {source} to {target} ends at no joint; only a skip connection can be muted.",
        "mute-last": "{source} is all that counts at {target}; let another wire count first.",
        "copy-nothing": "There is nothing to copy; select some blocks first.",
        "paste-unfit": "This can't be pasted: {reason}",
        "paste-nothing": "The clipboard holds no blocks; copy some in Layerscope first.",
        "paste-version": "These blocks were copied from another version of Layerscope; update, then paste again.",
        "part-of": "{part} is a part of {whole}, which makes it; change the parameters of {whole} instead.",
        "output-read": "{reader} reads {block}, so {title} can't stand there; cut that wire first.",
        "goal-measure": "A goal is about {measures}, not '{measure}'; choose one of them.",
        "goal-bound": "A goal needs a bound; say how much at least, or at most.",
        "goal-between": "Nothing can lie between {low} and {high}; change one of them.",
        "goal-low": "Nothing can lie between {low} and nothing; change one of them.",
        "goal-high": "Nothing can lie between nothing and {high}; change one of them.",
        "inside-made": "What is inside of {block} follows from its parameters; change them, or ungroup it.",
        "inside-parts": "{block} is {count} equal parts in a row; open one of them to change them all.",
        "outside": "{block} lies outside of {group}; leave the group to change it.",
        "inside-frame": "A frame in {group} needs a block of {group}; select one, too.",
        "inside-empty": "A group needs at least one block inside; leave {block} and remove it whole.",
        "no-parameter": "{where} has no parameter called '{name}'; it has {known}.",
        "no-parameters": "{where} has no parameter called '{name}'; it has none.",
        "design-name": "A design needs a name; type one.",
        "layout": "A design is laid out in columns or row, not '{layout}'; choose one of them.",
        "training": "The training setting '{name}' can't be {value}; give a number or a word.",
    }
)
