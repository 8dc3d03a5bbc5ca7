"""What the gestures of the canvas say, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CANVAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bypass.edit": "Bypass {what}",
        "bypass.undo": "Use {what} again",
        "bypass.none": "Select a block or a skip connection to bypass it.",
        "bypass.begins": "{block} begins the network, so there is no way around it.",
        "bypass.ends": "{block} ends the network, so there is no way around it.",
        "bypass.unknown": "Bypass needs equal sizes in and out; what {block} does is not known yet.",
        "bypass.halves": "halves both axes",
        "bypass.halves.freq": "halves the frequency axis",
        "bypass.halves.time": "halves the time axis",
        "bypass.turns": "turns {before} into {after}",
        "mute.edit": "Mute the wire from {source} to {target}",
        "mute.undo": "Let the wire from {source} to {target} count again",
        "mute.joint": "Only a wire that meets others at a joint can be muted; {target} needs what {source} gives.",
        "mute.last": "{source} is all that counts at {target}; let another wire count first.",
        "mute.pill": "muted",
        "command.bypass": "Bypass",
        "menu.bypass": "Bypass",
        "menu.use again": "Use again",
        "drop.insert": "Insert {block} between {source} and {target}",
        "drop.replace": "Replace {block} with {title}",
        "drop.add": "Add {block}",
        "joint.ask": "{source} meets {before} at {target}",
        "joint.add": "Add {source} to {before}",
        "joint.concat": "Concatenate {source} and {before}",
        "joint.replace": "Read {source} instead of {before}",
        "joint.with": "with {parts}",
        "joint.and": "{first} and {second}",
        "joint.step.add": "Add {source} to {before}, before {target}",
        "joint.step.concat": "Concatenate {source} and {before}, before {target}",
        "joint.step.replace": "Connect {source} to {target}",
        "joint.projection": "a 1×1 convolution to {filters:map}",
        "joint.projection.stride": "a 1×1 convolution to {filters:map}, stride {stride}",
        "joint.pool": "pooling {size}",
        "joint.upsample": "upsampling {size}",
        "joint.dense": "a dense layer of {units:unit}",
        "joint.fit": "a crop or pad to {shape}",
        "joint.kinds": "{first} and {second} are of different kinds, so they can't be joined.",
        "joint.frames": "{first} and {second} differ in length, and a sequence can't be cropped here.",
        "wire.output": "{source} is where the network answers, so nothing reads it.",
        "wire.no input": "{target} begins the network and reads nothing.",
        "wire.circle": "{target} comes before {source}, so the wire would close a circle.",
        "wire.connect": "Connect {source} to {target}",
        "wire.disconnect": "Disconnect {source} from {target}",
        "search.no fit": "does not fit here",
        "search.joins": "joins two",
    }
)
