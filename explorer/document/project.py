"""Project files: saved whole or not at all, and read without running anything."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import Final

from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project_text import MAX_BYTES, VERSION, dumps, loads

SUFFIX: Final = ".layerscope"
_BUILTIN: Final = "builtin:"


def save(doc: Document, path: str | os.PathLike[str]) -> None:
    """Write a design to a file, which is the old one or the whole new one at every moment.

    A sound that lies in the file's folder or below is named from there, so that both can move together.

    Raises:
        ProjectError: the file can't be written; what it held before is untouched.
    """
    name = Path(path).name
    try:
        target = Path(os.path.realpath(path))
        data = dumps(doc.but(sound=_seen_from(doc.sound, target.parent))).encode("utf-8")
        if target.exists() and not (target.is_file() or target.is_dir()):
            raise OSError(None, "It is a device or a pipe, not a file")  # which would be replaced by one
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(None, "The file is write-protected")
        _write_whole(target, data)
    except (OSError, ValueError) as error:
        raise ProjectError("not-saved", name=name, reason=error) from error


def _write_whole(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, part)
        os.replace(part, target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle_folder(target.parent)


def load(path: str | os.PathLike[str]) -> Document:
    """Read the design in a file; a sound that the file names from its own folder gets its whole path.

    Raises:
        ProjectError: the file can't be read, or is no project; the message names the place in it.
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ProjectError("large-file", name=file.name, most=MAX_BYTES >> 20)
        doc = loads(data.decode("utf-8-sig"), file.name)
    except UnicodeDecodeError as error:
        raise ProjectError("no-utf8", name=file.name, byte=error.start) from None
    except (OSError, ValueError) as error:
        raise ProjectError("not-opened", name=file.name, reason=error) from error
    beside = os.path.join(os.path.dirname(os.path.realpath(file)), doc.sound)
    if doc.sound and not doc.sound.startswith(_BUILTIN) and os.path.isfile(beside):
        return doc.but(sound=os.path.normpath(beside))
    return doc


def weights_path(path: str | os.PathLike[str]) -> Path:
    """Where the weights of a project lie: beside it, under its name, ``.safetensors``."""
    file = Path(path)
    return file.with_name((file.stem if file.suffix == SUFFIX else file.name) + ".safetensors")


def _seen_from(sound: str, folder: Path) -> str:
    if sound.startswith(_BUILTIN) or not os.path.isabs(sound):
        return sound
    for known in (sound, os.path.realpath(sound)):
        with contextlib.suppress(ValueError):
            return Path(known).relative_to(folder).as_posix()
    return sound


def _settle_folder(folder: Path) -> None:
    """Make the new name of the file survive a power cut, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


__all__ = ["MAX_BYTES", "SUFFIX", "VERSION", "ProjectError", "dumps", "load", "loads", "save", "weights_path"]
