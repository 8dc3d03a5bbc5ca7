"""Periodic integer functions: where the field of output o begins or ends, exactly, for every o."""

from __future__ import annotations

from collections.abc import Callable
from math import lcm
from typing import NamedTuple

from explorer.analysis.quick import new


class Steps(NamedTuple):
    """A function f over the integers with f(o + period) = f(o) + rise; ``values`` are f(0) … f(period − 1)."""

    period: int
    rise: int
    values: tuple[int, ...]

    def __call__(self, o: int) -> int:
        if self.period == 1:
            return self.values[0] + o * self.rise
        turns, rest = divmod(o, self.period)
        return self.values[rest] + turns * self.rise

    def after(self, stride: int, offset: int) -> Steps:
        """The function o → f(stride · o + offset)."""
        if self.period == 1:
            rise = self.rise
            return new(Steps, (1, rise * stride, (self.values[0] + rise * offset,)))
        period = lcm(self.period, stride) // stride
        rise = self.rise * stride * period // self.period
        return tabulate(period, rise, lambda o: self(stride * o + offset))


IDENTITY = Steps(1, 1, (0,))


def constant(value: int) -> Steps:
    """The function that is the same everywhere."""
    return Steps(1, 0, (value,))


def tabulate(period: int, rise: int, rule: Callable[[int], int]) -> Steps:
    """The function of that period and rise with values from ``rule``, in its shortest form."""
    values = tuple(rule(o) for o in range(period))
    for short in range(1, period):
        if period % short or (rise * short) % period:
            continue
        step = rise * short // period
        if all(values[o] == values[o - short] + step for o in range(short, period)):
            return Steps(short, step, values[:short])
    return Steps(period, rise, values)


def combine(functions: list[Steps], choose: Callable[[list[int]], int]) -> Steps | None:
    """The smallest (``choose=min``) or largest of several functions at every o; None if their slopes differ, so that
    they cross somewhere and the result repeats nowhere."""
    first = functions[0]
    alike = plain = True
    for other in functions:
        if other.rise * first.period != first.rise * other.period:
            return None
        alike = alike and other == first
        plain = plain and other.period == 1
    if alike:
        return first
    if plain:
        return Steps(1, first.rise, (choose([function.values[0] for function in functions]),))
    period = lcm(*(function.period for function in functions))
    rise = first.rise * (period // first.period)
    return tabulate(period, rise, lambda o: choose([function(o) for function in functions]))
