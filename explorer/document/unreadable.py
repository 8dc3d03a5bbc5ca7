"""What a project file or pasted text that can't be read says, in English; others read the code and its values.

A ProjectError names the place in the text (``nodes[3].values.kernel``) before the sentence, where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PROJECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        # The text itself.
        "empty-text": "it is empty",
        "no-json": "this is no JSON ({reason})",
        "deep": "it is nested too deeply to be a design",
        "digits": "it holds a number with too many digits",
        "twice": "this is given twice in the same place; keep one",
        "no-number": "it holds {word}, which is no number",
        "large-text": "it is larger than the {most} MB that Layerscope reads",
        "no-project": 'this is no Layerscope project, which begins with "format": "{format}"',
        "version": "this is a whole number from 1 on, not {value}",
        "later-version": "the file is of version {value}, this Layerscope reads up to {most}; update it",
        # What stands at a place.
        "object": "this is an object in braces, not {value}",
        "list": "this is a list in brackets, not {value}",
        "many": "there are {count} of them, more than the {most} that Layerscope takes",
        "text": "this is a text in quotes, not {value}",
        "number": "this is a number, not {value}",
        "large-number": "this number is too large",
        "point": "a place is two numbers, not {count}",
        "missing": "{key} is missing",
        "unknown-key": "nothing reads this; take it out, known are {known}",
        "one-of": "this is one of {choices}, not {value}",
        "seed": "this is a whole number from 0 to 2⁶³ − 1, not {value}",
        "setting": "a setting is a number, a word, or a list of them, not an object",
        "frame": "a frame needs at least one block",
        # Blocks and wires.
        "no-such-block": "there is no block called {value}",
        "name": "{value} can't be a name: {problem}",
        "name-twice": "another block is called {name}; use a free name",
        "type": "there is no block type {value}; update Layerscope or take it out",
        "no-inside": "{title} has no blocks inside; only a group has",
        "inputs": "this is a whole number from 1 to {most}, not {value}",
        "sources": "{title} has {wanted} inputs, and {count} are given; write null for an open one",
        "sources-or-more": "{title} has {wanted} or more inputs, and {count} are given; write null for an open one",
        "parameter": "{title} has no such parameter; it has {known}",
        "parameter-none": "{title} has no such parameter; it has none",
        "large-value": "the number is too large; use a smaller one",
        "value": "{reason}",
        "reads-output": "{source} is an output, which nothing can read",
        "circle": "these read each other in a circle: {blocks}",
        "bypass": "{value} begins or ends the network, so it can't be bypassed",
        "wire": "a muted wire is a source and a target, not {value}",
        "no-joint": "no wire goes from {source} to a joint {target}",
    }
)

# Whole sentences about a file.
FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "not-saved": "{name} could not be saved: {reason}; save it elsewhere.",
        "not-opened": "{name} could not be opened: {reason}; choose another file.",
        "large-file": "{name} is larger than the {most} MB that Layerscope reads.",
        "no-utf8": "{name}: byte {byte}: this is no UTF-8 text, so no project file.",
        "not-written": "This design can't be written as a project file: {reason}.",
        "no-template": "There is no template called {value}; there are {known}.",
        "folder": "{path} is a folder; name a project file in it.",
        "neither": "{name} is neither a file nor a template; the templates are {known}.",
        "unnamed": "This names no design; give a project file or a template, which are {known}.",
        "device": "{path} is a device, not a project file; choose another file.",
        "no-file": "There is no file {path}; check its name and folder.",
    }
)
