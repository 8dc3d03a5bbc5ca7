"""Whether a process works: the processor time that it has taken so far, where the system tells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_AFTER_NAME: Final = 11  # fields of /proc/PID/stat between the name and the time in programs, then in the system


def spent_seconds(pid: int, proc: Path = Path("/proc")) -> float | None:
    """Seconds that all threads of a process have computed; None where nobody says so. ``proc`` is where Linux does."""
    try:
        fields = (proc / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        programs, system = map(int, fields[_AFTER_NAME : _AFTER_NAME + 2])
        return (programs + system) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return None
