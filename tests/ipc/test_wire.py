"""Every message arrives as it was sent, its arrays whatever their size and layout."""

from __future__ import annotations

import dataclasses
import threading
from multiprocessing import Pipe
from typing import Any, get_args

import numpy as np
import pytest
from ipc_ear import design, patch

from explorer.ipc import messages, wire
from explorer.ipc.messages import DataSource, KeepWeights, Picture, Reply, Request


def there(message: Any) -> Any:
    ours, theirs = Pipe()
    with ours, theirs:
        sending = threading.Thread(target=wire.send, args=(ours, message))
        sending.start()
        found = wire.receive(theirs)
        sending.join()
    return found


def same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return bool(one.dtype == other.dtype and one.shape == other.shape and np.array_equal(one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if dataclasses.is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, field.name), getattr(other, field.name)) for field in dataclasses.fields(one)
        )
    return bool(one == other)


def example(kind: type[Any]) -> Any:
    """A message of a kind, every field filled by its declared type."""
    weights = {("conv1", "weight", (2, 1, 3, 3)): np.ones((2, 1, 3, 3), np.float32)}
    values: dict[str, Any] = {
        "int": 3,
        "float": 0.5,
        "bool": True,
        "str": "conv1",
        "float | None": 0.25,
        "Array": patch(),
        "Array | int": patch(),
        "NDArray[np.int64] | None": np.eye(3, dtype=np.int64),
        "Weights": weights,
        "Document": design(),
        "DataSource": DataSource("folder", "sounds"),
        "tuple[str, ...]": ("bell", "bird"),
        "tuple[tuple[str, int], ...]": (("conv1", 2),),
        "tuple[tuple[str, Any], ...]": (("needed", 5),),
    }
    return kind(**{field.name: values[str(field.type)] for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", [*get_args(Request), *get_args(Reply)], ids=lambda kind: kind.__name__)
def test_every_message_arrives(kind: type[Any]) -> None:
    message = example(kind)
    assert same(there(message), message)


def test_all_messages_are_covered() -> None:
    classes = {value for value in vars(messages).values() if dataclasses.is_dataclass(value)}
    known = {*get_args(Request), *get_args(Reply), DataSource}
    assert {cls for cls in classes if cls.__module__ == messages.__name__} == known


@pytest.mark.parametrize(
    "array",
    [
        np.zeros(0, np.float32),
        np.array(5, np.int64),
        np.arange(100, dtype=np.float32),
        np.arange(60_000, dtype=np.float32).reshape(20, 3000),
        np.arange(60_000, dtype=np.float32).reshape(20, 3000).T,
        np.arange(60_000, dtype=np.float32).reshape(20, 3000)[::2, ::3],
    ],
    ids=["empty", "scalar", "small", "large", "transposed", "strided"],
)
def test_arrays_of_any_layout(array: Any) -> None:
    found = there(KeepWeights({("a", "b", array.shape): array}))
    assert same(found.weights["a", "b", array.shape], array)


def test_a_large_array_is_not_copied_into_the_pickle() -> None:
    import pickle

    values = np.zeros((224, 224), np.float32)
    picture = Picture(1, "conv1", "maps", values, 0, 1, np.zeros(1, np.float32), 1.0, True)
    ours, theirs = Pipe()
    with ours, theirs:
        sending = threading.Thread(target=wire.send, args=(ours, picture))
        sending.start()
        head, beside = theirs.recv_bytes(), theirs.recv_bytes()
        sending.join()
    assert len(head) < 2000
    assert len(beside) == values.nbytes
    assert same(pickle.loads(head[4:], buffers=[beside]), picture)


def test_what_arrives_large_cannot_be_changed() -> None:
    found = there(KeepWeights({("a", "b", (9000,)): np.zeros(9000, np.float32)}))
    assert not found.weights["a", "b", (9000,)].flags.writeable


def test_the_end_of_the_other_side_is_an_error() -> None:
    ours, theirs = Pipe()
    theirs.close()
    with ours, pytest.raises(EOFError):
        wire.receive(ours)
    ours, theirs = Pipe()
    theirs.close()
    with ours, pytest.raises(OSError, match="roken pipe"):
        wire.send(ours, "nobody listens")
