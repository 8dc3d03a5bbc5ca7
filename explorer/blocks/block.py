"""The one declaration of a block type, and the registry of all of them."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, cast, dataclass_transform

from explorer.blocks.axes import UNCHANGED, Reads
from explorer.blocks.params import Param, params_of
from explorer.blocks.shapes import Shape, sizes

if TYPE_CHECKING:
    from explorer.blocks.code import Call
    from explorer.blocks.graph import Graph


class Family(enum.StrEnum):
    """The families of the palette; each has a colour, an icon and a name."""

    SOUND = "sound"
    CONVOLUTION = "convolution"
    RESAMPLING = "resampling"
    NORMALISATION = "normalisation"
    ACTIVATION = "activation"
    RECURRENT = "recurrent"
    MERGE = "merge"
    DENSE = "dense"
    RESHAPE = "reshape"
    GROUP = "group"


FAMILY_TITLES: Final = MappingProxyType(
    {
        Family.SOUND: "In and out",
        Family.CONVOLUTION: "Convolution",
        Family.RESAMPLING: "Pooling, upsampling",
        Family.NORMALISATION: "Normalisation",
        Family.ACTIVATION: "Activation",
        Family.RECURRENT: "Recurrent",
        Family.MERGE: "Skip and merge",
        Family.DENSE: "Dense",
        Family.RESHAPE: "Shape",
        Family.GROUP: "Composites",
    }
)


@dataclass(frozen=True)
class Block:
    """One block with its parameters; subclasses are the block types.

    Every rule takes the shapes that arrive, one per input. ``forward`` is plain expressions over tensors: the runtime
    runs it, the exporter records it with symbols, so both are the same network.

    ``in_torch`` and ``in_keras`` name what it is there, ``aliases`` all its search words. ``formula`` says what it
    computes; ``count`` its parameters as arithmetic with symbols (those of ``export.reference``), empty if it has none;
    “ | ” parts cases, “case: ” names one.
    ``nonnegative`` blocks never give a negative value; ``signed`` ones may, whatever arrives.
    """

    key: ClassVar[str] = ""
    title: ClassVar[str] = ""
    family: ClassVar[Family] = Family.GROUP
    stem: ClassVar[str] = ""
    in_torch: ClassVar[tuple[str, ...]] = ()
    in_keras: ClassVar[tuple[str, ...]] = ()
    aliases: ClassVar[tuple[str, ...]] = ()
    formula: ClassVar[str] = ""
    count: ClassVar[str] = ""
    inputs: ClassVar[tuple[str, ...]] = ("x",)
    more_inputs: ClassVar[bool] = False
    shape_only: ClassVar[tuple[int, ...]] = ()
    is_output: ClassVar[bool] = False
    composite: ClassVar[bool] = False
    nonnegative: ClassVar[bool] = False
    signed: ClassVar[bool] = False

    def __post_init__(self) -> None:
        for spec in type(self).params():
            object.__setattr__(self, spec.name, spec.check(getattr(self, spec.name)))

    @classmethod
    def params(cls) -> tuple[Param, ...]:
        """The parameters, in the order in which the inspector shows them."""
        return _PARAMS[cls]

    def output(self, *xs: Shape) -> Shape:
        """The shape that comes out. Raises ShapeError when these shapes don't fit."""
        return xs[0]

    def reads(self, *xs: Shape) -> tuple[Reads | None, ...]:
        """Per input, what one output position reads of it; None where only its size is used."""
        return tuple(UNCHANGED for _ in xs)

    def weights(self, *xs: Shape) -> dict[str, tuple[int, ...]]:
        """Learned tensors by the name and in the shape that torch gives them."""
        return {}

    def positions(self, *xs: Shape) -> int:
        """At how many positions the weights are applied; MACs = this × elements of the weight matrices."""
        return grid(self.output(*xs))

    def parts(self, *xs: Shape) -> Call | Graph | None:
        """What the block owns: a constructor call, a sub-graph for a composite, or nothing."""
        return None

    def forward(self, m: Any, torch: Any, *xs: Any) -> Any:
        """The computation, as expressions over tensors or symbols; ``m`` is what ``parts`` made."""
        return xs[0]

    def summary(self) -> str:
        """The few words at the right of the card's head: only what tells this block from others."""
        return ""

    def count_formula(self, *xs: Shape) -> str:
        """The parameter count as arithmetic with this block's numbers; empty if it has none."""
        return ""

    def changes(self) -> dict[str, Any]:
        """The parameters that differ from their defaults, by name."""
        return {spec.name: value for spec in self.params() if (value := getattr(self, spec.name)) != spec.default}

    def with_values(self, **values: Any) -> Block:
        """A copy with other parameters. Raises ValueError when one is out of bounds, TypeError when it is unknown."""
        return dataclasses.replace(self, **values)


def grid(shape: Shape) -> int:
    """Positions of one example on the axes of frequency and time."""
    freq, time = sizes(shape)
    return freq * time


_REGISTRY: dict[str, type[Block]] = {}
_PARAMS: dict[type[Block], tuple[Param, ...]] = {Block: ()}
_B = TypeVar("_B", bound=type[Block])


@dataclass_transform(frozen_default=True)
def shared(plain: _B) -> _B:
    """Let a class that is no block type itself declare the parameters that several types have in common."""
    return cast(_B, dataclass(frozen=True)(plain))


@dataclass_transform(frozen_default=True)
def block(
    key: str,
    *,
    title: str,
    family: Family,
    stem: str = "",
    torch: Iterable[str] = (),
    keras: Iterable[str] = (),
    aliases: Iterable[str] = (),
) -> Callable[[_B], _B]:
    """Register a block type under its key, which project files use.

    ``stem`` begins the names of its nodes; ``torch`` and ``keras`` are its names there, which are search words too.
    """

    def register(plain: _B) -> _B:
        cls = cast(_B, dataclass(frozen=True)(plain))
        if key in _REGISTRY:
            raise ValueError(f"two block types are called {key!r}")
        cls.key, cls.title, cls.family = key, title, family
        cls.stem, cls.in_torch, cls.in_keras = stem or key, tuple(torch), tuple(keras)
        cls.aliases = tuple(dict.fromkeys((*cls.in_torch, *cls.in_keras, *aliases)))
        _REGISTRY[key] = cls
        _PARAMS[cls] = params_of(cls)
        return cls

    return register


def registry() -> MappingProxyType[str, type[Block]]:
    """All block types by key, in the palette's order."""
    import explorer.blocks.library  # noqa: F401  (the declarations register themselves)

    return MappingProxyType(_REGISTRY)
