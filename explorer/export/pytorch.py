"""The design as a PyTorch file that needs only torch, reads well, and computes the same as the running network."""

from __future__ import annotations

import ast
from importlib.resources import files

from explorer.analysis import Report, analyse
from explorer.analysis.answer import ancestors
from explorer.blocks.block import Block
from explorer.blocks.errors import ShapeError
from explorer.blocks.graph import Graph, Node
from explorer.blocks.library.group import Group
from explorer.blocks.shapes import Shape, tensor_size
from explorer.document.model import Document
from explorer.export.class_names import class_name
from explorer.export.classes import Body, ClassText, Library, Member, Place, written
from explorer.export.layout import WIDTH, docstring, prose, split

_LOAD = '''
    def load_weights(self, path: str) -> {name}:
        """Load the weights saved beside this file (safetensors) and get ready to answer."""
        from safetensors.torch import load_file

        self.load_state_dict(load_file(path))
        return self.eval()
'''


def source(document: Document, report: Report | None = None) -> str:
    """The Python text of a design's network: the last class, without constructor arguments.

    Raises:
        ShapeError: a block that the answer needs does not fit, so that there is no network yet.
    """
    plain = document.written
    report = analyse(plain) if report is None or plain is not document else report
    document = plain
    nodes = _needed(document, report)
    shapes = {id: block.output for id, block in report.blocks.items() if block.output is not None}
    library = Library()
    graph = Graph(nodes, (), report.answer)
    body = library.body(nodes, graph, _shapes_of(nodes, shapes), None)
    pieces = sorted({member.maker for member in _members(body, library) if not member.maker.startswith("nn.")})
    own = {made.name for made in library.classes}
    parts = [_header(document, report, nodes), *(_piece(name) for name in pieces if name not in own)]
    parts += [_composite(made) for made in library.classes]
    name = class_name(document.name, own | set(pieces))
    parts.append(_network(name, document, body, _shapes_of(nodes, shapes)))
    return "\n\n\n".join(part.strip("\n") for part in parts) + "\n"


def _needed(document: Document, report: Report) -> tuple[Node, ...]:
    wanted = set(ancestors(document, report.answer))
    nodes = tuple(node for node in document.nodes if node.id in wanted)
    for node in nodes:
        if blame := report.blocks[node.id].waits_for:
            problem = next(p for p in report.problems if p.block == blame and p.severity == "error")
            raise ShapeError(problem.code, problem.fix, block=blame, **dict(problem.values))
    if not nodes:
        raise ShapeError("empty")
    return nodes


def _shapes_of(nodes: tuple[Node, ...], shapes: dict[str, Shape]) -> dict[str, Shape]:
    return {node.id: shapes[node.id] for node in nodes}


def _members(body: Body, library: Library) -> list[Member]:
    return [*body.members, *(member for made in library.classes for member in made.body.members)]


def _header(document: Document, report: Report, nodes: tuple[Node, ...]) -> str:
    count = sum(report.blocks[node.id].parameters or 0 for node in nodes)
    first = f"{_plain(document.name) or 'Network'}: {count:,} parameters, made with Layerscope."
    lines = [*prose(first, first='"""'), "", *prose(_feed(document, report, nodes)), '"""']
    return "\n".join([*lines, "", "from __future__ import annotations", "", "import torch", "from torch import nn"])


def _feed(document: Document, report: Report, nodes: tuple[Node, ...]) -> str:
    """What the network wants to be fed with, in words."""
    front = document.spectrogram
    if front is None:
        shapes = ((node.id, report.blocks[node.id].output) for node in nodes if not node.block.inputs)
        starts = (f"{id} (batch, {', '.join(map(str, tensor_size(shape)))})" for id, shape in shapes if shape)
        return f"Input: {', '.join(starts)}."
    settings = front.front_end()
    kind, scale = "mel", "of mel power"
    if settings.scale == "log":
        kind, scale = "log-mel", "in dB, 10 log10 of mel power floored at 1e-10,"
    patch = f"(batch, {settings.channels}, {settings.n_mels} bands, {settings.frames} frames)"
    return (
        f"Input: {kind} patches {patch} {scale} "
        f"of sound at {settings.sample_rate} Hz. Window {settings.n_fft} (Hann, centred), hop {settings.hop}, "
        f"{settings.n_mels} Slaney mel bands from {settings.fmin:g} to {settings.top_hz:g} Hz."
    )


def _plain(title: str) -> str:
    """A user's words made safe for a docstring: one line, nothing that could end it."""
    safe = "".join(letter if letter.isprintable() else " " for letter in title)
    return " ".join(safe.replace("\\", "/").replace('"', "'").split())


def _piece(name: str) -> str:
    """The class of a shipped piece, without its file's imports."""
    whole = (files("explorer.runtime") / "pieces" / f"{name.lower()}.py").read_text(encoding="utf-8")
    found = next(item for item in ast.parse(whole).body if isinstance(item, ast.ClassDef) and item.name == name)
    return "\n".join(whole.splitlines()[found.lineno - 1 : found.end_lineno])


def _sentence(document_string: str | None) -> str:
    return (document_string or "").strip().split("\n\n")[0].replace("\n    ", " ")


def _about(block: Block | None) -> str:
    count = getattr(block, "repeat", 1)
    title = _plain(block.name) if isinstance(block, Group) else ""
    if block and count > 1:
        return f"{count} of {title or block.title} in a row."
    return f"{title}." if title else _sentence(type(block).__doc__)


def _composite(made: ClassText) -> str:
    hints = [f"{name}: {_hint(made, name)}" for name in made.parameters]
    lines = [f"class {made.name}(nn.Module):", *docstring(_about(made.body.block), "    "), ""]
    lines += [*split(f"    def __init__({', '.join(['self', *hints])}) -> None:"), "        super().__init__()"]
    lines += _members_of(made.body, made.expressions)
    return "\n".join([*lines, "", *_forward(made.body, {})])


def _members_of(body: Body, expressions: dict[Place, str]) -> list[str]:
    return [
        line
        for index, member in enumerate(body.members)
        for line in split(f"        self.{member.attr} = {written(member, index, expressions)}")
    ]


def _hint(made: ClassText, name: str) -> str:
    spec = {param.name: param for param in made.body.block.params()} if made.body.block else {}
    if name in spec and spec[name].kind == "pair":
        return "int | tuple[int, int]"
    return "float" if name in spec and spec[name].kind == "float" else "int"


def _network(name: str, document: Document, body: Body, shapes: dict[str, Shape]) -> str:
    about = _plain(document.about) or f"The network of the design {_plain(document.name) or 'without a name'}."
    lines = [f"class {name}(nn.Module):", *docstring(about, "    "), ""]
    lines += ["    def __init__(self) -> None:", "        super().__init__()", *_members_of(body, {})]
    return "\n".join([*lines, "", *_forward(body, shapes)]) + "\n" + _LOAD.format(name=name)


def _forward(body: Body, shapes: dict[str, Shape]) -> list[str]:
    hints = ", ".join(f"{name}: torch.Tensor" for name in body.inputs)
    lines = split(f"    def forward(self, {hints}) -> torch.Tensor:")
    for statement in body.statements:
        begin = "return" if statement is body.statements[-1] else f"{statement.target} ="
        line = f"        {begin} {statement.expression}"
        note = f"# {' × '.join(map(str, tensor_size(shapes[statement.node])))}" if statement.node in shapes else ""
        if note and len(line) + len(note) + 2 <= WIDTH:
            lines.append(f"{line}  {note}")
        else:
            lines += [*([f"        {note}"] if note else []), *split(line)]
    return lines
