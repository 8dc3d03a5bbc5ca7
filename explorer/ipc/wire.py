"""One message through a pipe: pickled, its large arrays sent beside it as they lie in memory."""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection
from typing import Any, Final

# Below this an array costs less inside the pickle than as a write of its own.
_BESIDE: Final = 8192
# Python copies what it has read while nothing else of it runs: half a gigabyte at once stops a window for 0.3 s.
_PIECE: Final = 2**22
_NUMBER: Final = 8


def send(connection: Connection[Any, Any], message: object) -> None:
    """Write one message. Raises OSError when the other end is gone."""
    beside: list[memoryview] = []

    def keep(buffer: pickle.PickleBuffer) -> bool:
        """Whether a buffer goes into the pickle."""
        raw = buffer.raw()
        if raw.nbytes < _BESIDE:
            return True
        beside.append(raw)
        return False

    head = pickle.dumps(message, protocol=5, buffer_callback=keep)
    sizes = [len(beside), *(raw.nbytes for raw in beside)]
    connection.send_bytes(b"".join(size.to_bytes(_NUMBER, "big") for size in sizes) + head)
    for raw in beside:
        for start in range(0, raw.nbytes, _PIECE):
            connection.send_bytes(raw[start : start + _PIECE])


def receive(connection: Connection[Any, Any]) -> Any:
    """Read one message; its large arrays are read-only. Raises EOFError or OSError when the other end is gone."""
    head = memoryview(connection.recv_bytes())
    count = int.from_bytes(head[:_NUMBER], "big")
    ends = range(2 * _NUMBER, (count + 2) * _NUMBER, _NUMBER)
    beside = [_read(connection, int.from_bytes(head[end - _NUMBER : end], "big")) for end in ends]
    return pickle.loads(head[(count + 1) * _NUMBER :], buffers=beside)


def _read(connection: Connection[Any, Any], size: int) -> memoryview:
    whole = memoryview(bytearray(size))
    for start in range(0, size, _PIECE):
        piece = connection.recv_bytes()
        whole[start : start + len(piece)] = piece
    return whole.toreadonly()
