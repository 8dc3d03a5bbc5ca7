"""The main job with real events: stack a network, hear it on a sound, train it, take it away as code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from person import Person
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from explorer.audio.files import save_wav
from explorer.audio.synth import clip
from explorer.ipc.messages import TrainingDone, TrainingProgress, TrainingWeights

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

RUN = """
import importlib.util, json, sys
import torch
spec = importlib.util.spec_from_file_location("network", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
network = [item for item in vars(module).values() if isinstance(item, type)][-1]()
network.load_weights(sys.argv[2])
patch = torch.tensor(json.load(open(sys.argv[3]))).unsqueeze(0)
with torch.inference_mode():
    print(json.dumps(network(patch)[0].tolist()))
"""


def test_stack_hear_train_and_take_away(person: Person, tmp_path: Path) -> None:
    window, session, workspace = person.window, person.session, person.workspace

    window.commands.run("new")
    person.drop("spectrogram", person.canvas.mapToScene(QPoint(200, 200)))
    for key in ("conv2d", "global_pool", "classes"):
        end = person.chain()[-1]
        person.drop(key, person.right_of(end))
    assert [workspace.document.node(id).block.key for id in person.chain()] == [
        "spectrogram",
        "conv2d",
        "global_pool",
        "classes",
    ]

    conv, pool, output = person.chain()[1:]
    person.drop("dense", person.on_wire(pool, output))
    dense = workspace.document.node(output).sources[0]
    assert dense is not None
    assert workspace.document.node(dense).block.key == "dense"
    assert workspace.document.node(dense).sources == (pool,)

    person.click(person.canvas.block_rect(conv).topLeft() + QPoint(60, 12))
    assert workspace.selection == (conv,)
    fields = window.inspector.view.form.editors["kernel"].findChildren(QLineEdit)  # type: ignore[union-attr]
    fields[0].setFocus()
    fields[0].selectAll()
    QTest.keyClicks(fields[0], "7")
    QTest.keyClick(fields[0], Qt.Key.Key_Return)
    assert workspace.document.node(conv).block.kernel == (7, 3)  # type: ignore[attr-defined]
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert workspace.document.node(conv).block.kernel == (3, 3)  # type: ignore[attr-defined]
    person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert workspace.document.node(conv).block.kernel == (7, 3)  # type: ignore[attr-defined]

    sound = tmp_path / "siren.wav"
    save_wav(sound, np.concatenate([clip(5, index) for index in range(3)]), 16_000)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sound))])
    person.drag_over(window, data, QPoint(700, 300))
    assert session.sound is not None
    assert session.sound.seconds == pytest.approx(6.0)
    person.wait_for_pictures()
    assert set(session.pictures) == set(person.ids)

    replies: list[object] = []
    session.training_event.connect(replies.append)
    window.commands.run("train")
    assert workspace.document.node(dense).block.units == 10  # type: ignore[attr-defined]
    assert "undo" in " ".join(person.said)
    person.wait(lambda: sum(isinstance(reply, TrainingProgress) for reply in replies) >= 3)
    person.wait(lambda: any(isinstance(reply, TrainingWeights) for reply in replies))
    window.commands.run("train")
    person.wait(lambda: any(isinstance(reply, TrainingDone) for reply in replies))
    done = next(reply for reply in replies if isinstance(reply, TrainingDone))
    assert done.stopped
    assert np.isfinite(done.loss)
    assert not session.learned.training
    person.wait_for_pictures()
    assert session.pictures[conv].state == "learned"

    assert window.projects.export(tmp_path / "network.py")
    person.wait(lambda: any("network.safetensors" in words for words in person.said))
    (tmp_path / "patch.json").write_text(json.dumps(session.patch.tolist()))
    names = ("network.py", "network.safetensors", "patch.json")
    ran = subprocess.run(
        [sys.executable, "-c", RUN, *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    np.testing.assert_allclose(json.loads(ran.stdout), session.pictures[output].values, atol=1e-5)
