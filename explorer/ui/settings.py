"""What the window remembers from one start to the next: recent files, the theme, the docks; a small JSON file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from explorer.paths import user_folder

_MOST_RECENT = 10


class Settings:
    """A few values by name; a damaged or missing file means the defaults."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_folder("config") / "settings.json"
        self._values: dict[str, Any] = {}
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            read = {}  # the first start, or a file that something else has damaged: begin anew
        if isinstance(read, dict):
            self._values = read

    def get(self, name: str, default: Any) -> Any:
        """A value, or the default where there is none of that type."""
        value = self._values.get(name, default)
        return value if isinstance(value, type(default)) else default

    def set(self, name: str, value: Any) -> None:
        """Keep a value; a folder that can't be written to loses it at the end of the session."""
        self._values[name] = value
        part = self._path.with_suffix(".part")
        try:
            part.write_text(json.dumps(self._values, indent=1), encoding="utf-8")
            os.replace(part, self._path)
        except OSError:
            return

    @property
    def recent(self) -> list[str]:
        """The projects opened or saved last, newest first."""
        return [path for path in self.get("recent", []) if isinstance(path, str)]

    def used(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        name = str(path.resolve())
        self.set("recent", [name, *(other for other in self.recent if other != name)][:_MOST_RECENT])
