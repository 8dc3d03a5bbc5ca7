"""The words of the arithmetic behind one value, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

VALUE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "command.page value": "Show one value",
        "page.value": "One value",
        "empty.value": "Click a value in the picture of a block; the numbers it is made of appear here.",
        "value.name": "One value",
        "value.at": "{block}, map {channel}",
        "value.unit": "{block}, unit {channel}",
        "value.reads": "What arrives",
        "value.filter": "Filter",
        "value.weight": "Weight",
        "value.products": "Products",
        "value.parts": "{count} maps arrive",
        "value.features": "{count} values arrive",
        "value.this": "this map",
        "value.this.feature": "this value",
        "value.rest": "{count|the other|the other} {count}",
        "value.bias": "bias",
        "value.sum": "sum",
        "value.outside": "padding",
        "value.maximum": "The largest of {count}",
        "value.mean": "The mean of {count}",
        "value.norm": "Less the mean, divided by the spread, times the scale, plus the shift",
        "value.activation": "{block} of {x}",
        "value.softmax": "The share of exp({x}) in the sum over all {count}",
        "value.log_softmax": "The logarithm of the share of exp({x}) in the sum over all {count}",
        "value.sum.of": "The sum of what arrives",
        "value.product": "The product of what arrives",
        "value.copy": "Handed on as it is, from {source}",
        "value.other": "{block} is made of too many numbers for one line: it looks at more than a window.",
        "value.given": "This number is given: the network begins here. Click a value further on to see its arithmetic.",
        "value.inside": "{block} is made of several blocks; look inside it and click a value there.",
        "value.earlier": "One step earlier",
        "value.later": "One step later",
        "value.slide": "Let the window slide",
        "value.stop": "Stop",
    }
)
