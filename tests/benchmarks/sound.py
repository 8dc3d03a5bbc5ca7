"""The goals of the sound: an hour opens at once and stays on the disk; following playback stays smooth."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from window import done, opened, until

from explorer.ui.app import App

HOUR = 3600
PLAYED = 6.0
MEGABYTE = 1_000_000


def benchmark_an_hour_of_sound() -> dict[str, Any]:
    """An hour of stereo at 44.1 kHz: until it shows, until all is read, and the window's memory over the start."""
    made = opened()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hour.wav"
        _write(path)
        before = _memory()
        _reset_peak()
        held: list[float] = []
        last = time.perf_counter()

        def tick() -> bool:
            nonlocal last
            now = time.perf_counter()
            held.append(now - last)
            last = now
            return False

        began = time.perf_counter()
        made.session.load_sound(path)
        until(lambda: tick() or (made.session.sound is not None and made.session.sound.path == path))
        made.window.grab()
        shown = time.perf_counter() - began
        until(lambda: tick() or not made.session.listener.busy, 600)
        read = time.perf_counter() - began
        until(lambda: tick() or made.session.settled, 600)
        after = _memory()
        panel: Any = made.window.bottom.page("sound")
        for axis in ("linear", "log", "mel"):
            made.session.looks.set(axis=axis)
            panel.view.set_time(panel.view.time.showing(0.0, HOUR))
            for _ in range(12):
                panel.view.set_time(panel.view.time.zoomed(2.0, 700))
                made.window.grab()
        made.session.play("sound")
        until(lambda: made.session.playhead > 2, 20)
        made.session.stop()
        used, peak = _memory(), _peak()
        done(made)
    over = {"read": after - before, "used": used - before, "peak": peak - before}
    return {
        "first_seconds_shown_ms": round(1000 * shown),
        "all_read_s": round(read, 1),
        "longest_pause_of_the_window_ms": round(1000 * max(held)),
        **{f"{name}_mb_over_start": round(value / MEGABYTE) for name, value in over.items()},
        "goal": "peak ≤ 300 MB over the start, shown ≤ 1000 ms",
        "ok": over["peak"] <= 300 * MEGABYTE and shown <= 1,
    }


def benchmark_frames_while_playing() -> dict[str, Any]:
    """Frames a second, the time from frame to frame, and what the window's thread works for one, while playing."""
    made = opened()
    found: dict[str, Any] = {}
    for design in ("basic-cnn", "vgg-16"):
        made.window.projects.open_template(design, ask=False)
        made.window.canvas.frame_all()
        until(lambda: made.session.settled and bool(made.session.pictures), 300)
        found[design] = _played(made)
    done(made)
    ok = all(one["fps"] >= 30 and one["p95_ms"] <= 40 for one in found.values())
    return found | {"goal": "≥ 30 frames a second, p95 ≤ 40 ms", "ok": ok}


def _played(made: App) -> dict[str, float]:
    """Playing the scene over its patches: each move of the playhead is a frame, painted before the next."""
    moments: list[tuple[float, float]] = []
    begin = made.session.playhead

    def moved(_: float) -> None:
        moments.append((time.perf_counter(), time.thread_time()))

    made.session.transport.moved.connect(moved)
    made.session.play("sound")
    until(lambda: made.session.playhead - begin > PLAYED, 30)
    made.session.transport.moved.disconnect(moved)
    made.session.stop()
    made.session.seek(0.0)
    frames = np.diff(np.array(moments), axis=0) * 1000
    p95, work = np.percentile(frames, 95, axis=0)
    return {
        "fps": round(1000 / float(frames[:, 0].mean()), 1),
        "p95_ms": round(float(p95), 1),
        "worst_ms": round(float(frames[:, 0].max()), 1),
        "work_ms": round(float(np.median(frames[:, 1])), 1),
        "work_p95_ms": round(float(work), 1),
    }


def _write(path: Path) -> None:
    """An hour of noise and gliding tones, written in pieces."""
    rate, seconds = 44_100, 60
    r = np.random.default_rng(0)
    t = np.arange(seconds * rate) / rate
    piece = 0.3 * np.sin(2 * np.pi * (200 + 50 * t) * t) + 0.02 * r.standard_normal(len(t))
    with soundfile.SoundFile(path, "w", rate, 2, "PCM_16") as file:
        for _ in range(HOUR // seconds):
            file.write(np.stack([piece, piece[::-1]], axis=1))


def _status(name: str) -> int:
    """A line of the process's status in bytes; 0 where the system has none."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)


def _memory() -> int:
    return _status("VmRSS")


def _peak() -> int:
    return _status("VmHWM")


def _reset_peak() -> None:
    """Let the largest amount be counted anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return
