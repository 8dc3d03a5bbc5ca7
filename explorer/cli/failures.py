"""From an exception to one sentence on stderr and an exit status."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import traceback
from collections.abc import Callable
from typing import Final

from explorer import words
from explorer.audio.errors import AudioError, DatasetError
from explorer.blocks.errors import BadValueError
from explorer.document.errors import EditError, ProjectError

INTERRUPTED: Final = 130  # as a shell reports Ctrl-C
_WHERE: Final = "LAYERSCOPE_DEBUG"


class CommandError(Exception):
    """A command can't do what was asked; the text is a sentence for the user."""


class UsageError(CommandError):
    """What was asked makes no sense together."""


def tell(sentence: str) -> None:
    """Say a sentence on stderr, if anybody is there to read it."""
    with contextlib.suppress(OSError):
        print(f"layerscope: {sentence}", file=sys.stderr)


def guarded(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    """Run a command; what goes wrong becomes one sentence, with ``LAYERSCOPE_DEBUG=1`` after the traceback."""
    try:
        status = command(options)
        if sys.stdout is not None:  # as under ``>&-``
            sys.stdout.flush()
    except BrokenPipeError:
        # Who read our output has gone (``| head``): nobody is left to tell, and the end of Python must not try again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        tell("Stopped.")
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(_WHERE):
            traceback.print_exc()
        tell(sentence(error))
        return 2 if isinstance(error, UsageError) else 1
    return status


def sentence(error: Exception) -> str:
    """What an exception means to the user, on one line. Our own carry their sentence, or a code of the catalogue."""
    ours = type(error).__module__.partition(".")[0] == "explorer"
    code, values = getattr(error, "code", None), getattr(error, "values", None)
    if isinstance(error, BadValueError | EditError | ProjectError | AudioError | DatasetError):
        words_of = str(error)  # their codes are not those of problems
    elif ours and isinstance(code, str) and isinstance(values, dict):
        words_of = words.said(code, str(values.get("block", "")), tuple(values.items()))
    elif ours:
        words_of = str(error)
    elif isinstance(error, OSError) and error.strerror:
        place = f"{error.filename}: " if error.filename is not None else ""
        words_of = f"{place}{error.strerror[:1].lower()}{error.strerror[1:]}."
    elif isinstance(error, ImportError):
        words_of = f"Something is missing ({error}); README says what Layerscope needs."
    elif isinstance(error, MemoryError):
        words_of = "There is not enough memory for this; make the patch or the maps smaller."
    else:
        words_of = f"Something unexpected happened ({type(error).__name__}: {error}); {_WHERE}=1 shows where."
    return " ".join(words_of.split())
