"""The words of groups, frames and notes, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.group": "Group",
        "command.ungroup": "Ungroup",
        "command.put frame": "Put a frame around the selection",
        "command.put note": "Write a note",
        "group.none": "Select the blocks that are to be one group.",
        "group.edit": "Group {what}",
        "ungroup.none": "Select one group, or one block made of blocks.",
        "ungroup.edit": "Ungroup {block}",
        "command.repeat": "Repeat × n",
        "repeat.none": "Select one group, or one block made of blocks, to have several of it in a row.",
        "repeat.title": "{block} in a row",
        "repeat.edit": "Repeat {block} × {count}",
        "mark.outside": "What is inside follows from parameters; frames and notes lie around it, or in a group.",
        "frame.none": "Select the blocks that the frame is to hold.",
        "frame.title": "Frame",
        "frame.name": "Title of the frame",
        "frame.edit": "Frame around {what}",
        "frame.rename": "Rename the frame {title}",
        "frame.remove": "Remove the frame {title}",
        "note.name": "Note",
        "note.edit": "Write a note",
        "note.rewrite": "Change a note",
        "note.move": "Move a note",
        "note.remove": "Remove a note",
    }
)
