"""Is what comes next ready? Films, figures and questions are looked at before the hall sees them."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Music
from helhet.voices.models import Film, Ground
from helhet.voices.purposes import Purpose
from helhet.voices.queries import film_with
from helhet.web.hall import may_be_shown


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, in words; ``is_good`` or something to see to."""

    words: str
    is_good: bool


def checks(assembly: Assembly, item: Item, on: date) -> list[Check]:
    """What there is to know of a point before it goes on stage."""
    kind = ITEM_KINDS[item.kind]
    found: list[Check] = []
    film = item.film or (item.question.film if item.question is not None else None)
    if kind.has_film or film is not None:
        found += _of_film(assembly, film, on)
    if kind.has_question:
        found += _of_question(item)
    if kind.pauses:
        found += _of_music(item)
    if item.kind == "three_voices" and item.question is not None and item.question.indicator:
        found.append(_of_figure(assembly))
    return found


def _of_film(assembly: Assembly, film: Film | None, on: date) -> list[Check]:
    if film is None:
        return [Check(_("No film is chosen"), is_good=False)]
    whole = film_with(film.key)
    if whole is None or not may_be_shown(whole, assembly, on):
        return [Check(_("The film may not be shown: words stand instead"), is_good=False)]
    last = last_day(whole, on)
    found = [Check(_("The film has its words and may be shown"), is_good=True)]
    if last is not None and last == on:
        found.append(Check(_("A consent ends today"), is_good=False))
    return found


def _of_music(item: Item) -> list[Check]:
    """Nothing of a break without music: it is as good silent."""
    row = Music.objects.filter(item=item).first()
    if row is None:
        return []
    if row.state != Music.State.READY:
        return [Check(_("The music is not ready: %(title)s") % {"title": row.title}, is_good=False)]
    words = _("The music is ready: %(title)s. Unlock the sound on the stage's computer first")
    return [Check(words % {"title": row.title}, is_good=True)]


def last_day(film: Film, on: date) -> date | None:
    """The first day on which something that the film's showing in the hall rests on comes to its end."""
    rows = Ground.objects.filter(
        shown__film=film, shown__unlisted_at=None, purpose=Purpose.HALL, is_yes=True, ended_at=None,
        to_on__gte=on,
    )  # fmt: skip
    return rows.order_by("to_on").values_list("to_on", flat=True).first()


def _of_question(item: Item) -> list[Check]:
    question = item.question
    if question is None:
        return [Check(_("No question is chosen"), is_good=False)]
    if item.kind == "three_voices":
        is_answered = question.round_rows.exclude(closed_at=None).count() >= question.rounds
        words = _("The hall has answered") if is_answered else _("The hall has not answered yet")
        return [Check(words, is_good=is_answered)]
    return [Check(_("The question is ready: %(text)s") % {"text": question.text}, is_good=True)]


def _of_figure(assembly: Assembly) -> Check:
    if assembly.frozen_at is None:
        return Check(_("The figures are not locked yet"), is_good=False)
    day = date_format(timezone.localtime(assembly.frozen_at), "j F")
    return Check(_("The figure was locked %(day)s") % {"day": day}, is_good=True)
