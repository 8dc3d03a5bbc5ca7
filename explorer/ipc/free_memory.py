"""How much memory this machine can still give: what the system says, or what is left of a container's limit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

_UNKNOWN: Final = 4 * 2**30  # taken where the system tells nothing
_CONTROL: Final = Path("/sys/fs/cgroup")


def free_memory(proc: Path = Path("/proc"), control: Path = _CONTROL) -> int:
    """Bytes that can be taken without pushing others out; ``proc`` and ``control`` are where Linux says so."""
    found = _available(proc / "meminfo")
    if found is None:
        return _elsewhere()
    left = _left_in(control)
    return found if left is None else min(found, left)


def _available(path: Path) -> int | None:
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    for line in lines:
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return None


def _left_in(control: Path) -> int | None:
    """What a container may still take (control groups, version 2); files that it has in memory can be let go."""
    try:
        limit = (control / "memory.max").read_text(encoding="ascii").strip()
        used = int((control / "memory.current").read_text(encoding="ascii"))
        about = (control / "memory.stat").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return None
    if not limit.isdigit():
        return None  # "max": no limit
    spare = next(
        (int(count) for name, count in zip(about[::2], about[1::2], strict=False) if name == "inactive_file"), 0
    )
    return max(int(limit) - used + spare, 0)


def _elsewhere() -> int:
    if sys.platform == "win32":
        return _windows()
    try:
        # macOS tells only how much there is; half of it is seldom in use.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, ValueError, OSError):
        return _UNKNOWN


def _windows() -> int:
    """What GlobalMemoryStatusEx calls ullAvailPhys."""
    import ctypes

    words = (ctypes.c_uint64 * 8)()  # two 32-bit fields, then seven of 64 bits: the third of those is what is free
    ctypes.cast(words, ctypes.POINTER(ctypes.c_uint32))[0] = ctypes.sizeof(words)
    told = getattr(ctypes, "windll").kernel32.GlobalMemoryStatusEx(ctypes.byref(words))  # noqa: B009
    return int(words[2]) if told else _UNKNOWN
