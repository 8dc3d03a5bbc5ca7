"""The same work without a window: ``layerscope COMMAND``; each command imports what it needs when it runs."""

from __future__ import annotations

from typing import Final

COMMANDS: Final = (
    "templates",
    "blocks",
    "new",
    "report",
    "export",
    "train",
    "picture",
    "draw",
    "field",
    "maps",
    "demo",
)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit status: 0, 1 for an error (a sentence on stderr), 2 for wrong usage."""
    from explorer.cli.failures import INTERRUPTED, guarded, tell

    try:
        from explorer.cli.parser import no_command, parser

        if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
            tell(no_command(arguments[0]))
            return 2
        options = parser().parse_args(arguments)
    except SystemExit as stop:  # argparse's way of saying that usage or help has been printed
        return stop.code if isinstance(stop.code, int) else 2
    except KeyboardInterrupt:
        tell("Stopped.")
        return INTERRUPTED
    return guarded(options.command, options)
