"""The exported source as a file."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from explorer.document.model import Document
from explorer.export.pytorch import source


def write_source(document: Document, path: str | os.PathLike[str]) -> Path:
    """Write a design's PyTorch source to a file, whole or not at all, and return the file's path.

    Raises:
        ShapeError: a block that the answer needs does not fit; nothing is written.
        OSError: the file can't be written; what it held before is untouched.
    """
    text = source(document)
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # a device or a pipe would be replaced by the file
        raise OSError(errno.EINVAL, "Not a file", str(path))
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
    return target
