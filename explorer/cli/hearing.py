"""What blocks make of a sound, as files: the field of a value, and all maps of a block."""

from __future__ import annotations

import argparse
from pathlib import Path

from explorer.cli.failures import CommandError, tell
from explorer.cli.pictures import without_display
from explorer.cli.places import check_place
from explorer.document import finding


def field(options: argparse.Namespace) -> int:
    """Draw what one value sees on the spectrogram, and say how large that is."""
    if options.output.suffix.lower() not in (".png", ".svg"):
        raise CommandError(f"{options.output.name}: a field is drawn as .png or .svg; choose one of these endings.")
    design = finding.find(options.file)
    check_place(options.output)
    with without_display():
        from explorer.ui.field_picture import render_field

        told = render_field(
            design,
            options.output,
            options.block,
            unit=options.unit,
            channel=options.map,
            sound=options.sound,
            at=options.at,
            size=options.size,
            dark=options.dark,
            tell=tell,
        )
    for line in told.lines():
        print(line)
    print(f"Wrote {options.output}.")
    return 0


def maps(options: argparse.Namespace) -> int:
    """Write all maps of a block as pictures and numbers."""
    design = finding.find(options.file)
    folder = _folder(options.output)
    with without_display():
        from explorer.ui.block_pictures import write_maps

        written = write_maps(
            design, folder, options.block, sound=options.sound, at=options.at, dark=options.dark, tell=tell
        )
    print(f"Wrote {len(written)} files into {folder}; begin with all.png.")
    return 0


def _folder(path: Path) -> Path:
    """The folder, which need not be there yet.

    Raises:
        CommandError: a file is in its way, or nothing can be written there.
    """
    if not path.parent.is_dir():
        raise CommandError(f"There is no folder {path.parent}; make it first, or choose another place.")
    if path.exists() and not path.is_dir():
        raise CommandError(f"{path} can't be a folder, for a file is in its way; choose another name.")
    check_place(path / "all.png" if path.exists() else path)
    return path
