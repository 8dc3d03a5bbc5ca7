"""Garbage is looked for rarely once the window stands, but it is looked for."""

from __future__ import annotations

import gc

from explorer.ui.app import collect_rarely


def test_what_the_start_made_is_left_alone_and_garbage_is_still_found() -> None:
    before = gc.get_threshold()
    gc.disable()  # as the start does
    try:
        collect_rarely()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 1000
        assert gc.get_threshold()[0] == 50_000
        circle: list[object] = []
        circle.append(circle)
        del circle
        assert gc.collect() >= 1
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        gc.enable()
