"""Templates, new, report and export."""

from __future__ import annotations

import json
import runpy
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from said import Said

import explorer
from explorer.analysis import analyse
from explorer.document import edits, project
from explorer.document.project import weights_path
from explorer.document.templates import slugs, template_path
from explorer.export.report import report_json
from explorer.ipc.weights_file import load_weights
from explorer.words import text

Call = Callable[..., Said]
SHIPS = "basic-cnn"


def test_templates_says_slug_and_title_on_each_line_under_the_names_of_the_windows_groups(call: Call) -> None:
    said = call("templates")
    assert said.status == 0
    assert said.err == ""
    found: list[list[str]] = []
    group = ""
    for line in said.out.splitlines():
        if line.startswith("  "):
            found.append([group, *line.strip().split("  ", 1)])
        elif line:
            group = line
    assert [[name, slug, title.strip()] for name, slug, title in found] == [
        [text(f"designs.{t.group}"), t.slug, t.title] for t in explorer.templates()
    ]
    assert ["Convolutional networks", "basic-cnn", "Basic CNN"] in [[g, s, t.strip()] for g, s, t in found]
    assert (
        len({line.index(line.strip().split("  ")[-1].strip()) for line in said.out.splitlines() if line[:2] == "  "})
        == 1
    )


@pytest.mark.parametrize("slug", slugs())
def test_new_writes_the_template(call: Call, tmp_path: Path, slug: str) -> None:
    assert call("new", slug, "-o", "my.layerscope").status == 0
    assert project.load(tmp_path / "my.layerscope") == explorer.load(slug)
    shipped = weights_path(template_path(slug))
    assert (tmp_path / "my.safetensors").exists() == shipped.exists()


def test_new_copies_the_weights_that_the_template_ships(call: Call, tmp_path: Path) -> None:
    assert weights_path(template_path(SHIPS)).is_file(), "the opening design ships trained"
    call("new", SHIPS, "-o", "my.layerscope")
    assert (tmp_path / "my.safetensors").read_bytes() == weights_path(template_path(SHIPS)).read_bytes()


def test_new_does_not_adopt_weights_of_something_else(call: Call, tmp_path: Path) -> None:
    (tmp_path / "my.safetensors").write_bytes(b"precious")
    said = call("new", "vgg-small", "-o", "my.layerscope")
    assert said.status == 1
    assert "my.safetensors" in said.sentence
    assert (tmp_path / "my.safetensors").read_bytes() == b"precious"


@pytest.mark.parametrize("slug", slugs())
def test_report_json_is_the_report(call: Call, slug: str) -> None:
    said = call("report", slug, "--json")
    document = explorer.load(slug)
    assert said.status == 0
    assert said.err == ""
    assert json.loads(said.out) == json.loads(json.dumps(report_json(document, analyse(document))))


def test_report_reads_a_file_and_prints_a_table(call: Call) -> None:
    call("new", "basic-cnn", "-o", "my.layerscope")
    said = call("report", "my.layerscope")
    assert said.status == 0
    assert "conv1" in said.out
    assert "15\u202f466\u202f816" in said.out.replace("\u2009", "\u202f").replace("\u00a0", "\u202f")


@pytest.mark.parametrize("json_too", [False, True])
def test_report_of_a_wrong_design_is_still_there_and_says_so_by_its_status(
    call: Call, tmp_path: Path, json_too: bool
) -> None:
    broken = edits.remove(explorer.load("basic-cnn"), ["flatten"])
    assert any(problem.severity == "error" for problem in analyse(broken).problems)
    project.save(broken, tmp_path / "broken.layerscope")
    said = call("report", "broken.layerscope", *(["--json"] if json_too else []))
    assert said.status == 1
    assert said.err == ""
    if json_too:
        found = json.loads(said.out)
        assert [problem["severity"] for problem in found["problems"]].count("error") == 1
        assert [block["id"] for block in found["blocks"]][:2] == ["spectrogram", "conv1"]
    else:
        assert "error: " in said.out


def test_export_writes_code_that_answers_as_the_built_network(call: Call, tmp_path: Path) -> None:
    call("new", SHIPS, "-o", "my.layerscope")
    said = call("export", "my.layerscope", "--to", "pytorch", "-o", "net.py")
    assert said.status == 0
    assert said.out == "Wrote net.py and net.safetensors.\n"
    made = runpy.run_path(str(tmp_path / "net.py"))
    network = [value for value in made.values() if isinstance(value, type)][-1]()
    network.load_weights(str(tmp_path / "net.safetensors"))
    patches = torch.randn(2, 1, 64, 128, generator=torch.Generator().manual_seed(1)) * 20 - 40
    with torch.inference_mode():
        assert torch.equal(network(patches), explorer.build(tmp_path / "my.layerscope")(patches))
        fresh = explorer.build(explorer.load(tmp_path / "my.layerscope"))(patches)
        assert not torch.equal(network(patches), fresh), "the weights made no difference"


def test_export_of_an_edited_design_is_whole(call: Call, tmp_path: Path) -> None:
    """Weights that no longer fit are drawn afresh, so that the file has all that the code asks for."""
    call("new", SHIPS, "-o", "my.layerscope")
    wider = edits.set_values(explorer.load(tmp_path / "my.layerscope"), "dense1", units=48)
    project.save(wider, tmp_path / "my.layerscope")
    assert call("export", "my.layerscope", "-o", "net.py").status == 0
    made = runpy.run_path(str(tmp_path / "net.py"))
    [value for value in made.values() if isinstance(value, type)][-1]().load_weights(str(tmp_path / "net.safetensors"))
    shipped, written = load_weights(tmp_path / "my.safetensors"), load_weights(tmp_path / "net.safetensors")
    key = ("conv1", "weight", (16, 1, 3, 3))
    assert (shipped[key] == written[key]).all()


def test_export_of_a_template_takes_the_weights_it_ships(call: Call, tmp_path: Path) -> None:
    assert call("export", SHIPS, "-o", "net.py").status == 0
    assert (tmp_path / "net.safetensors").is_file()


def test_export_without_weights_writes_code_alone(call: Call, tmp_path: Path) -> None:
    shutil.copy(template_path(SHIPS), tmp_path / "my.layerscope")
    said = call("export", "my.layerscope", "-o", "net.py")
    assert (said.status, said.err) == (0, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["my.layerscope", "net.py"]


def test_export_says_when_no_weight_fits(call: Call, tmp_path: Path) -> None:
    call("new", "vgg-small", "-o", "my.layerscope")
    shutil.copy(weights_path(template_path(SHIPS)), tmp_path / "my.safetensors")
    renamed = explorer.load("vgg-small")
    for node in renamed.nodes:
        if not node.block.is_output and node.block.inputs:
            renamed = edits.rename(renamed, node.id, f"other_{node.id}")
    project.save(renamed, tmp_path / "my.layerscope")
    said = call("export", "my.layerscope", "-o", "net.py")
    assert said.status == 0
    assert "my.safetensors" in said.err
    assert not (tmp_path / "net.safetensors").exists()


def test_export_of_a_design_that_does_not_fit_says_why_and_writes_nothing(call: Call, tmp_path: Path) -> None:
    project.save(edits.remove(explorer.load("basic-cnn"), ["flatten"]), tmp_path / "broken.layerscope")
    said = call("export", "broken.layerscope", "-o", "net.py")
    assert said.status == 1
    assert said.sentence.startswith("dense1 reads a vector")
    assert "…" not in said.sentence
    assert not (tmp_path / "net.py").exists()
