"""Code files by the name of their format."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explorer.document.model import Document
from explorer.export.bundle import write_source

FORMATS: Final[Mapping[str, Callable[[Document, Path], Path]]] = MappingProxyType({"pytorch": write_source})


def write_code(document: Document, path: str | os.PathLike[str], to: str = "pytorch") -> Path:
    """Write a design as code in one of FORMATS and return the file's path.

    Raises:
        ValueError: there is no such format.
        ShapeError: a block that the answer needs does not fit.
        OSError: the file can't be written.
    """
    if to not in FORMATS:
        raise ValueError(f"there is no format {to!r}; there is {', '.join(FORMATS)}")
    return FORMATS[to](document.written, Path(path))
