"""Random designs: branches, up- and downsampling, composites, recurrence; sizes and blocks drawn by a seed."""

from __future__ import annotations

import random
from collections.abc import Callable

from explorer.blocks.block import Block, registry
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Node
from explorer.blocks.shapes import Maps, Sequence, Shape, Vector, numel
from explorer.document.model import Document

_SIMPLE = (
    *("conv2d", "conv2d", "conv2d", "max_pool2d", "avg_pool2d", "conv_transpose2d", "upsample", "batch_norm"),
    *("relu", "softmax", "conv_block", "vgg_pair", "residual", "encoder"),
    *("separable_conv2d", "layer_norm", "prelu", "spatial_dropout", "crop", "pad", "band_norm"),
)
_JOINTS = ("skip", "asymmetric", "dilated", "unet", "strides", "ladder")


class Growing:
    """A design that grows block by block; what does not fit is not added."""

    def __init__(self, seed: int | random.Random, freq: int, time: int) -> None:
        self.draw = seed if isinstance(seed, random.Random) else random.Random(seed)
        self.nodes: list[Node] = []
        self.shapes: dict[str, Shape] = {}
        self.limit = 2 * max(freq, time)
        self.tip = ""
        self.add(registry()["array"](channels=self.draw.choice((1, 2)), freq=freq, time=time))

    def add(self, block: Block, *sources: str) -> str:
        """Add a block behind the tip, or behind ``sources``; raises ShapeError if it does not fit."""
        feeds = (sources or (self.tip,)) if block.inputs else ()
        shape = block.output(*(self.shapes[source] for source in feeds))
        if isinstance(shape, Maps) and max(shape.freq, shape.time) > self.limit:
            raise ShapeError("grows-too-large")
        id = f"n{len(self.nodes)}"
        self.nodes.append(Node(id, block, feeds))
        self.shapes[id] = shape
        self.tip = id
        return id

    def attempt(self, grow: Callable[[], None]) -> None:
        """Grow, and take it back if something of it does not fit."""
        count, tip = len(self.nodes), self.tip
        try:
            grow()
        except ShapeError:
            del self.nodes[count:]
            self.tip = tip

    def piece(self) -> None:
        """One more block, or a few that branch and meet."""
        if self.draw.random() < 0.4:
            self.joint(self.draw.choice(_JOINTS))
        else:
            self.add(self.make(self.draw.choice(_SIMPLE)))

    def make(self, key: str, **values: object) -> Block:
        """A block with a few of its parameters drawn."""
        pick = self.draw.choice
        if key == "band_norm":
            key, values = "batch_norm", {"per": "band"}
        cls = registry()[key]
        if key == "conv2d":
            given = {
                "filters": pick((2, 3)),
                "kernel": pick(((3, 3), (1, 5), (4, 2), (1, 1))),
                "stride": pick(((1, 1), (1, 1), (2, 1), (2, 3))),
                "dilation": pick(((1, 1), (1, 1), (2, 3))),
                "padding": pick(("same", "same", "valid", "causal", (1, 0, 2, 1))),
                "bias": pick((True, False)),
            }
        elif key in ("max_pool2d", "avg_pool2d"):
            given = {
                "size": pick(((2, 2), (3, 2), (1, 4))),
                "stride": pick(((0, 0), (2, 1))),
                "padding": (0, pick((0, 1))),
            }
        elif key == "conv_transpose2d":
            given = {
                "filters": 2,
                "kernel": pick(((2, 2), (4, 3), (1, 1), (3, 5))),
                "stride": pick(((2, 2), (1, 2), (3, 2))),
            }
        elif key == "upsample":
            given = {"factor": pick(((2, 2), (1, 3))), "mode": pick(("nearest", "bilinear"))}
        elif key in ("conv_block", "vgg_pair", "encoder"):
            given = {"filters": pick((2, 3)), "pool": pick(((1, 1), (2, 2), (1, 2)))}
            if key == "conv_block":
                given |= {"order": pick(cls.params()[5].choices), "padding": pick(("same", "valid", "causal"))}
            else:
                given |= {"convs": pick((1, 2, 3)), "norm": pick((True, False))}
            if key != "encoder":
                given["repeat"] = pick((1, 1, 2))
        elif key == "residual":
            given = {"filters": pick((2, 3)), "stride": pick(((1, 1), (2, 2), (2, 1)))}
            given |= {
                "form": pick(("basic", "bottleneck")),
                "preactivation": pick((True, False)),
                "repeat": pick((1, 2)),
            }
        elif key == "separable_conv2d":
            given = {"filters": pick((2, 3)), "stride": pick(((1, 1), (2, 1))), "padding": pick(("same", "causal"))}
            given |= {"kernel": pick(((3, 3), (1, 4))), "multiplier": pick((1, 2))}
        elif key == "layer_norm":
            given = {"over": pick(("channels", "channels", "frame", "everything"))}
        elif key in ("crop", "pad"):
            given = dict(zip(("low", "high", "before", "after"), (pick((0, 1, 2)) for _ in range(4)), strict=True))
        else:
            given = {}
        return cls(**(given | values))

    def joint(self, kind: str) -> None:
        """A piece with branches that meet again."""
        start, same = self.tip, {"padding": "same", "stride": (1, 1)}
        if kind == "skip":
            self.add(self.make("conv2d", **same, filters=2), start)
            self.add(registry()["concat"](), self.tip, start)
        elif kind in ("asymmetric", "dilated"):
            sizes = ((1, 5), (5, 1)) if kind == "asymmetric" else ((3, 3), (3, 3))
            gaps = ((1, 1), (1, 1)) if kind == "asymmetric" else ((1, 3), (3, 1))
            ends = [
                self.add(self.make("conv2d", **same, filters=2, kernel=size, dilation=gap), start)
                for size, gap in zip(sizes, gaps, strict=True)
            ]
            self.add(registry()[self.draw.choice(("add", "multiply"))](), *ends)
        elif kind == "unet":
            self.add(registry()["encoder"](filters=2, pool=(2, 2)), start)
            way = self.draw.choice(("transposed", "nearest", "bilinear"))
            joint = self.draw.choice(("fit the maps", "crop the bridge"))
            self.add(registry()["decoder"](filters=2, way_up=way, joint=joint), self.tip, start)
        elif kind == "strides":
            small = self.add(self.make("conv2d", stride=(2, 2), padding="same", filters=2), start)
            self.add(registry()["fit"](), start, small)
            self.add(registry()["concat"](), self.tip, small)
        else:
            low = self.add(self.make("max_pool2d", size=(2, 2), stride=(0, 0), padding=(0, 0)), start)
            self.add(self.make("conv2d", **same), low)
            self.add(self.make("conv_transpose2d", kernel=(3, 3), stride=(2, 2)))
            self.add(registry()["fit"](), self.tip, start)
            self.add(registry()["concat"](), self.tip, start)

    def sequence(self) -> None:
        """Turn maps into a sequence and read it by recurrent blocks."""
        pick = self.draw.choice
        self.add(pick((registry()["to_sequence"](), registry()["global_pool"](axis="freq", mode="mean, max"))))
        for _ in range(pick((1, 1, 2))):
            tip = self.shapes[self.tip]
            if not isinstance(tip, Sequence):
                break
            if tip.time > 4 and self.draw.random() < 0.4:
                padding, dilation = pick(("same", "causal")), pick((1, 2))
                self.add(registry()["conv1d"](filters=3, kernel=pick((2, 3)), padding=padding, dilation=dilation))
                self.add(registry()["pool1d"](size=pick((1, 2)), mode=pick(("max", "mean"))))
            directions = pick(("forward", "forward", "concat", "sum", "multiply"))
            cls = registry()[pick(("gru", "gru", "lstm", "simple_rnn"))]
            frames = pick(("every", "every", "every", "last"))
            self.add(cls(units=pick((2, 3)), directions=directions, frames=frames, layers=pick((1, 1, 2))))
        self.add(registry()["dense"](units=3))

    def vector(self) -> None:
        """Turn maps into a vector, and sometimes back into maps."""
        self.add(registry()[self.draw.choice(("flatten", "global_pool"))]())
        if self.draw.random() < 0.6 and numel(self.shapes[self.tip]) < 4000:
            self.add(registry()["dense"](units=24))
            self.add(registry()["to_maps"](channels=2, freq=3, time=4))
            self.add(self.make("conv_transpose2d"))


def random_design(seed: int | random.Random, freq: int, time: int, *, ends: bool = True) -> Document:
    """A design of up to about a dozen blocks on an array of ``freq`` × ``time``; ``ends`` may leave maps behind."""
    growing = Growing(seed, freq, time)
    draw = growing.draw
    for _ in range(draw.randint(2, 6)):
        growing.attempt(growing.piece)
    if ends and draw.random() < 0.5:
        growing.attempt(growing.vector if draw.random() < 0.4 else growing.sequence)
    shape = growing.shapes[growing.tip]
    key = "classes" if isinstance(shape, Vector) else "events" if isinstance(shape, Sequence) else "reconstruction"
    if ends and draw.random() < 0.7:
        growing.add(registry()[key]())
    return Document(name=f"Random {seed}", nodes=tuple(growing.nodes))
