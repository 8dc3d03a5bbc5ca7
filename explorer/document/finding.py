"""Which project file a person means: a path, or the slug of a template."""

from __future__ import annotations

import os
from pathlib import Path

from explorer.document.errors import ProjectError
from explorer.document.project import SUFFIX
from explorer.document.templates import slugs, template_path


def find(name: str | os.PathLike[str]) -> Path:
    """The file of that path, or else the template of that slug.

    Raises:
        ProjectError: it is neither, or a folder or a device, or empty.
    """
    if not os.fspath(name):
        raise ProjectError("unnamed", known=", ".join(slugs()))
    path = Path(name)
    if path.is_dir():
        raise ProjectError("folder", path=path)
    if not path.is_file() and path.name == str(path) and path.suffix != SUFFIX:
        if path.name not in slugs():
            raise ProjectError("neither", name=path.name, known=", ".join(slugs()))
        return template_path(path.name)
    if not path.exists():
        raise ProjectError("no-file", path=path)
    if path.is_char_device() or path.is_block_device():
        raise ProjectError("device", path=path)
    return path
