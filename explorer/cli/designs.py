"""Templates, new designs, reports and code."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from explorer.cli.failures import CommandError, tell
from explorer.cli.places import check_code_place, check_design_place, is_free
from explorer.document import finding, project
from explorer.document.model import Document
from explorer.document.templates import load_template, template_path
from explorer.document.templates import templates as known_templates
from explorer.words import memory, text

_LARGE: Final = 100 * 10**6  # bytes that one wants to know of


def templates(options: argparse.Namespace) -> int:
    """All templates by group, as in the window: its slug and its title on one line each."""
    found = known_templates()
    wide = max(len(template.slug) for template in found)
    group = ""
    for template in found:
        if template.group != group:
            print(f"\n{text(f'designs.{template.group}')}" if group else text(f"designs.{template.group}"))
            group = template.group
        print(f"  {template.slug:<{wide}}  {template.title}")
    return 0


def new(options: argparse.Namespace) -> int:
    """Save a template as a design of one's own, with the weights it ships."""
    path: Path = options.output
    document = load_template(options.slug)
    check_design_place(path)
    if not is_free(path):
        raise CommandError(f"{path} is there already; choose another name, or delete it first.")
    shipped, beside = project.weights_path(template_path(options.slug)), project.weights_path(path)
    if beside.exists():
        raise CommandError(f"{beside} would be taken for the weights of {path.name}; choose another name.")
    project.save(document, path)
    if shipped.is_file():
        shutil.copyfile(shipped, beside)
    print(f"Wrote {path}.")
    return 0


def report(options: argparse.Namespace) -> int:
    """Print the report; 1 if the design has an error."""
    from explorer.analysis import analyse
    from explorer.export.report import report_json, report_table

    document = project.load(finding.find(options.file))
    found = analyse(document)
    if options.json:
        print(json.dumps(report_json(document, found), indent=1, ensure_ascii=False, allow_nan=False))
    else:
        sys.stdout.write(report_table(document, found))
    return 1 if any(problem.severity == "error" for problem in found.problems) else 0


def export(options: argparse.Namespace) -> int:
    """Write the code, and the weights beside it."""
    path = finding.find(options.file)
    document = project.load(path)
    check_code_place(options.output, path)
    weights = write_code(document, project.weights_path(path), options.output, options.to)
    size = weights.stat().st_size if weights else 0
    large = f" ({memory(size)})" if size > _LARGE else ""
    beside = f" and {weights.name}{large}" if weights else ""
    print(f"Wrote {options.output}{beside}.")
    return 0


def write_code(document: Document, weights: Path, path: Path, to: str) -> Path | None:
    """Write a design as code and, if it has learned anything, its weights beside it; returns where those are.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError, OSError: a file can't be read or written.
    """
    from explorer.export.files import write_code as write

    beside = Path(os.path.realpath(path)).with_suffix(".safetensors")
    if not weights.is_file():
        write(document, path, to)
        if beside.is_file():
            tell(f"{document.name} has learned nothing yet; {beside.name} is older and does not belong to it.")
        return None
    trained = importlib.import_module("explorer.runtime.trained")
    learned = trained.exported_weights(document, weights, beside)
    write(document, path, to)
    if learned is None:
        tell(f"None of the weights in {weights.name} fits the design as it is; none are written.")
        return None
    trained.save_weights(beside, learned)
    return beside
