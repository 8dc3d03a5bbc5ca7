"""One message through a pipe: pickled, its large arrays sent beside it as they lie in memory."""

from __future__ import annotations

import pickle
from multiprocessing.connection import Connection
from typing import Any, Final

# Below this an array costs less inside the pickle than as a write of its own.
_BESIDE: Final = 8192


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
    connection.send_bytes(len(beside).to_bytes(4, "big") + head)
    for raw in beside:
        connection.send_bytes(raw)


def receive(connection: Connection[Any, Any]) -> Any:
    """Read one message; its large arrays are read-only. Raises EOFError or OSError when the other end is gone."""
    head = connection.recv_bytes()
    beside = [connection.recv_bytes() for _ in range(int.from_bytes(head[:4], "big"))]
    return pickle.loads(memoryview(head)[4:], buffers=beside)
