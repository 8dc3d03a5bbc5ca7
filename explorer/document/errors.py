"""The expected failures of this layer; each message is one sentence: what, where, and what to do."""

from __future__ import annotations


class EditError(Exception):
    """An edit that would leave the design broken; nothing has changed."""


class ProjectError(Exception):
    """A project file that can't be read or written; the message names the place in it."""
