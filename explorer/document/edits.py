"""All edits: pure functions from a design to a valid design, or an EditError that says why not."""

from __future__ import annotations

from explorer.document.edits_bypass import bypass, mute
from explorer.document.edits_canvas import (
    add_frame,
    add_note,
    edit_note,
    move,
    move_note,
    remove_frame,
    remove_note,
    rename_frame,
    tidy,
)
from explorer.document.edits_causal import can_be_made_causal, make_causal
from explorer.document.edits_clipboard import copy_text, duplicate, paste_text
from explorer.document.edits_goals import add_goal, remove_goal
from explorer.document.edits_groups import group, set_repeats, ungroup
from explorer.document.edits_inside import edit_inside, inside_of
from explorer.document.edits_remedies import apply_remedy
from explorer.document.edits_structure import add, add_row, added, chain_end, remove, replace_block
from explorer.document.edits_values import set_layout, set_name, set_sound, set_training, set_values
from explorer.document.edits_wires import connect, connect_through, disconnect, insert, join, piece_of, reaches, splice
from explorer.document.errors import EditError
from explorer.document.model import LAYOUTS
from explorer.document.naming import next_id, rename

__all__ = [
    "LAYOUTS",
    "EditError",
    "add",
    "add_frame",
    "add_goal",
    "add_note",
    "add_row",
    "added",
    "apply_remedy",
    "bypass",
    "can_be_made_causal",
    "chain_end",
    "connect",
    "connect_through",
    "copy_text",
    "disconnect",
    "duplicate",
    "edit_inside",
    "edit_note",
    "group",
    "insert",
    "inside_of",
    "join",
    "make_causal",
    "move",
    "move_note",
    "mute",
    "next_id",
    "paste_text",
    "piece_of",
    "reaches",
    "remove",
    "remove_frame",
    "remove_goal",
    "remove_note",
    "rename",
    "rename_frame",
    "replace_block",
    "set_layout",
    "set_name",
    "set_repeats",
    "set_sound",
    "set_training",
    "set_values",
    "splice",
    "tidy",
    "ungroup",
]
