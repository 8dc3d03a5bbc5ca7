"""Templates, new designs, reports and code."""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import sys
from pathlib import Path

from explorer.cli.failures import CommandError
from explorer.document import finding, project
from explorer.document.model import Document
from explorer.document.templates import load_template, template_path
from explorer.document.templates import templates as known_templates


def templates(options: argparse.Namespace) -> int:
    """One line per template: its slug and its title."""
    for template in known_templates():
        print(f"{template.slug}  {template.title}")
    return 0


def new(options: argparse.Namespace) -> int:
    """Save a template as a design of one's own, with the weights it ships."""
    begin(options.slug, options.output)
    print(f"Wrote {options.output}.")
    return 0


def begin(slug: str, path: Path) -> Document:
    """Save a template under a path, its weights beside it, and return it.

    Raises:
        ProjectError: there is no such template, or the file can't be written.
        CommandError: weights lie at the new design's side that are not its own.
    """
    document = load_template(slug)
    shipped, beside = project.weights_path(template_path(slug)), project.weights_path(path)
    if beside.exists() and not path.exists():
        raise CommandError(f"{beside} would be taken for the weights of {path.name}; choose another name.")
    project.save(document, path)
    beside.unlink(missing_ok=True)
    if shipped.is_file():
        shutil.copyfile(shipped, beside)
    return document


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
    weights = write_code(project.load(path), project.weights_path(path), options.output, options.to)
    print(f"Wrote {options.output}{f' and {weights.name}' if weights else ''}.")
    return 0


def write_code(document: Document, weights: Path, path: Path, to: str) -> Path | None:
    """Write a design as code and, if it has learned anything, its weights beside it; returns where those are.

    Raises:
        ShapeError: a block that the answer needs does not fit.
        WeightsError, OSError: a file can't be read or written.
    """
    from explorer.export.files import write_code as write

    written = write(document, path, to)
    if weights.is_file():
        beside = written.with_suffix(".safetensors")
        if importlib.import_module("explorer.runtime.trained").write_weights(document, weights, beside):
            return beside
        print(f"None of the weights in {weights.name} fits the design as it is; none are written.", file=sys.stderr)
    return None
