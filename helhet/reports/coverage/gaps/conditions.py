"""Conditions that two or more units have raised, and that nobody has said anything about.

Compared by what the condition is about, which way it works, and its theme. Only what the reader may read is
put together: that another unit has said the same is told to those who may read both.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.queries import heirs
from helhet.core.text import Text
from helhet.core.wording import in_words, listed
from helhet.indicators.themes import THEMES
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, Gap, GapKind, Way
from helhet.thread.conditions import CONDITIONS, DIRECTIONS
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN, readable

TWO = 2


@dataclass(frozen=True, slots=True)
class Alike:
    """Cards that say the same: condition, direction and theme, and where each was raised."""

    condition: str
    direction: str
    theme: str
    cards: tuple[tuple[Step, str], ...]  # a card, and the path of the unit that is told of

    @property
    def places(self) -> set[str]:
        """The units that have raised it."""
        return {path for _card, path in self.cards}

    @property
    def is_silent(self) -> bool:
        """Somebody has answered none of them."""
        return all(card.is_waiting for card, _path in self.cards)

    @property
    def is_shared(self) -> bool:
        """Two units or more have raised it."""
        return len(self.places) >= TWO


def alike(cards: Iterable[Step], ground: Ground) -> list[Alike]:
    """Cards put together, of which one at least belongs to the unit that is asked of."""
    moved = heirs()
    groups: dict[tuple[str, str, str], list[tuple[Step, str]]] = defaultdict(list)
    for card in cards:
        fields: Mapping[str, object] = card.fields
        kind = (str(fields.get("condition", "")), str(fields.get("direction", "")), card.theme)
        path = moved.get(card.unit.path, card.unit.path)
        column = ground.column_of(path)
        groups[kind].append((card, column.path if column is not None else path))
    found = [Alike(*kind, tuple(rows)) for kind, rows in sorted(groups.items()) if kind[0] in CONDITIONS]
    return [one for one in found if one.is_shared and _is_here(one, ground, moved)]


def _is_here(one: Alike, ground: Ground, moved: Mapping[str, str]) -> bool:
    paths = (moved.get(card.unit.path, card.unit.path) for card, _path in one.cards)
    return any(path.startswith(ground.unit.path) for path in paths)


def _find(ground: Ground) -> Found:
    rows = Step.objects.filter(
        Q(written_at__gte=ground.moments[0]) | Q(is_waiting=True), kind="condition", is_urgent=False,
        unit__path__startswith=ground.authority.path, written_at__lt=ground.moments[1],
    ).exclude(state=WITHDRAWN)  # fmt: skip
    every = list(rows.select_related("unit").order_by("written_at", "pk"))
    may_read = set(readable(ground.reader).filter(pk__in=rows).values_list("pk", flat=True))
    found = alike(every, ground)
    lost = [one for one in found if one.is_silent]
    shown = [one for one in alike([card for card in every if card.pk in may_read], ground) if one.is_silent]
    # What is silent to the reader may have been answered where they do not read: that is no gap.
    silent = {(one.condition, one.direction, one.theme) for one in lost}
    shown = [one for one in shown if (one.condition, one.direction, one.theme) in silent]
    of = len(found)
    return Found(
        told=ngettext(
            "%(n)s of %(of)s condition that several units have raised has an answer.",
            "%(n)s of %(of)s conditions that several units have raised have an answer.",
            of,
        )
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(one, ground) for one in shown),
        hidden=len(lost) - len(shown),
    )


def _gap(one: Alike, ground: Ground) -> Gap:
    names = {unit.path: unit.name for unit in ground.columns}
    for card, path in one.cards:
        names.setdefault(path, card.unit.name)
    about = THEMES.get(one.theme)
    told = {
        "condition": capfirst(str(CONDITIONS[one.condition])),
        "works": str(DIRECTIONS.get(one.direction, "")),
        "n": in_words(len(one.places)),
        "units": listed(sorted(names[path] for path in one.places)),
        "theme": str(about.name) if about else "",
    }
    says = (
        _("%(condition)s that %(works)s, “%(theme)s”: raised by %(n)s units (%(units)s) without an answer.")
        if about
        else _("%(condition)s that %(works)s: raised by %(n)s units (%(units)s) without an answer.")
    ) % told
    first = one.cards[0][0]
    here = (card for card, _path in one.cards if card.unit.path.startswith(ground.unit.path))
    step = next(here, first)
    verb = _("Read “%(title)s”") % {"title": step.title.rstrip(".")}
    return Gap(step.unit, says, (Way(verb, "trad", step.unit, more={"key": step.key}),))


KIND = GapKind(
    key="condition_without_answer",
    order=60,
    name=Text(sv="Villkor utan svar", en="Conditions without an answer"),
    question=Text(sv="Vem kan ändra det?", en="Who can change it?"),
    why=Text(
        sv="Det som flera enheter säger var för sig är sällan en enhets sak. "
        "Den som inte får svar slutar säga det.",
        en="What several units say each by itself is seldom one unit's matter. "
        "Those who get no answer stop saying it.",
    ),
    source=Text(
        sv="Forskning om nio år av kommunal styrning",
        en="Research on nine years of municipal governance",
    ),
    find=_find,
)
