"""A network that needs much memory, with real workers: it asks, it computes what is wanted, and leaves nothing."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import numpy as np
import pytest
from person import Person

from explorer.ipc.weights_file import load_weights
from explorer.ui.consent import Pictures

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LITTLE = 4 * 10**6
"""Bytes that seem to be free: a quarter of it is less than the Basic CNN takes."""


@pytest.fixture
def poor(person: Person) -> Person:
    """Somebody whose machine seems to have little memory, in front of the Basic CNN."""
    person.session.previews.consent.free = lambda: LITTLE
    person.window.start_design()
    return person


def test_the_selected_block_then_all(poor: Person) -> None:
    asking = poor.canvas.asking
    assert poor.session.standing.pictures is Pictures.ASKS
    assert asking.isVisible()
    assert poor.session.pictures == {}
    poor.workspace.select(("pool1",))
    asking.show_block.click()
    poor.wait(lambda: len(poor.session.pictures) == 3)
    assert set(poor.session.pictures) == {"spectrogram", "conv1", "pool1"}
    part = poor.session.pictures["pool1"].values.copy()
    assert poor.session.pictures["conv1"].state == "learned"
    asking.show_all.click()
    poor.wait(lambda: set(poor.session.pictures) == set(poor.ids))
    np.testing.assert_array_equal(poor.session.pictures["pool1"].values, part)
    poor.wait(lambda: poor.session.answers is not None)
    assert asking.isHidden()


def test_the_worker_writes_weights_that_nobody_has_shown(poor: Person, tmp_path: Path) -> None:
    assert poor.window.projects.export(tmp_path / "net.py")
    poor.wait(lambda: (tmp_path / "net.safetensors").exists())
    written = load_weights(tmp_path / "net.safetensors")
    for key, values in poor.session.learned.current().items():
        np.testing.assert_array_equal(written[key], values)


def test_a_folder_that_is_gone_is_said(poor: Person, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert poor.window.projects.export(tmp_path / "there" / "net.py")
    poor.wait(lambda: (tmp_path / "there" / "net.safetensors").exists())
    poor.session.previews.write_weights(
        tmp_path / "gone" / "net.safetensors", lambda reply: poor.said.append(str(reply))
    )
    poor.wait(lambda: any("could not be written" in words for words in poor.said))


def test_a_window_that_is_closed_while_it_computes_leaves_nothing(poor: Person) -> None:
    pid = poor.session.workers.pid("preview")
    poor.canvas.asking.show_all.click()
    poor.workspace.history.mark_saved()
    poor.window.close()
    assert pid not in {child.pid for child in multiprocessing.active_children()}
    assert multiprocessing.active_children() == []
