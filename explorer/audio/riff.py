"""What the header of a WAV file promises, which libsndfile silently corrects when the file was cut short."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

# Written by programs that stream and cannot go back to fill in the length.
_UNKNOWN: Final = (0, 0x7FFFFFFF, 0x7FFFFFFE, 0xFFFFFFFF)


def promised_bytes(path: Path) -> int:
    """Bytes of samples that a RIFF file's ``data`` chunk announces; 0 for other files and where it does not say."""
    with path.open("rb") as file:
        head = file.read(12)
        if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
            return 0
        while len(chunk := file.read(8)) == 8:
            name, size = struct.unpack("<4sI", chunk)
            if name == b"data":
                # Streamed headers also leave lengths near the limit, less what they had written.
                return 0 if size in _UNKNOWN or size >= 0x7FFFF000 else int(size)
            file.seek(size + size % 2, 1)  # chunks start at even bytes
    return 0
