"""The templates as tables in Markdown: what each shows and costs, and its numbers beside the published ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from explorer import words
from explorer.analysis import AxisField, Report, analyse
from explorer.blocks.shapes import Maps
from explorer.document.published import PUBLISHED, Published, Seen
from explorer.document.templates import Template, load_template, templates

_HEAD: Final = """# Templates

What each design to begin with shows and costs, worked out from its blocks; `layerscope new NAME -o my.layerscope` \
begins with one, `layerscope report NAME` says more about it. MACs are multiply-accumulates for one patch.
"""
_COMPARED: Final = """## Beside the published numbers

A receptive field is written as bands × frames of the patch, with the smallest in brackets where it depends on the \
position; then the step between neighbours, and what the first value sees outside the patch.
"""
_GIGA: Final = 1_000_000_000


def templates_table() -> str:
    """All templates as Markdown, in the lecture's order.

    Raises:
        ProjectError: the file of a template is damaged.
    """
    found = [(template, analyse(load_template(template.slug))) for template in templates()]
    lines = [_HEAD]
    for group in dict.fromkeys(template.group for template, _ in found):
        lines += [f"## {words.text(f'designs.{group}')}", ""]
        lines += ["| name | design | what it shows | parameters | MACs |", "| --- | --- | --- | ---: | ---: |"]
        lines += [_row(template, report) for template, report in found if template.group == group]
        lines.append("")
    lines += [_COMPARED, "| name | number | published | here | source |", "| --- | --- | ---: | ---: | --- |"]
    for template, report in found:
        if template.slug in PUBLISHED:
            known = PUBLISHED[template.slug]
            for what, said, ours in compared(known, report):
                lines.append(f"| `{template.slug}` | {what} | {said} | {ours} | {known.source} |")
    return "\n".join([*lines, ""])


def _row(template: Template, report: Report) -> str:
    totals = report.totals
    costs = f"{words.exact(totals.parameters)} | {words.exact(totals.macs)}"
    return f"| `{template.slug}` | {template.title} | {template.idea} | {costs} |"


def compared(known: Published, report: Report) -> Iterator[tuple[str, str, str]]:
    """What was published, as (what it is, the published number, the design's own), rounded to the same decimals."""
    yield "parameters", words.exact(known.parameters), words.exact(report.totals.parameters)
    if known.gmacs is not None:
        decimals = len(known.gmacs.partition(".")[2])
        yield "GMACs", known.gmacs, f"{report.totals.macs / _GIGA:.{decimals}f}"
    for seen in known.fields:
        yield f"`{seen.block}` sees", _said(seen), _ours(seen, report)
    if known.answer is not None:
        yield "answer", "C{} F{} T{}".format(*known.answer), _answer(report)
    if known.lookahead_ms is not None:
        ours = report.latency_ms
        yield "latency", f"{known.lookahead_ms:g} ms", "none" if ours is None else f"{ours:g} ms"


def _said(seen: Seen) -> str:
    return _field(seen, "all" if seen.freq is None else seen.freq, seen.time, seen.least, seen.jump, seen.pad)


def _ours(seen: Seen, report: Report) -> str:
    """The report's own field, as far as one was published."""
    field = report.blocks[seen.block].field
    if field is None or field.freq is None or field.time is None:
        return "none"
    freq, time = field.freq, field.time
    rows = report.blocks[next(iter(report.blocks))].output
    whole = isinstance(rows, Maps) and (freq.size is None or freq.size >= rows.freq)
    return _field(
        seen,
        "all" if seen.freq is None and whole else freq.size,
        time.size,
        _both(seen.freq is None, freq, time, "min_size"),
        _both(seen.freq is None, freq, time, "jump"),
        _both(seen.freq is None, freq, time, "left"),
    )


def _both(time_only: bool, freq: AxisField, time: AxisField, name: str) -> str:
    """A number that holds on both axes, or both numbers."""
    values: list[Fraction | int | None] = [getattr(axis, name) for axis in ((time,) if time_only else (freq, time))]
    return " × ".join(dict.fromkeys(map(str, values)))


def _field(seen: Seen, freq: object, time: object, least: object, jump: object, pad: object) -> str:
    text = f"{freq} × {time}"
    text += f" ({least})" if seen.least is not None else ""
    text += f", step {jump}" if seen.jump is not None else ""
    return text + (f", outside {pad}" if seen.pad is not None else "")


def _answer(report: Report) -> str:
    shape = report.blocks[report.answer].output
    return f"C{shape.channels} F{shape.freq} T{shape.time}" if isinstance(shape, Maps) else str(shape)


if __name__ == "__main__":
    sys.stdout.write(templates_table())
