"""Where things lie: the shipped resources and the user's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def resources() -> Path:
    """The folder of templates, sounds, fonts and icons, from a wheel or from a checkout.

    Raises:
        FileNotFoundError: neither place has it, so the installation is broken.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("Layerscope's resources are missing; install it again.")


def user_folder(kind: str) -> Path:
    """The user's folder of one kind: ``config``, ``cache`` or ``data``; made on first use.

    ``LAYERSCOPE_HOME`` puts all of them under one folder (tests, portable installs).
    """
    home = os.environ.get("LAYERSCOPE_HOME")
    if home:
        folder = Path(home) / kind
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Layerscope" / kind
    elif sys.platform == "darwin":
        place = {"config": "Preferences", "cache": "Caches", "data": "Application Support"}[kind]
        folder = Path.home() / "Library" / place / "Layerscope"
    else:
        variable, default = {
            "config": ("XDG_CONFIG_HOME", ".config"),
            "cache": ("XDG_CACHE_HOME", ".cache"),
            "data": ("XDG_DATA_HOME", ".local/share"),
        }[kind]
        folder = Path(os.environ.get(variable) or Path.home() / default) / "layerscope"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
