"""The designs one can begin with; each is a project file among the resources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project import SUFFIX, load
from explorer.paths import resources

# From the simplest to the richest, as the lecture goes; others follow by name.
_ORDER: Final = ("basic-cnn", "vgg-small", "resnet-small", "crnn-small", "autoencoder-small", "unet-small")


@dataclass(frozen=True)
class Template:
    """A design to begin with: its ``slug`` names it on the command line, ``about`` says what it shows."""

    slug: str
    title: str
    about: str
    path: Path


def templates() -> tuple[Template, ...]:
    """All templates, from the simplest on.

    Raises:
        ProjectError: one of the files is damaged.
    """
    found = []
    for slug in slugs():
        doc = load(path := template_path(slug))
        found.append(Template(slug, doc.name, doc.about, path))
    return tuple(found)


def slugs() -> tuple[str, ...]:
    """The slugs of all templates, from the simplest on."""
    names = {path.name.removesuffix(SUFFIX) for path in _folder().glob(f"*{SUFFIX}")}
    return tuple(sorted(names, key=lambda slug: (_ORDER.index(slug) if slug in _ORDER else len(_ORDER), slug)))


def load_template(slug: str) -> Document:
    """The design of a template.

    Raises:
        ProjectError: there is no such template, or its file is damaged.
    """
    if slug not in slugs():
        raise ProjectError(f"There is no template called {slug!r}; there are {', '.join(slugs())}.")
    return load(template_path(slug))


def _folder() -> Path:
    return resources() / "templates"


def template_path(slug: str) -> Path:
    """The project file of a template; its weights, if it ships any, lie beside it."""
    return _folder() / f"{slug}{SUFFIX}"
