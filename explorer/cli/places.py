"""Where results may be written: said before the work, not after it, and never over something of another kind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from explorer.cli.failures import CommandError
from explorer.document import project
from explorer.document.errors import ProjectError

_NOT_CODE: Final = (project.SUFFIX, ".safetensors")


def check_place(path: Path) -> None:
    """See that a file can be written there: into a folder that is, over nothing but an ordinary file.

    Raises:
        CommandError: it can't.
    """
    if path.is_dir():
        raise CommandError(f"{path} is a folder; name a file in it.")
    if not path.parent.is_dir():
        raise CommandError(f"There is no folder {path.parent}; make it first, or choose another place.")
    if path.exists() and not path.is_file():
        raise CommandError(f"{path} is a device or a pipe, not a file; choose another place.")
    if not os.access(path.parent, os.W_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise CommandError(f"{path} can't be written; choose another place.")


def check_design_place(path: Path) -> None:
    """See that a design can be saved there: in place of nothing, or of another design.

    Raises:
        CommandError: it can't.
    """
    check_place(path)
    if path.suffix == ".safetensors":
        raise CommandError(f"{path.name} is a name for weights; name the design, its weights go beside it.")
    if not is_free(path):
        try:
            project.load(path)
        except ProjectError as error:
            raise CommandError(f"{path} is there already and is no design; choose another name.") from error


def check_code_place(path: Path, design: Path) -> None:
    """See that code can be written there: not over the design itself, nor where weights belong.

    Raises:
        CommandError: it can't.
    """
    check_place(path)
    if path.suffix in _NOT_CODE or (path.exists() and path.samefile(design)):
        raise CommandError(f"{path.name} is no name for code; choose one that ends in .py.")


def is_free(path: Path) -> bool:
    """Whether nothing would be lost by writing there."""
    return not path.exists() or path.stat().st_size == 0
