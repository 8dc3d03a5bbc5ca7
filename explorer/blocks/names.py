"""Which names a node may have: they become attributes of a torch module in the exported code."""

from __future__ import annotations

import keyword
import re
from collections.abc import Container
from types import MappingProxyType
from typing import Final

NAME: Final = re.compile(r"[a-z][a-z0-9_]*\Z")

# Attributes of torch.nn.Module (a block called "half" would call Module.half()), of the running network (trace) and of
# the exported one (load_weights). A test compares with torch's own list.
_ATTRIBUTES: Final = """
add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval extra_repr
float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia
named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer
register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook
register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter
register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule
share_memory state_dict to to_empty trace train training type xpu zero_grad load_weights
"""
MODULE_ATTRIBUTES: Final = frozenset(_ATTRIBUTES.split())
RESERVED: Final = frozenset({"x", "torch", "nn", "self", "math", "path", "annotations", "h", "y", "mean", "std"})


_SAID: Final = MappingProxyType(
    {
        "": "",
        "letters": "a name is small letters, digits and underscores, and begins with a letter",
        "python": "that is a word of Python",
        "torch": "torch modules use that name themselves",
        "code": "the exported code uses that name itself",
    }
)


def problem_of(name: str) -> str:
    """Why a node can't have this name: ``letters``, ``python``, ``torch`` or ``code``; empty if it can."""
    if not NAME.match(name):
        return "letters"
    if keyword.iskeyword(name) or keyword.issoftkeyword(name):
        return "python"
    if name in MODULE_ATTRIBUTES:
        return "torch"
    return "code" if name in RESERVED else ""


def problem_with(name: str) -> str:
    """Why a node can't have this name, as the end of a sentence; empty if it can."""
    return said_of(problem_of(name))


def said_of(problem: str) -> str:
    """What ``problem_of`` found, as the end of a sentence."""
    return _SAID[problem]


def fresh(stem: str, taken: Container[str]) -> str:
    """The first free name of a stem: conv1, conv2, …; a stem that ends in a digit gets an underscore."""
    joint = "_" if stem[-1].isdigit() else ""
    number = 1
    while f"{stem}{joint}{number}" in taken:
        number += 1
    return f"{stem}{joint}{number}"
