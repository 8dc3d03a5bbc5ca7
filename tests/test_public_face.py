"""``import explorer``: load, save, analyse, build, export, templates."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

import explorer
from explorer.document import edits
from explorer.document.errors import ProjectError
from explorer.document.project import weights_path
from explorer.document.templates import template_path
from explorer.ipc.weights_file import WeightsError, load_weights, save_weights

PATCHES = torch.linspace(-80, 0, 64 * 128).reshape(1, 1, 64, 128)


def changed(path: Path) -> Path:
    """The shipped weights with another bias at the end, as a file."""
    weights = load_weights(weights_path(template_path("basic-cnn")))
    weights["dense2", "bias", (10,)] = np.arange(10, dtype=np.float32)
    save_weights(path, weights)
    return path


def answer(network: torch.nn.Module) -> torch.Tensor:
    assert not network.training
    with torch.inference_mode():
        found: torch.Tensor = network(PATCHES)
    return found


def test_everything_that_is_promised_is_there_with_a_sentence() -> None:
    assert sorted(explorer.__all__) == ["analyse", "build", "export", "load", "save", "templates"]
    for name in explorer.__all__:
        assert (getattr(explorer, name).__doc__ or "").strip().partition("\n")[0].endswith(".")


def test_designs_are_loaded_saved_and_analysed(tmp_path: Path) -> None:
    design = edits.set_values(explorer.load("basic-cnn"), "conv1", filters=24)
    explorer.save(design, tmp_path / "my.layerscope")
    assert explorer.load(str(tmp_path / "my.layerscope")) == design
    assert explorer.analyse(design).totals == explorer.analyse(tmp_path / "my.layerscope").totals
    assert explorer.analyse("basic-cnn").totals.parameters == 145_482
    with pytest.raises(ProjectError, match="nothing"):
        explorer.load("nothing")


def test_templates_have_slug_title_and_words() -> None:
    found = {template.slug: template for template in explorer.templates()}
    assert found["basic-cnn"].title == "Basic CNN"
    assert all(template.about and template.path.is_file() for template in found.values())


def test_build_takes_the_weights_beside_the_file_or_those_named_or_fresh_ones(tmp_path: Path) -> None:
    explorer.save(explorer.load("basic-cnn"), tmp_path / "my.layerscope")
    fresh = answer(explorer.build(tmp_path / "my.layerscope"))
    assert torch.equal(fresh, answer(explorer.build(explorer.load("basic-cnn")))), "the design's seed decides"
    changed(tmp_path / "my.safetensors")
    beside = answer(explorer.build(tmp_path / "my.layerscope"))
    assert not torch.equal(beside, fresh)
    assert torch.equal(beside, answer(explorer.build(explorer.load("basic-cnn"), tmp_path / "my.safetensors")))
    shipped = answer(explorer.build("basic-cnn"))
    assert not torch.equal(shipped, beside)
    assert not torch.equal(shipped, fresh)
    (tmp_path / "my.safetensors").write_bytes(b"damaged")
    with pytest.raises(WeightsError, match=r"my\.safetensors"):
        explorer.build(tmp_path / "my.layerscope")


def test_export_writes_the_same_network_as_build(tmp_path: Path) -> None:
    explorer.save(explorer.load("basic-cnn"), tmp_path / "my.layerscope")
    explorer.export(tmp_path / "my.layerscope", tmp_path / "fresh.py")
    assert not (tmp_path / "fresh.safetensors").exists()
    changed(tmp_path / "my.safetensors")
    explorer.export(tmp_path / "my.layerscope", tmp_path / "net.py")
    made = runpy.run_path(str(tmp_path / "net.py"))
    network = [value for value in made.values() if isinstance(value, type)][-1]()
    network.load_weights(str(tmp_path / "net.safetensors"))
    assert torch.equal(answer(network), answer(explorer.build(tmp_path / "my.layerscope")))
    with pytest.raises(ValueError, match="pytorch"):
        explorer.export("basic-cnn", tmp_path / "x", to="cobol")


def test_export_is_a_function_before_and_after_the_package_of_its_name_is_imported(tmp_path: Path) -> None:
    code = """
import sys, explorer
design = explorer.load("basic-cnn")
assert "explorer.export" not in sys.modules
explorer.export(design, "one.py")
explorer.export(design, path="two.py", to="pytorch")
from explorer import export
export(design, "three.py")
import explorer.export.files as files
explorer.export(design, "four.py")
"""
    subprocess.run([sys.executable, "-P", "-c", code], check=True, cwd=tmp_path)
    assert len(list(tmp_path.glob("*.py"))) == 4
