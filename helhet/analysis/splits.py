"""The declared cuts of an indicator, and what they are called. There are no free filters."""

from helhet.core.text import Text
from helhet.indicators.model import Indicator

_NAMES = {
    "programme_type:academic": Text(sv="Högskoleförberedande program", en="Academic preparatory programmes"),
    "programme_type:vocational": Text(sv="Yrkesprogram", en="Vocational programmes"),
    "sex:women": Text(sv="Kvinnor", en="Women"),
    "sex:men": Text(sv="Män", en="Men"),
}
_KINDS = {
    "programme_type": Text(sv="Programtyper", en="Types of programme"),
    "sex": Text(sv="Kön", en="Sex"),
    "programme": Text(sv="Program", en="Programmes"),
}
_CUTS = {
    "programme_type": ("programme_type:academic", "programme_type:vocational"),
    "sex": ("sex:women", "sex:men"),
}


def splits_of(indicator: Indicator) -> tuple[str, ...]:
    """The whole first, then every declared cut with fixed categories."""
    return ("", *(cut for name in indicator.splits for cut in _CUTS.get(name, ())))


def is_declared(indicator: Indicator, split: str) -> bool:
    """Whether the indicator is divided so; the whole always is. ``programme:`` takes any code."""
    name, _, code = split.partition(":")
    return not split or (name in indicator.splits and bool(code) and split in _CUTS.get(name, (split,)))


def split_name(split: str) -> Text:
    """What a cut is called; its own code where it has no name."""
    return _NAMES.get(split, Text(sv=split, en=split))


def split_kind(split: str) -> Text:
    """What cuts of this sort are called together: *Programtyper* of ``programme_type:academic``."""
    kind, _, _code = split.partition(":")
    return _KINDS.get(kind, Text(sv=kind, en=kind))
