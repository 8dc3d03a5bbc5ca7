"""Whatever was learned, edited or left loose, exported code loads its weights and computes what the window shows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from person import Person
from test_main_journey import RUN

from explorer.blocks.library.normalisation import BatchNorm
from explorer.document import edits

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_half_learned_design_with_a_loose_block_is_exported_whole(person: Person, tmp_path: Path) -> None:
    person.window.start_design()
    person.workspace.edit("Filters", lambda document: edits.set_values(document, "conv2", filters=12))
    person.workspace.edit("Norm", lambda document: edits.insert(document, BatchNorm(), "pool1", 0))
    person.workspace.edit("Loose", lambda document: edits.add(document, BatchNorm(), "conv1"))
    person.wait_for_pictures()
    assert person.session.pictures["conv1"].state == "learned"
    assert person.session.pictures["conv2"].state == "fresh"
    assert person.session.pictures["conv3"].state == "mixed"
    assert person.window.projects.export(tmp_path / "network.py")
    person.wait(lambda: (tmp_path / "network.safetensors").exists())
    (tmp_path / "patch.json").write_text(json.dumps(person.session.patch.tolist()))
    names = ("network.py", "network.safetensors", "patch.json")
    command = [sys.executable, "-c", RUN, *(str(tmp_path / name) for name in names)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr
    np.testing.assert_allclose(json.loads(ran.stdout), person.session.pictures["output"].values, atol=1e-5)
