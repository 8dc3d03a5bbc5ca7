"""The arguments of every command."""

from __future__ import annotations

import argparse
import importlib
import math
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias

from explorer import __version__
from explorer.export.files import FORMATS
from explorer.ui.sizes import LARGEST, SMALLEST
from explorer.words.catalogue import LANGUAGES

_WHOLE: Final = re.compile(r"[0-9]{1,20}")
_MOST_STEPS: Final = 10**12
_MOST_SEED: Final = 2**63 - 1
_FILE: Final = "a project file, or the slug of a template"


def parser() -> argparse.ArgumentParser:
    """The parser; ``options.command`` is the function that does what was asked and returns the exit status."""
    made = argparse.ArgumentParser(
        prog="layerscope",
        description="Stack network blocks and see what each does to sound. Without arguments the window opens.",
        epilog="LAYERSCOPE_DEBUG=1 shows where an error comes from.",
    )
    made.add_argument("--version", action="version", version=f"layerscope {__version__}")
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    _templates(commands)
    _blocks(commands)
    _new(commands)
    _report(commands)
    _export(commands)
    _train(commands)
    _picture(commands)
    _draw(commands)
    _field(commands)
    _maps(commands)
    _demo(commands)
    return made


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: Commands, name: str, where: str, help: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=help, description=help[:1].upper() + help[1:] + ".")
    made.set_defaults(command=_late(where, name))
    return made


def _late(where: str, name: str) -> Callable[[argparse.Namespace], int]:
    def command(options: argparse.Namespace) -> int:
        status: int = getattr(importlib.import_module(f"explorer.cli.{where}"), name)(options)
        return status

    return command


def _templates(commands: Commands) -> None:
    _command(commands, "templates", "designs", "list the designs one can begin with")


def _blocks(commands: Commands) -> None:
    made = _command(
        commands, "blocks", "reference", "explain all blocks, or one: what it computes, learns and is called"
    )
    made.add_argument("name", metavar="NAME", nargs="?", help="a block, also by its name in PyTorch or Keras")
    made.add_argument("--language", choices=LANGUAGES, default="en", help="en (English) or de (German)")


def _new(commands: Commands) -> None:
    made = _command(commands, "new", "designs", "begin a design from a template")
    made.add_argument("slug", metavar="SLUG", help="one of layerscope templates")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the project file to write")


def _report(commands: Commands) -> None:
    made = _command(commands, "report", "designs", "say sizes, receptive fields, parameters, MACs and problems")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--json", action="store_true", help="as one JSON object")


def _export(commands: Commands) -> None:
    made = _command(commands, "export", "designs", "write a design as code, its weights beside it")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--to", choices=tuple(FORMATS), default="pytorch", help="the format")
    made.add_argument("-o", "--output", metavar="PATH", type=Path, required=True, help="the file to write")


def _train(commands: Commands) -> None:
    made = _command(commands, "train", "training", "train a design; Ctrl-C stops and keeps what was learned")
    made.add_argument("file", metavar="FILE", help=_FILE)
    data = made.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", metavar="DIR", type=Path, help="a folder whose subfolders are the classes")
    data.add_argument("--examples", action="store_true", help="the embedded set of ten everyday sounds")
    data.add_argument("--sound", metavar="FILE", type=Path, help="one sound, to be reconstructed")
    long = made.add_mutually_exclusive_group()
    long.add_argument("--seconds", metavar="N", type=_seconds, default=20.0, help="how long to train (20)")
    long.add_argument("--steps", metavar="N", type=_count, default=0, help="how many steps: the same again, every time")
    made.add_argument("--seed", metavar="S", type=_seed, help="of everything that is random")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="where to save the trained design (FILE)")
    made.add_argument("--json", action="store_true", help="print the result alone, no progress")


def _picture(commands: Commands) -> None:
    made = _command(commands, "picture", "pictures", "render the window with a design as PNG; no display is needed")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--sound", metavar="FILE", type=Path, help="the sound to show (the one the design was made on)")
    made.add_argument("--size", metavar="WxH", type=_size, default=(1600, 1000), help="in pixels (1600x1000)")
    made.add_argument("--dark", action="store_true", help="with the dark theme")
    made.add_argument("-o", "--output", metavar="PNG", type=Path, required=True, help="the picture to write")


