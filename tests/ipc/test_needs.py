"""What pictures and training take, whether somebody is asked first, and what is free."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from ipc_ear import Ear

from explorer.analysis import analyse
from explorer.blocks.block import registry
from explorer.blocks.graph import Node
from explorer.document.model import Document
from explorer.document.templates import load_template, templates
from explorer.ipc import free_memory as module
from explorer.ipc.client import Worker
from explorer.ipc.free_memory import free_memory
from explorer.ipc.messages import KeepWeights, PicturesDone, ShowPictures
from explorer.ipc.needs import AT_ONCE, chain_needs, chain_to, is_asked_for, pictures_need, training_needs

LAPTOP = 11 * 10**9


def wide(units: int, size: tuple[int, int] = (8, 16)) -> Document:
    """Two branches: a convolution, and a dense block with nearly all weights."""
    types = registry()
    return Document(
        nodes=(
            Node("spectrogram", types["spectrogram"](n_mels=size[0], frames=size[1])),
            Node("conv1", types["conv2d"](filters=2), ("spectrogram",)),
            Node("flatten1", types["flatten"](), ("spectrogram",)),
            Node("dense1", types["dense"](units=units), ("flatten1",)),
        ),
        seed=3,
    )


def test_weights_values_and_what_the_largest_convolution_lays_out_anew() -> None:
    document = Document(nodes=wide(1).nodes[:2])
    parameters, reads, gives = 2 * 9 + 2, 8 * 16, 2 * 8 * 16
    assert pictures_need(analyse(document)) == 4 * (parameters + (reads + gives) + (reads + gives))


def test_one_block_needs_what_it_reads_and_no_more() -> None:
    document = wide(100)
    chain = chain_to(document, "conv1.inside")
    assert [node.id for node in chain.nodes] == ["spectrogram", "conv1"]
    assert chain.seed == document.seed
    assert chain_needs(document, "conv1") < 10_000 < chain_needs(document, "dense1")
    assert chain_needs(document, "nobody") == 0


def test_only_three_designs_ask() -> None:
    needs = {found.slug: pictures_need(analyse(load_template(found.slug))) for found in templates()}
    assert {slug for slug, need in needs.items() if is_asked_for(need, LAPTOP)} == {"aenet", "vgg-16", "unet-2015"}
    small = [need for slug, need in needs.items() if slug not in ("aenet", "vgg-16", "unet-2015")]
    assert max(small) < 0.6 * AT_ONCE, "the rest is far from the border"


def test_where_little_is_free_less_is_computed_at_once() -> None:
    assert not is_asked_for(AT_ONCE, 4 * AT_ONCE)
    assert is_asked_for(AT_ONCE, 4 * AT_ONCE - 4)
    assert is_asked_for(AT_ONCE + 1, LAPTOP)


def test_training_takes_weights_nine_times_and_every_example() -> None:
    memory = analyse(wide(100)).totals.memory
    assert training_needs(analyse(wide(100)), 10) == 9 * memory.parameters + 10 * memory.training


def told(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, words in files.items():
        (folder / name.replace("_", ".", 1)).write_text(words, encoding="ascii")
    return folder


def test_what_linux_says_is_free(tmp_path: Path) -> None:
    proc = told(tmp_path / "proc", meminfo="MemTotal: 16000 kB\nMemAvailable:   11000 kB\n")
    assert free_memory(proc, tmp_path) == 11_000 * 1024


@pytest.mark.parametrize(
    ("limit", "left"),
    [
        ("4000000\n", 4_000_000 - 3_000_000 + 500_000),
        ("2000000\n", 0),
        ("max\n", 11_000 * 1024),
        ("9" * 12, 11_264_000),
    ],
)
def test_a_container_has_what_its_limit_leaves(tmp_path: Path, limit: str, left: int) -> None:
    proc = told(tmp_path / "proc", meminfo="MemAvailable:   11000 kB\n")
    files = {"memory_max": limit, "memory_current": "3000000\n", "memory_stat": "anon 1\ninactive_file 500000\n"}
    assert free_memory(proc, told(tmp_path / "control", **files)) == left


def test_elsewhere_half_of_what_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 1000}.__getitem__, raising=False)
    assert free_memory(tmp_path / "none", tmp_path) == 4096 * 500

    def nothing(name: str) -> int:
        raise ValueError(name)

    monkeypatch.setattr(module.os, "sysconf", nothing, raising=False)
    assert free_memory(tmp_path / "none", tmp_path) == 4 * 2**30


def resident(pid: int) -> int:
    pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_real_worker_takes_what_was_foretold_and_gives_it_back() -> None:
    ear = Ear()
    worker = Worker("preview", ear.received, ear.died)
    worker.start()
    try:
        ear.ready()
        assert worker.pid is not None
        patch = np.random.default_rng(0).uniform(-90, -10, (1, 8, 16)).astype(np.float32)
        worker.send(ShowPictures(1, wide(10), patch))  # what torch takes for the first picture at all
        ear.until(lambda: bool(ear.of(PicturesDone, 1)))
        before = resident(worker.pid)
        large = wide(50_000, (32, 32))
        foretold = pictures_need(analyse(large))
        assert foretold > 200e6
        worker.send(ShowPictures(2, large, patch))
        ear.until(lambda: bool(ear.of(PicturesDone, 2)))
        assert resident(worker.pid) - before == pytest.approx(foretold, rel=0.25)
        worker.send(KeepWeights({}, fresh=True))
        worker.send(ShowPictures(3, wide(10), patch))
        ear.until(lambda: bool(ear.of(PicturesDone, 3)))
        assert resident(worker.pid) - before < foretold / 10
    finally:
        worker.close()
