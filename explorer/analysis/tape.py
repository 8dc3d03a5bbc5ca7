"""What a block's ``forward`` leaves in memory: it is run once with tensors that have a size and a place, no values.

Which operation keeps what until the backward pass is PyTorch's own bookkeeping (``tools/autograd/derivatives.yaml``): a
convolution keeps what it read, ReLU what it gave, an addition nothing. Views share the memory of what they show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import prod
from types import EllipsisType
from typing import Any, Final, TypeAlias

Size: TypeAlias = tuple[int, ...]
Index: TypeAlias = int | slice | EllipsisType | None

BYTES: Final = 4
"""Bytes of one float32 value."""
INDEX_BYTES: Final = 8
"""Bytes of one position that max pooling remembers."""


@dataclass
class Tape:
    """What happens while a block runs: the bytes of every piece of memory, and which of them autograd keeps."""

    training: bool
    made: list[int] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    small: int = 0
    """Bytes that are kept beside whole values: positions, means, masks."""

    def tensor(self, size: Size, needs: bool) -> Tensor:
        """A tensor in memory of its own; ``needs`` says that a gradient flows through it."""
        self.made.append(prod(size) * BYTES)
        return Tensor(self, size, len(self.made) - 1, needs)

    def keep(self, *tensors: Tensor) -> None:
        """Autograd keeps these until the backward pass."""
        self.kept.update(tensor.place for tensor in tensors)


class Tensor:
    """A tensor without values. Operations that are not known make a new one and keep nothing."""

    def __init__(self, tape: Tape, size: Size, place: int, needs: bool) -> None:
        self.tape, self.shape, self.place, self.needs = tape, size, place, needs

    def view(self, size: Size) -> Tensor:
        """The same memory in another shape."""
        return Tensor(self.tape, size, self.place, self.needs)

    def new(self, size: Size | None = None, *others: Any) -> Tensor:
        """A result in new memory; it needs a gradient if anything it is made of does."""
        needs = self.needs or any(isinstance(other, Tensor) and other.needs for other in others)
        return self.tape.tensor(self.shape if size is None else size, needs)

    def _joined(self, other: Any) -> Tensor:
        size = self.shape
        if isinstance(other, Tensor):
            long, short = sorted((self.shape, other.shape), key=len, reverse=True)
            rest = (1,) * (len(long) - len(short)) + short
            size = tuple(max(a, b) for a, b in zip(long, rest, strict=True))
        return self.new(size, other)

    def __add__(self, other: Any) -> Tensor:
        return self._joined(other)

    __radd__ = __sub__ = __rsub__ = __add__

    def __mul__(self, other: Any) -> Tensor:
        if isinstance(other, Tensor):
            if self.needs:
                self.tape.keep(other)
            if other.needs:
                self.tape.keep(self)
        return self._joined(other)

    __rmul__ = __truediv__ = __mul__

    def __neg__(self) -> Tensor:
        return self.new()

    def __getitem__(self, index: Index | tuple[Index, ...]) -> Tensor:
        return self.view(_indexed(self.shape, index if isinstance(index, tuple) else (index,)))

    def flatten(self, start: int = 0, end: int = -1) -> Tensor:
        """Some axes as one."""
        first, last = start % len(self.shape), end % len(self.shape)
        merged = prod(self.shape[first : last + 1])
        return self.view((*self.shape[:first], merged, *self.shape[last + 1 :]))

    def unflatten(self, axis: int, sizes: Size) -> Tensor:
        """One axis as several."""
        place = axis % len(self.shape)
        return self.view((*self.shape[:place], *sizes, *self.shape[place + 1 :]))

    def transpose(self, one: int, other: int) -> Tensor:
        """Two axes change places."""
        size = list(self.shape)
        size[one], size[other] = size[other], size[one]
        return self.view(tuple(size))

    def permute(self, *axes: int) -> Tensor:
        """The axes in another order."""
        return self.view(tuple(self.shape[axis] for axis in axes))

    def squeeze(self, axis: int) -> Tensor:
        """Without an axis of size one."""
        place = axis % len(self.shape)
        return self.view(self.shape[:place] + self.shape[place + 1 :])

    def unsqueeze(self, axis: int) -> Tensor:
        """With one more axis of size one."""
        place = axis % (len(self.shape) + 1)
        return self.view((*self.shape[:place], 1, *self.shape[place:]))

    def mean(self, dim: int | tuple[int, ...], keepdim: bool = False) -> Tensor:
        """Some axes averaged away; nothing of it is kept."""
        return self.new(_reduced(self.shape, dim, keepdim))

    sum = mean

    def amax(self, dim: int | tuple[int, ...], keepdim: bool = False) -> Tensor:
        """The largest along some axes; what it was taken from and what came out are kept."""
        found = self.mean(dim, keepdim)
        if self.needs:
            self.tape.keep(self, found)
        return found

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *_, **__: self.new()


def _reduced(size: Size, dim: int | tuple[int, ...], keepdim: bool) -> Size:
    gone = {axis % len(size) for axis in ((dim,) if isinstance(dim, int) else dim)}
    return tuple(1 if axis in gone else count for axis, count in enumerate(size) if keepdim or axis not in gone)


def _indexed(size: Size, index: tuple[Index, ...]) -> Size:
    if Ellipsis in index:
        place = index.index(Ellipsis)
        used = sum(item is not None for item in index) - 1
        index = (*index[:place], *(slice(None),) * (len(size) - used), *index[place + 1 :])
    found: list[int] = []
    rest = list(size)
    for item in index:
        if item is None:
            found.append(1)
        elif isinstance(item, slice):
            found.append(len(range(*item.indices(rest.pop(0)))))
        else:
            rest.pop(0)
    return (*found, *rest)
