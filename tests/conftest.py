"""Set up every test alike: no screen, one thread to compute with, a home of its own, and nothing left behind."""

from __future__ import annotations

import atexit
import itertools
import multiprocessing
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# Before anything imports Qt, torch or numba, which read these once.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["LAYERSCOPE_HOME"] = HOMES = tempfile.mkdtemp(prefix="layerscope-tests-")
os.environ.pop("LAYERSCOPE_DEBUG", None)
atexit.register(shutil.rmtree, HOMES, ignore_errors=True)

if os.environ.get("LAYERSCOPE_WITHOUT_QT"):
    import without_qt  # the run that proves that everything but the window works without Qt

    collect_ignore_glob = without_qt.ignored(Path(__file__).parent)

hypothesis.settings.register_profile("layerscope", derandomize=True, deadline=None)
hypothesis.settings.load_profile("layerscope")

_numbers = itertools.count()
_PATIENCE = float(os.environ.get("LAYERSCOPE_PATIENCE", "3"))  # seconds that what has been told to end may take


@pytest.fixture(autouse=True)
def _home(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recovery and logs of a test are its own; the folder is made by whoever writes to it."""
    monkeypatch.setenv("LAYERSCOPE_HOME", os.path.join(HOMES, str(next(_numbers))))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A window that spoke German leaves its commas and Qt's own words to nobody."""
    yield
    speech = sys.modules.get("explorer.ui.speech")
    if speech is not None and _windows():
        speech.speak(sys.modules["PySide6.QtWidgets"].QApplication.instance(), "en")


@pytest.fixture(autouse=True)
def _nothing_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that leaves a thread, a child process, a timer of a window, or a modal dialog."""
    marker = request.node.get_closest_marker("leaves")
    allowed = set(marker.args) if marker else set()
    looks = {name: look for name, look in _LOOKS.items() if name not in allowed}
    before = {name: set(look()) for name, look in looks.items()}
    windows = {_address(window) for window in _windows()}
    yield
    end = time.monotonic() + _PATIENCE
    left: dict[str, list[str]] = {}
    while True:
        left = {name: _new(look, before[name]) for name, look in looks.items()}
        left = {name: found for name, found in left.items() if found}
        if not left or time.monotonic() > end:
            break
        _let_qt_work()
        time.sleep(0.02)
    _end_windows(windows)
    if left:
        _clean_dialogs()
        pytest.fail("left behind: " + "; ".join(f"{name}: {', '.join(found)}" for name, found in left.items()))


def _new(look: Any, before: set[int]) -> list[str]:
    return sorted(words for number, words in look().items() if number not in before)


def _threads() -> dict[int, str]:
    return {
        thread.ident: thread.name
        for thread in threading.enumerate()
        if thread.ident and thread is not threading.main_thread() and not isinstance(thread, threading._DummyThread)
    }


def _children() -> dict[int, str]:
    """Child processes, those of multiprocessing and (where the system lists them) all others."""
    found = {child.pid: child.name for child in multiprocessing.active_children() if child.pid}
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return found  # there are none at all, so that nothing need be searched
    except AttributeError:
        return found  # this system can't tell
    mine = str(os.getpid())
    for folder in Path("/proc").glob("[0-9]*"):
        name = _name(folder)
        if name and "resource_tracker" not in name and _parent(folder) == mine:  # multiprocessing's own stays
            found.setdefault(int(folder.name), name)
    return found


def _parent(folder: Path) -> str:
    try:
        return (folder / "stat").read_text().rpartition(")")[2].split()[1]
    except OSError:
        return ""


def _name(folder: Path) -> str:
    """The command of a process; empty when it has ended."""
    try:
        return (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()[-80:]
    except OSError:
        return ""


def _windows() -> list[Any]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or not isinstance(widgets.QApplication.instance(), widgets.QApplication):
        return []
    return list(widgets.QApplication.topLevelWidgets())


def _timers() -> dict[int, str]:
    """Running timers of windows, shown or not."""
    return {
        _address(timer): f"{type(window).__name__}'s, every {timer.interval()} ms"
        for window in _windows()
        for timer in window.findChildren(sys.modules["PySide6.QtCore"].QTimer)
        if timer.isActive()
    }


def _dialogs() -> dict[int, str]:
    return {_address(window): type(window).__name__ for window in _windows() if window.isModal() and window.isVisible()}


def _address(thing: Any) -> int:
    """What stays the same while Python's wrapper of a Qt object comes and goes."""
    return int(sys.modules["shiboken6"].getCppPointer(thing)[0])


def _clean_dialogs() -> None:
    """Close what would hold up every other test."""
    for window in _windows():
        if window.isModal():
            window.close()


def _end_windows(before: set[int]) -> None:
    """Delete the windows that a test made: closed ones stay, and each test would look through thousands of them."""
    for window in _windows():
        if _address(window) not in before and window.parent() is None:
            window.deleteLater()
    _let_qt_work()


def _let_qt_work() -> None:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if _windows() and widgets is not None:
        core = sys.modules["PySide6.QtCore"]
        core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
        widgets.QApplication.processEvents()


_LOOKS = {"threads": _threads, "children": _children, "timers": _timers, "dialogs": _dialogs}
