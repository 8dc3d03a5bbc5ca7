"""What the preview worker finds out about one block beyond its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from explorer.ipc.messages import Studied, Study
from explorer.ipc.studies import StudyValue
from explorer.ipc.studies_inside import StudyChange, StudyGates, StudyKernels, StudyParts, StudySpan
from explorer.ipc.study_field import StudyEffectiveField
from explorer.ipc.study_shift import StudyBridges, StudyShift
from explorer.runtime.prepare import Prepared
from explorer.runtime.studies.bridges import study_bridges
from explorer.runtime.studies.change import study_change
from explorer.runtime.studies.effective_field import study_effective_field
from explorer.runtime.studies.gates import study_gates
from explorer.runtime.studies.kernels import study_kernels
from explorer.runtime.studies.parts import study_parts
from explorer.runtime.studies.shift import study_shift
from explorer.runtime.studies.span import study_span
from explorer.runtime.studies.value import study_value

_BY_KIND: Final[dict[type[Study], Callable[[Any, Prepared, Callable[[], bool]], Studied | None]]] = {
    StudyValue: study_value,
    StudyEffectiveField: study_effective_field,
    StudySpan: study_span,
    StudyChange: study_change,
    StudyGates: study_gates,
    StudyParts: study_parts,
    StudyKernels: study_kernels,
    StudyShift: study_shift,
    StudyBridges: study_bridges,
}


def study(request: Study, prepared: Prepared, cancelled: Callable[[], bool]) -> Studied | None:
    """The answer to a study; None if it was cancelled on the way.

    Raises:
        ShapeError: there is no such block, or it does not fit.
    """
    return _BY_KIND[type(request)](request, prepared, cancelled)
