"""A change of the whole, split exactly into the parts it is made of.

At every level the same identity: a whole is the sum of its parts' values, each times its share of the
people; its change is the sum of the parts' changes at their mean shares, and of the shares' changes at
the parts' mean values (Kitagawa 1955; symmetric for two factors, Das Gupta 1993). Taken level by
level, from the top down: what the units' values moved within, what the mix within units (programmes,
say) moved, and what the mix between units moved. Nothing is left over.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Amount:
    """A value by its own denominator: for a share count and whole, for a mean the sum of values and n."""

    total: float
    weight: float

    @classmethod
    def of_mean(cls, mean: float, weight: float) -> "Amount":
        """A mean with its own denominator, as an amount that can be added."""
        return cls(mean * weight, weight)

    @property
    def value(self) -> float:
        return self.total / self.weight


@dataclass(frozen=True, slots=True)
class Part:
    """A unit, or a part of one, at both times; None where it was not released (or did not exist: 0, 0)."""

    name: str
    now: Amount | None
    earlier: Amount | None
    parts: tuple["Part", ...] = ()


class Cause(StrEnum):
    """Where a piece of the change lies."""

    WITHIN = "within"  # the value of a part that is not divided further
    COMPOSITION = "composition"  # the mix of parts within a unit
    BETWEEN = "between"  # the mix of units within the whole
    ROUNDING = "rounding"  # printed means do not add up to the whole's to the last digit


@dataclass(frozen=True, slots=True)
class Effect:
    """A piece of the whole's change, on the scale of the value (a share as a fraction)."""

    path: tuple[str, ...]  # the names from the top down to the part
    cause: Cause
    points: float


@dataclass(frozen=True, slots=True)
class Decomposition:
    """All pieces; they add up to ``change`` to the last few digits a computer has."""

    change: float
    effects: tuple[Effect, ...] = field(default=())

    def sum_of(self, cause: Cause) -> float:
        """What one cause moved the whole."""
        return sum(effect.points for effect in self.effects if effect.cause is cause)

    def of(self, *path: str) -> float:
        """What a part and everything in it moved the whole."""
        return sum(effect.points for effect in self.effects if effect.path[: len(path)] == path)


class NotReleasedError(ValueError):
    """The whole itself was not released at both times, so that there is no change to split."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What the parts that are not released are called together, and where their value must lie."""

    name: str
    scale: tuple[float, float]


def decomposition(
    whole: Part, *, rest: str, scale: tuple[float, float] = (float("-inf"), float("inf"))
) -> Decomposition:
    """Split the change of ``whole``; parts not released at both times are together called ``rest``.

    A share has the ``scale`` (0, 1), which tells parts that do not belong to their whole.

    The rest is computed from the released whole less its released parts, never from the parts
    themselves, and stands at every level where it is needed. A rest of one single part tells that
    part: give only figures that the release rules have let through. NotReleasedError where the whole lacks
    a value; ValueError where released parts are more than their whole, or leave a rest off the scale.
    """
    if not _has_value(whole.now) or not _has_value(whole.earlier):
        raise NotReleasedError(f"{whole.name} has no released value at one of the two times")
    change = _value(whole.now) - _value(whole.earlier)
    return Decomposition(change, tuple(_effects(whole, _Rest(rest, scale), 1.0, ())))


def _has_value(amount: Amount | None) -> bool:
    return amount is not None and amount.weight > 0


def _value(amount: Amount | None) -> float:
    return amount.value if amount is not None and amount.weight else 0.0


def _effects(whole: Part, rest: _Rest, factor: float, path: tuple[str, ...]) -> Iterator[Effect]:
    """The pieces of one node's change, times ``factor``: how much of the top it is."""
    parts, change = _with_rest(whole, rest), _value(whole.now) - _value(whole.earlier)
    if not parts:
        yield Effect(path, Cause.WITHIN, factor * change)
        return
    mix = Cause.COMPOSITION if path else Cause.BETWEEN
    middle, told = (_value(whole.now) + _value(whole.earlier)) / 2, 0.0
    for part in parts:
        share, step = _shares(part, whole)
        now, earlier = _values(part)
        within, moved = share * (now - earlier), step * ((now + earlier) / 2 - middle)
        told += within + moved
        here = (*path, part.name)
        yield Effect(here, mix, factor * moved)
        yield from _within(part, rest, factor * share, here, now - earlier)
    if abs(change - told) > 1e-12:
        yield Effect(path, Cause.ROUNDING, factor * (change - told))


def _within(part: Part, rest: _Rest, factor: float, path: tuple[str, ...], change: float) -> Iterator[Effect]:
    """A part that stood at both times is divided further; one that came or went has no change of its own."""
    if _has_value(part.now) and _has_value(part.earlier):
        yield from _effects(part, rest, factor, path)
    else:
        yield Effect(path, Cause.WITHIN, factor * change)


def _shares(part: Part, whole: Part) -> tuple[float, float]:
    """The part's share of the people: the mean of both times, and the change."""
    now, earlier = (
        amount.weight / of.weight if amount and of else 0.0
        for amount, of in ((part.now, whole.now), (part.earlier, whole.earlier))
    )
    return (now + earlier) / 2, now - earlier


def _values(part: Part) -> tuple[float, float]:
    """Both values; a part that came or went keeps the value it has, so that all lies in the mix."""
    if not _has_value(part.now):
        return _value(part.earlier), _value(part.earlier)
    if not _has_value(part.earlier):
        return _value(part.now), _value(part.now)
    return _value(part.now), _value(part.earlier)


def _with_rest(whole: Part, rest: _Rest) -> Sequence[Part]:
    """The parts released at both times, and the others together where anyone is left."""
    released = [part for part in whole.parts if part.now is not None and part.earlier is not None]
    if not released:
        return ()
    left = Part(
        rest.name,
        _less(whole, whole.now, [part.now for part in released if part.now]),
        _less(whole, whole.earlier, [part.earlier for part in released if part.earlier]),
    )
    values = [amount.value for amount in (left.now, left.earlier) if amount and amount.weight]
    if any(not rest.scale[0] - 1e-9 <= value <= rest.scale[1] + 1e-9 for value in values):
        raise ValueError(f"the parts of {whole.name} leave a rest that cannot be: they do not belong to it")
    return [*released, left] if values else released


def _less(whole: Part, amount: Amount | None, parts: Sequence[Amount]) -> Amount:
    if amount is None:
        raise NotReleasedError(f"{whole.name} has no released value at one of the two times")
    weight = amount.weight - sum(part.weight for part in parts)
    if weight < -1e-9:
        raise ValueError(f"the parts of {whole.name} are more people than {whole.name}")
    return Amount(amount.total - sum(part.total for part in parts), weight if weight > 1e-9 else 0.0)
