"""How the preview worker answers its requests: one runs, one of each kind waits, the newest wins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from explorer.blocks.errors import ShapeError
from explorer.ipc.messages import (
    Failed,
    GiveWeights,
    KeepSound,
    KeepWeights,
    Quit,
    Reply,
    Request,
    ShowAnswers,
    ShowMaps,
    ShowPictures,
    Study,
    Summarise,
    WeightsGiven,
)
from explorer.ipc.pending import Pending
from explorer.ipc.studies import STUDIES
from explorer.ipc.weights_file import WeightsError
from explorer.runtime.answers import answers
from explorer.runtime.kept_sound import KeptSound
from explorer.runtime.preview import Preview
from explorer.runtime.studies import study
from explorer.runtime.summary import summarise


class Previewing:
    """Serves one request at a time; pictures go between the batches of what takes longer."""

    def __init__(self, inbox: Pending, send: Callable[[Reply], None]) -> None:
        self._inbox = inbox
        self._send = send
        self._preview = Preview()
        self._sound = KeptSound()
        self._cut_short = False

    def arrived(self, request: Request) -> None:
        """A request came in on the receiving thread; nothing can't wait for ``serve``."""

    def serve(self, request: Request) -> None:
        """Answer one request; a design that doesn't fit becomes ``Failed`` with its code."""
        if isinstance(request, KeepWeights):
            self._preview.keep(request)
            return
        if isinstance(request, KeepSound):
            self._sound.take(request)
            return
        if not isinstance(request, ShowPictures | ShowMaps | ShowAnswers | Summarise | GiveWeights | Study):
            raise TypeError(f"the preview worker doesn't know {type(request).__name__}")
        try:
            self._show(request)
        except ShapeError as error:
            self._send(Failed(request.job, error.code, tuple(error.values.items())))
        except WeightsError as error:
            self._send(Failed(request.job, "data", (("message", str(error)),)))

    def _show(self, request: ShowPictures | ShowMaps | ShowAnswers | Summarise | GiveWeights | Study) -> None:
        reply: Reply | None = None
        if isinstance(request, ShowPictures):
            # A run after one that was cut short is finished: a stream of requests must not starve the late blocks.
            kinds = () if self._cut_short else (ShowPictures,)
            self._cut_short = not self._preview.pictures(request, self._send, lambda: self._over(*kinds))
        elif isinstance(request, ShowMaps):
            reply = self._preview.maps(request, lambda: self._over(ShowMaps))
        elif isinstance(request, ShowAnswers):
            sound = self._sound.of(request)
            if sound is not None:  # else one about the sound that is there now is on its way
                prepared = self._preview.workshop.prepare(request.document)
                reply = answers(request, prepared, self._answers_over, sound)
        elif isinstance(request, Study):
            kind = type(request)
            reply = study(request, self._preview.workshop.prepare(request.document), lambda: self._over(kind))
        elif isinstance(request, GiveWeights):
            size = self._preview.write_weights(request.document, Path(request.file), request.instead)
            reply = WeightsGiven(request.job, size)
        else:
            reply = summarise(request)
        if reply is not None:
            self._send(reply)

    def _over(self, *kinds: type[Request]) -> bool:
        return self._inbox.has(Quit, *kinds)

    def _answers_over(self) -> bool:
        while (urgent := self._inbox.take((KeepWeights, ShowPictures, ShowMaps, *STUDIES), wait=False)) is not None:
            self.serve(urgent)
        return self._over(ShowAnswers)
