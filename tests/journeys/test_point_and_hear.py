"""From the first window to a field that is heard: hover, click, Space."""

from __future__ import annotations

import pytest
from person import Person
from PySide6.QtCore import Qt

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_hover_click_space(person: Person) -> None:
    session = person.session
    person.window.start_design()
    person.wait_for_pictures()
    assert session.answers is not None
    assert session.sound is not None

    person.hover(person.cell("conv3", 6, 15))
    pointing = session.pointing
    assert pointing is not None
    assert (pointing.path, pointing.position) == ("conv3", (6, 15))
    assert pointing.value == pytest.approx(float(session.pictures["conv3"].values[6, 15]))
    assert pointing.fields["conv1"] == ((((18, 34),), ((54, 70),)),)
    assert pointing.fields["spectrogram"] == ((((17, 35),), ((53, 71),)),)
    assert pointing.sound_box is not None
    assert pointing.sound_box[1] - pointing.sound_box[0] == pytest.approx(0.336)

    person.click(person.cell("conv3", 6, 15))
    assert session.held is not None
    assert person.workspace.selection == ("conv3",)
    person.key(Qt.Key.Key_Space)
    assert session.transport.playing == "unit"
    person.wait(lambda: session.playhead > pointing.sound_box[0])
    person.wait(lambda: not session.playing, 10)

    person.key(Qt.Key.Key_Escape)
    assert session.held is None
    person.key(Qt.Key.Key_Space)
    assert session.transport.playing == "sound"
    before = session.playhead
    person.wait(lambda: session.playhead > before + 0.1)
    person.key(Qt.Key.Key_Space)
    assert not session.playing


def test_what_a_block_keeps_is_heard_over_the_patch(person: Person) -> None:
    person.window.start_design()
    person.wait_for_pictures()
    person.workspace.select(("conv2",))
    person.session.play("block")
    person.wait(lambda: person.session.transport.playing == "block", 10)
    start = person.session.patch_start * person.session.front.frame_seconds
    person.wait(lambda: person.session.playhead > start)
    person.session.stop()
