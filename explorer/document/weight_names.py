"""By which name the weights of a block are drawn, and where they go when blocks are grouped, ungrouped or renamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.blocks.graph import Node
from explorer.blocks.library.group import PART, Group
from explorer.document.model import Document


def weight_names(doc: Document) -> dict[str, str]:
    """For each block that a person placed, also inside of groups, by path: the name that its fresh weights follow from.

    A block keeps its name when it is grouped, so its weights stay what they were. Where several have the same name, the
    one least deep has it, and the others, as all parts of a group but its first, are called by their path.
    """
    listed: list[tuple[int, str, str]] = []
    _list(doc.nodes, "", "", 0, listed)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, path, name in sorted(listed, key=lambda entry: entry[0]):
        found[path] = path if name in taken else name
        taken.add(found[path])
    return found


def _list(nodes: Iterable[Node], prefix: str, name: str, depth: int, listed: list[tuple[int, str, str]]) -> None:
    for node in nodes:
        path, block = prefix + node.id, node.block
        if not isinstance(block, Group):
            listed.append((depth, path, name + node.id))
        else:
            for number, part in enumerate(_parts(path, block)):
                _list(block.graph.nodes, part, part if number else name, depth + 1, listed)


def weight_name(names: Mapping[str, str], path: str) -> str:
    """The name for a block at any path, parts of composites too."""
    placed, rest = _split(names, path)
    return names[placed] + rest if placed else path


def moved(old: Document, new: Document, paths: Iterable[str]) -> dict[str, str]:
    """Where the blocks at some paths of the old design are in the new one, if grouping or a name put them elsewhere."""
    before, names = weight_names(old), weight_names(new)
    after = {name: path for path, name in names.items()}
    renamed = dict(_renamed(old.nodes, new.nodes, "", ""))
    found: dict[str, str] = {}
    for path in paths:
        placed, rest = _split(before, path)
        goal = renamed.get(placed) or after.get(before[placed]) if placed else None
        if placed and goal is None:
            found |= _ungrouped(path, names, before)
        elif goal is not None and goal != placed:
            found[path] = goal + rest
    return found


def _renamed(old: Sequence[Node], new: Sequence[Node], here: str, there: str) -> Iterator[tuple[str, str]]:
    """The paths, before and after, of placed blocks that are called otherwise now, or lie in a group that is."""
    gone, come = {node.id for node in old}, {node.id for node in new}
    if len(old) != len(new):
        return
    for one, other in zip(old, new, strict=True):
        path, goal = here + one.id, there + other.id
        if one.id != other.id and (one.id in come or other.id in gone):
            continue  # they stand in another order
        if isinstance(one.block, Group) and isinstance(other.block, Group):
            for before, after in zip(_parts(path, one.block), _parts(goal, other.block), strict=False):
                yield from _renamed(one.block.graph.nodes, other.block.graph.nodes, before, after)
        elif path != goal and one.block == other.block:
            yield path, goal


def _parts(path: str, group: Group) -> list[str]:
    """What the paths of the blocks in a group begin with, one for each of its equal parts."""
    count = group.repeat
    return [f"{path}."] if count == 1 else [f"{path}.{PART}{number}." for number in range(1, count + 1)]


def _ungrouped(path: str, names: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """The new place of a part of a composite that has become its parts, which are called after where they were."""
    steps = path.split(".")
    for count in range(len(steps), 1, -1):
        flat = "_".join(steps[:count])
        if flat in names and flat not in before:
            return {path: ".".join((flat, *steps[count:]))}
    return {}


def _split(names: Mapping[str, str], path: str) -> tuple[str, str]:
    """The path of the placed block, and the rest to its part; the first is empty if there is none."""
    placed = path
    while placed and placed not in names:
        placed = placed.rpartition(".")[0]
    return placed, path[len(placed) :] if placed else ""
