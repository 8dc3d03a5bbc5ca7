"""What is bypassed or muted is left out alike by the running network, its code and its weights."""

from __future__ import annotations

import torch

from explorer.blocks.block import registry
from explorer.document import edits
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.export.pytorch import class_name, source
from explorer.runtime.build import build


def both(document: Document) -> tuple[torch.Tensor, torch.Tensor]:
    """What the running network and the exported code answer with the same weights."""
    torch.manual_seed(0)
    network = build(document).eval()
    space: dict[str, object] = {}
    exec(source(document), space)
    exported = space[class_name(document.name, set())]()  # type: ignore[operator]
    exported.load_state_dict(network.state_dict())
    patch = torch.randn(2, 1, 64, 128)
    with torch.no_grad():
        return network(patch), exported.eval()(patch)


def test_a_bypassed_block_owns_nothing_and_passes_everything_on() -> None:
    document = load_template("basic-cnn")
    bypassed = edits.bypass(document, ["relu1", "pool3"])
    removed = edits.remove(document, ["relu1", "pool3"])
    ran, exported = both(bypassed)
    assert torch.equal(ran, exported)
    assert torch.equal(ran, both(removed)[0])
    assert "relu1" not in source(bypassed)
    assert "self.pool3" not in source(bypassed)


def test_a_muted_skip_does_not_arrive() -> None:
    document = load_template("basic-cnn")
    skipped = edits.join(document, registry()["add"](), "conv2", "pool2", 0, [registry()["relu"]()])
    muted = edits.mute(skipped, edits.added(document, skipped)[0], "add1")
    ran, exported = both(muted)
    assert torch.equal(ran, exported)
    assert torch.equal(ran, both(document)[0])
    assert not torch.equal(ran, both(skipped)[0])
