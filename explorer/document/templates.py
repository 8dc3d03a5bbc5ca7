"""The designs one can begin with; each is a project file among the resources."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explorer.document.errors import ProjectError
from explorer.document.model import Document
from explorer.document.project import SUFFIX, load
from explorer.paths import resources

# As the lecture goes, and in each group from the simplest to the richest.
GROUPS: Final = MappingProxyType(
    {
        "by-hand": ("conv-valid", "conv-same", "conv-stride", "conv-dilated"),
        "convolutional": (
            *("basic-cnn", "vgg-small", "vgg-pairs", "vgg-16", "resnet-small", "resnet-18", "resnet-50"),
            *("sb-cnn", "aenet", "dcase-baseline"),
        ),
        "recurrent": ("crnn-small", "crnn-sed", "crnn-cakir", "crnn-streaming"),
        "autoencoder": ("autoencoder-small", "autoencoder-dense", "unet-small", "unet-32", "unet-2015"),
    }
)
OTHERS: Final = "others"
_GROUP_OF: Final = MappingProxyType({slug: group for group, members in GROUPS.items() for slug in members})
_ORDER: Final = MappingProxyType({slug: place for place, slug in enumerate(_GROUP_OF)})


@dataclass(frozen=True)
class Template:
    """A design to begin with: its ``slug`` names it on the command line, ``about`` says what it shows and who made it.

    ``group`` is a key of GROUPS, or OTHERS.
    """

    slug: str
    title: str
    about: str
    path: Path
    group: str = OTHERS

    @property
    def idea(self) -> str:
        """The first sentence of ``about``."""
        first, stop, _ = self.about.partition(". ")
        return first + "." if stop else first


def templates() -> tuple[Template, ...]:
    """All templates, in the lecture's order.

    Raises:
        ProjectError: one of the files is damaged.
    """
    found = []
    for slug in slugs():
        doc = load(path := template_path(slug))
        found.append(Template(slug, doc.name, doc.about, path, _GROUP_OF.get(slug, OTHERS)))
    return tuple(found)


def slugs() -> tuple[str, ...]:
    """The slugs of all templates, in the lecture's order; others follow by name."""
    names = {path.name.removesuffix(SUFFIX) for path in _folder().glob(f"*{SUFFIX}")}
    return tuple(sorted(names, key=lambda slug: (_ORDER.get(slug, len(_ORDER)), slug)))


def load_template(slug: str) -> Document:
    """The design of a template.

    Raises:
        ProjectError: there is no such template, or its file is damaged.
    """
    if slug not in slugs():
        raise ProjectError("no-template", value=repr(slug), known=", ".join(slugs()))
    return load(template_path(slug))


def _folder() -> Path:
    return resources() / "templates"


def template_path(slug: str) -> Path:
    """The project file of a template; its weights, if it ships any, lie beside it."""
    return _folder() / f"{slug}{SUFFIX}"
