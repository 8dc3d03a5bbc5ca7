"""Long arrays kept on the disk: an hour of sound must not fill the memory."""

from __future__ import annotations

import mmap
import shutil
import tempfile
from contextlib import suppress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from explorer import paths

_SPARE: Final = 200_000_000  # bytes of the disk that stay free


class NoRoomError(Exception):
    """The disk has too little room; ``needed`` says in bytes how much there would have to be."""

    def __init__(self, needed: int) -> None:
        self.needed = needed
        super().__init__(f"{needed} bytes are needed on the disk")


class Scratch:
    """Rows of float32 written one after another into a file without a name, and read as an array.

    ``array`` [shape=(rows, *row)] is read-only and has all its length from the start; what is not written yet is 0.
    The file goes with the last array that shows it. Written with ordinary calls, never through the mapping: a full
    disk is an error then and not the end of the process.

    Raises:
        NoRoomError: the disk is too full for it.
    """

    def __init__(self, rows: int, row: tuple[int, ...] = ()) -> None:
        self.written = 0
        self._width = int(np.prod(row, dtype=np.int64))
        size = max(rows, 1) * self._width * 4
        folder = paths.user_folder("cache")
        if shutil.disk_usage(folder).free < size + _SPARE:
            raise NoRoomError(size)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  it lives as long as this
        self._file.truncate(size)
        self._map = mmap.mmap(self._file.fileno(), size, access=mmap.ACCESS_READ)
        self.array: NDArray[np.float32] = np.frombuffer(self._map, np.float32).reshape(max(rows, 1), *row)[:rows]

    def append(self, values: NDArray[np.floating]) -> None:
        """Write rows [shape=(n, *row)] behind those that are there; what exceeds the announced length is left out.

        Raises:
            NoRoomError: the disk is full.
        """
        taken = min(len(values), len(self.array) - self.written)
        if taken <= 0:
            return
        try:
            self._file.write(np.ascontiguousarray(values[:taken], np.float32).data)
            self._file.flush()
        except OSError as error:
            raise NoRoomError((len(self.array) - self.written) * self._width * 4) from error
        self.written += taken

    def done(self) -> None:
        """Nothing more will be written."""
        self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):  # nobody waits for the rest any more
            self._file.close()

    def release(self) -> None:
        """Give the memory back that reading the array has taken; the values stay on the disk."""
        with suppress(AttributeError, OSError):  # Windows trims by itself and knows no such advice
            self._map.madvise(mmap.MADV_DONTNEED)
