"""What the classes of an exported file are called."""

from __future__ import annotations

import re
import unicodedata
from importlib.resources import files

from explorer.blocks.block import Block
from explorer.blocks.library.group import Group


def as_class(title: str, otherwise: str = "Network") -> str:
    """A person's words as the name of a class: ``Basic CNN`` becomes ``BasicCNN``; ``otherwise`` if nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain.replace("'", ""))
    name = "".join(word[0].upper() + word[1:] for word in words) or otherwise
    return f"Net{name}" if name[0].isdigit() else name


def class_name(title: str, taken: set[str]) -> str:
    """A design's name as a class name that is not taken."""
    name = as_class(title)
    return f"{name}Network" if name in taken | _WORDS else name


def composite_name(block: Block | None) -> str:
    """What the class of a composite is called: after its type or the title of a group; several in a row are plural."""
    name = type(block).__name__
    if isinstance(block, Group) and block.name:
        name = as_class(block.name, name)
        name = f"{name}Group" if name in _WORDS or is_piece(name) else name
    return name + ("s" if getattr(block, "repeat", 1) > 1 else "")


def is_piece(name: str) -> bool:
    """Whether a class of that name is shipped with exported code."""
    return (files("explorer.runtime") / "pieces" / f"{name.lower()}.py").is_file()


_WORDS = {"None", "True", "False"}