def _draw(commands: Commands) -> None:
    made = _command(commands, "draw", "pictures", "write a design as a drawing: SVG, PDF or PNG, for slides and papers")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--sound", metavar="FILE", type=Path, help="the sound to show (the one the design was made on)")
    made.add_argument("--no-pictures", action="store_true", help="with the numbers in their place; nothing is computed")
    made.add_argument("--dark", action="store_true", help="in the colours of the dark theme")
    made.add_argument("--ground", action="store_true", help="on the canvas's colour, not on nothing")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the drawing to write")


def _field(commands: Commands) -> None:
    made = _command(commands, "field", "hearing", "draw what one value of a block sees on the spectrogram, PNG or SVG")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--block", metavar="ID", required=True, help="the block, inside of a composite as res1.conv1")
    made.add_argument(
        "--unit",
        metavar="F,T",
        type=_unit,
        help="the value's row and column, counted from 0 (the largest in the middle)",
    )
    made.add_argument("--map", metavar="N", type=_index, help="its map, counted from 0 (the liveliest)")
    made.add_argument("--sound", metavar="FILE", type=Path, help="the sound (the one the design was made on)")
    made.add_argument("--at", metavar="S", type=_place, help="where the patch begins, in seconds")
    made.add_argument("--size", metavar="WxH", type=_field_size, default=(1280, 420), help="in pixels (1280x420)")
    made.add_argument("--dark", action="store_true", help="with the dark theme")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the picture to write")


def _maps(commands: Commands) -> None:
    made = _command(commands, "maps", "hearing", "write all maps of a block as pictures and numbers into a folder")
    made.add_argument("file", metavar="FILE", help=_FILE)
    made.add_argument("--block", metavar="ID", required=True, help="the block, inside of a composite as res1.conv1")
    made.add_argument("--sound", metavar="FILE", type=Path, help="the sound (the one the design was made on)")
    made.add_argument("--at", metavar="S", type=_place, help="where the patch begins, in seconds")
    made.add_argument("--dark", action="store_true", help="with the dark theme")
    made.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="the folder to write into")


def _demo(commands: Commands) -> None:
    made = _command(commands, "demo", "demo", "do the main job from end to end and leave all its results in a folder")
    made.add_argument("folder", metavar="DIR", type=Path, help="the folder; made if it is not there")
    made.add_argument("--seconds", metavar="N", type=_seconds, default=20.0, help="how long to train (20)")


def no_command(word: str) -> str:
    """What to say to a first word that is no command."""
    if os.path.isfile(word):
        return f"{word} is a file; put a command before it, or give it alone to open it in the window."
    return f"There is no command and no file {word!r}; layerscope --help lists the commands."


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value < math.inf:
        raise argparse.ArgumentTypeError(f"{_short(text)} is no number of seconds above 0")
    return value


def _place(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise argparse.ArgumentTypeError(f"{_short(text)} is no number of seconds from 0 on")
    return value


def _index(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{_short(text)} is no whole number from 0 on")
    return int(text)


def _unit(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not 1 <= len(parts) <= 2 or not all(_WHOLE.fullmatch(part) for part in parts):
        raise argparse.ArgumentTypeError(f"{_short(text)} is no place such as 6,16 (row, column) or 3 (unit)")
    return tuple(int(part) for part in parts)


def _count(text: str) -> int:
    value = int(text) if _WHOLE.fullmatch(text) else 0
    if not 1 <= value <= _MOST_STEPS:
        raise argparse.ArgumentTypeError(f"{_short(text)} is no whole number from 1 to {_MOST_STEPS}")
    return value


def _seed(text: str) -> int:
    value = int(text) if _WHOLE.fullmatch(text) else -1
    if not 0 <= value <= _MOST_SEED:
        raise argparse.ArgumentTypeError(f"{_short(text)} is no whole number from 0 to {_MOST_SEED}")
    return value


def _short(text: str) -> str:
    return repr(text if len(text) <= 30 else f"{text[:30]}…")


def _field_size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (320 <= width <= 7680 and 160 <= height <= 4320):
        raise argparse.ArgumentTypeError(f"{_short(text)} is no size from 320x160 to 7680x4320")
    return width, height


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        least, most = ("x".join(map(str, size)) for size in (SMALLEST, LARGEST))
        raise argparse.ArgumentTypeError(f"{_short(text)} is no size from {least} to {most}")
    return width, height
