"""Layerscope: a visual architecture explorer for networks that listen.

The public face, imported only when it is used::

    import explorer

    design = explorer.load("my.layerscope")
    print(explorer.analyse(design).totals)
    network = explorer.build("my.layerscope")  # with the weights beside the file

Where a design is wanted, a project file's path or a template's slug will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from explorer.analysis import Report
    from explorer.document.model import Document
    from explorer.document.templates import Template

__all__ = ["analyse", "build", "export", "load", "save", "templates"]
__version__ = "0.1.0"


def load(path: str | os.PathLike[str]) -> Document:
    """The design in a project file, or the template of that slug.

    Raises:
        ProjectError: there is no such file or template, or it can't be read; the text says where and why.
    """
    from explorer.document import finding, project

    return project.load(finding.find(path))


def save(design: Document, path: str | os.PathLike[str]) -> None:
    """Write a design as a project file, whole or not at all.

    Raises:
        ProjectError: it can't be written there.
    """
    from explorer.document import project

    project.save(design, path)


def analyse(design: Document | str | os.PathLike[str]) -> Report:
    """Shapes, receptive fields, parameters, MACs and problems of a design; a design that is handed in never raises.

    Raises:
        ProjectError: a file is named that can't be read.
    """
    from explorer import analysis

    return analysis.analyse(_given(design)[0])


def build(design: Document | str | os.PathLike[str], weights: str | os.PathLike[str] | None = None) -> Any:
    """The design as a torch module, ready to answer; it takes raw patches [shape=(batch, channels, freq, time)].

    ``weights`` is a safetensors file as training leaves it; without it those beside the project file are taken, if a
    file was named. What has learned nothing is drawn from the design's seed.

    Raises:
        ProjectError, WeightsError: a file can't be read.
        ShapeError: a block that the answer needs does not fit.
    """
    import importlib
    from pathlib import Path

    document, beside = _given(design)
    known = Path(weights) if weights is not None else beside
    return importlib.import_module("explorer.runtime.trained").network_with(document, known)


def export(
    design: Document | str | os.PathLike[str],
    path: str | os.PathLike[str],
    to: str = "pytorch",
    weights: str | os.PathLike[str] | None = None,
) -> None:
    """Write a design as code, and beside it its weights under the same name, ``.safetensors``.

    The weights are those of ``build``; where there are none, or none of them fit, the code is written alone.

    Raises:
        ProjectError, WeightsError, OSError: a file can't be read or written.
        ShapeError: a block that the answer needs does not fit.
        ValueError: there is no such format.
    """
    import importlib
    import os
    from pathlib import Path

    from explorer.export import files

    document, beside = _given(design)
    known = Path(weights) if weights is not None else beside
    if known is None or to not in files.FORMATS:
        files.write_code(document, path, to)
        return
    trained = importlib.import_module("explorer.runtime.trained")
    own = Path(os.path.realpath(path)).with_suffix(".safetensors")
    learned = trained.exported_weights(document, known, own)
    files.write_code(document, path, to)
    if learned is not None:
        trained.save_weights(own, learned)


write_export = export  # stays a function when the package ``explorer.export`` takes the name and hands calls on


def templates() -> tuple[Template, ...]:
    """The designs one can begin with."""
    from explorer.document.templates import templates as found

    return found()


def _given(design: Document | str | os.PathLike[str]) -> tuple[Document, Path | None]:
    """A design, and the weights that lie beside it."""
    from explorer.document import finding, project
    from explorer.document.model import Document

    if isinstance(design, Document):
        return design, None
    path = finding.find(design)
    weights = project.weights_path(path)
    return project.load(path), weights if weights.is_file() else None
