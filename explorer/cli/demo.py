"""The main job from end to end: design, report, training, pictures, code, and the proof that the code is right."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Final

from explorer import words
from explorer.analysis import analyse
from explorer.blocks.library.normalisation import BatchNorm
from explorer.cli.designs import write_code
from explorer.cli.failures import CommandError
from explorer.cli.pictures import render, render_curves
from explorer.cli.places import check_place, is_free
from explorer.cli.progress import Progress
from explorer.cli.proof import TOLERANCE, largest_difference
from explorer.cli.training import Asked, Run, prepared, stopping, summary
from explorer.document import edits, project
from explorer.document.model import Document
from explorer.document.templates import load_template
from explorer.export.report import report_json, report_table
from explorer.ipc.messages import DataSource, TrainingDone

_STEPS: Final = 6
_NAME: Final = "Basic CNN with batch normalisation"
_SIZE: Final = (1600, 1000)


@dataclass(frozen=True)
class Place:
    """Where everything of a demonstration lies."""

    folder: Path

    def __getattr__(self, name: str) -> Path:
        try:
            return self.folder / _FILES[name]
        except KeyError:
            raise AttributeError(name) from None


_FILES: Final = {
    "design": "design.layerscope",
    "weights": "design.safetensors",
    "report": "report.json",
    "table": "report.txt",
    "training": "training.json",
    "curves": "curves.png",
    "light": "light.png",
    "dark": "dark.png",
    "code": "network.py",
    "index": "index.md",
}


def demo(options: argparse.Namespace) -> int:
    """Do it all, saying each step in a line."""
    place = Place(options.folder)
    _make(place)
    with stopping() as stop:
        document = _design(place)
        _report(place, document)
        document, done = _train(place, document, options.seconds, stop)
    _pictures(place)
    _code(place, document)
    difference = _prove(place, document)
    place.index.write_text(_index(document, done, difference), encoding="utf-8")
    print(f"Everything lies in {place.folder}; begin with {place.index.name}.")
    return 0


def _make(place: Place) -> None:
    """Make the folder; an earlier demonstration in it is replaced, and nothing else.

    Raises:
        CommandError: it can't be made, or a design of somebody's own lies there.
    """
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CommandError(
            f"{place.folder} can't be a folder, for a file is in its way; choose another name."
        ) from None
    for name in _FILES.values():
        check_place(place.folder / name)
    lone = place.weights.exists() and is_free(place.design)
    if lone or (not is_free(place.design) and project.load(place.design).name != _NAME):
        raise CommandError(f"{place.folder} holds a design of your own, which would be lost; choose another folder.")


def _say(step: int, what: str, *files: Path) -> None:
    print(f"{step}/{_STEPS}  {what}: {', '.join(file.name for file in files)}", flush=True)


def _design(place: Place) -> Document:
    """The Basic CNN, with batch normalisation after its first convolution and the fix that the report then offers."""
    document = edits.set_name(load_template("basic-cnn"), _NAME)
    document = edits.insert(document, BatchNorm(), "pool1", 0)
    for problem in analyse(document).problems:
        if problem.fix is not None and problem.code == "bias-before-norm":
            document = edits.apply_remedy(document, problem.block, problem.fix)
    project.save(document, place.design)
    place.weights.unlink(missing_ok=True)  # of an earlier demonstration
    _say(1, "Designed the Basic CNN with batch normalisation after conv1", place.design)
    return document


def _report(place: Place, document: Document) -> None:
    found = analyse(document)
    _write_json(place.report, report_json(document, found))
    place.table.write_text(report_table(document, found), encoding="utf-8")
    totals = found.totals
    what = f"{words.exact(totals.parameters)} parameters, {words.exact(totals.macs)} MACs per patch"
    _say(2, f"Analysed it, {what}", place.report, place.table)


def _train(place: Place, document: Document, seconds: float, stop: Event) -> tuple[Document, TrainingDone]:
    source = DataSource("examples")
    asked = Asked(seconds)
    document = prepared(document, source, asked)
    progress = Progress()
    document, done = Run(document, asked, progress).go(source, stop, place.design)
    points = [
        {
            "step": point.step,
            "loss": point.loss,
            "accuracy": point.accuracy,
            "held_out_loss": point.held_out_loss,
            "held_out_accuracy": point.held_out_accuracy,
        }
        for point in progress.points
    ]
    confusion = done.confusion.tolist() if done.confusion is not None else None
    _write_json(place.training, summary(done) | {"confusion": confusion, "points": points})
    render_curves(progress.points, place.curves)
    right = f", {done.accuracy:.0%} of the held-out clips right" if done.accuracy is not None else ""
    what = f"Trained it for {words.exact(done.steps)} steps on ten everyday sounds{right}"
    _say(3, what, place.weights, place.training, place.curves)
    return document, done


def _pictures(place: Place) -> None:
    for out in (place.light, place.dark):
        render(place.design, out, sound=None, size=_SIZE, dark=out == place.dark)
    _say(4, "Rendered the window", place.light, place.dark)


def _code(place: Place, document: Document) -> None:
    weights = write_code(document, place.weights, place.code, "pytorch")
    if weights is None:
        raise CommandError(f"{place.weights} has no weights of the design; there is nothing to export.")
    _say(5, "Exported the code and the weights", place.code, weights)


def _prove(place: Place, document: Document) -> float:
    difference = largest_difference(document, place.weights, place.code)
    if not difference <= TOLERANCE:
        raise CommandError(
            f"{place.code.name} in a fresh interpreter differs by {difference:.1e} from the trained network."
        )
    _say(6, f"Ran the code in a fresh interpreter, largest difference {difference:.1e}", place.code)
    return difference


def _write_json(path: Path, values: dict[str, Any]) -> None:
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _index(document: Document, done: TrainingDone, difference: float) -> str:
    right = f"{done.accuracy:.1%} of the held-out clips right, " if done.accuracy is not None else ""
    return f"""# {document.name}

{document.about}

![The window with this design](light.png)

- `design.layerscope`, `design.safetensors`: the design and what it has learned; open it with
  `layerscope design.layerscope`.
- `report.json`, `report.txt`: sizes, receptive fields, parameters and MACs of every block.
- `training.json`, `curves.png`: {right}after {done.steps} steps in {done.seconds:.0f} s.
- `network.py`, `network.safetensors`: the network as code; needs torch, and safetensors for the weights. In a fresh
  interpreter it answered as the trained network does: the largest difference was {difference:.1e}.
- `light.png`, `dark.png`: the window with this design.

![The curves of the training](curves.png)

## Use the network

```python
from network import {_class_name(document)}

network = {_class_name(document)}().load_weights("network.safetensors")
```
"""


def _class_name(document: Document) -> str:
    from explorer.export.class_names import class_name

    return class_name(document.name, set())
