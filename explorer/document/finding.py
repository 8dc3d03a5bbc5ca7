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
        ProjectError: it is neither, or a folder.
    """
    path = Path(name)
    if path.is_dir():
        raise ProjectError(f"{path} is a folder; name a project file in it.")
    if not path.is_file() and path.name == str(path) and path.suffix != SUFFIX:
        if path.name not in slugs():
            known = ", ".join(slugs())
            raise ProjectError(f"{path.name} is neither a file nor a template; the templates are {known}.")
        return template_path(path.name)
    if not path.exists():
        raise ProjectError(f"There is no file {path}; check its name and folder.")
    return path
