"""A field or maps that the preview can't compute end with its reason, not with a wrong number or with waiting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from stage import Stage

from explorer.ipc.messages import Failed, ShowMaps
from explorer.ipc.study_field import StudyEffectiveField
from explorer.ui import block_pictures, field_picture
from explorer.ui.picture import PictureError
from explorer.words import said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize(
    ("asked", "ask"),
    [
        (StudyEffectiveField, lambda app: field_picture._held(app, "conv3", (6, 16))),
        (ShowMaps, lambda app: block_pictures._maps(app, "conv3")),
    ],
)
def test_the_reason_is_said(stage: Stage, asked: type[Any], ask: Callable[[Any], object]) -> None:
    stage.window.start_design()
    stage.session.use_scene()
    reason = said("error", "", ())
    QTimer.singleShot(0, lambda: stage.reply(Failed(stage.of(asked)[-1].job, "error")))
    with pytest.raises(PictureError) as caught:
        ask(stage.app)
    assert str(caught.value).removeprefix("conv3: ") == reason
