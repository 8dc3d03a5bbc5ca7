"""Where a worker process begins; nothing heavy is imported before its environment is set."""

from __future__ import annotations

import importlib
import os
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any


def run(connection: Connection[Any, Any], role: str) -> None:
    """Become the worker of that role (``preview`` or ``trainer``) until the window quits or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the window's to answer
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    # OpenMP reads these when torch loads it. A passive wait leaves the cores to the other processes.
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
    if role == "preview":
        os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
    importlib.import_module("explorer.runtime.worker").main(connection, role)


def _end_with_parent() -> None:
    """End this process when the window's is gone, however it went."""
    parent = parent_process()
    if parent is None:
        raise RuntimeError("A worker is started by the window, not by hand.")
    wait([parent.sentinel])
    os._exit(1)
