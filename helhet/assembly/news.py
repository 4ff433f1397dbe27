"""The public page of a day: its draft, what may stand on it, and what the public meets of it now.

Its text is written by persons. Quotes, conclusions and pictures are rows beside it, chosen when the page was
approved and asked for anew each time: one that is taken back is gone at once, without anybody's approval.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.assembly import outcome, queries
from helhet.assembly.models import Assembly, Conclusion, NewsPage, Picture, Quote
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import rules_of, with_all
from helhet.voices.standing import standing

LISTS = ("quotes", "conclusions", "pictures")
HEADING = "## "


@dataclass(frozen=True, slots=True)
class Part:
    """A heading or a paragraph of the text."""

    text: str
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """What may stand beside the text today."""

    quotes: list[Quote]
    conclusions: list[Conclusion]
    pictures: list[Picture]


@dataclass(frozen=True, slots=True)
class Published:
    """What the public meets."""

    title: str
    lead: list[Part]
    body: list[Part]
    beside: Offered


def told_quotes(assembly: Assembly) -> list[Quote]:
    """Quotes with a permission that has not been taken back."""
    return list(assembly.quotes.exclude(permitted_at=None).filter(withdrawn_at=None).order_by("pk"))


def pictures_for(assembly: Assembly, purpose: Purpose, on: date) -> list[Picture]:
    """The day's pictures that may be shown for a purpose on a day. Six SQL questions, however many."""
    rows = list(assembly.pictures.all())
    films = {film.pk: film for film in with_all(Film.objects.filter(pk__in=[row.film_id for row in rows]))}
    rules = rules_of(assembly.unit)
    shown = [row for row in rows if standing(films[row.film_id], purpose, rules, on).is_shown]
    for row in shown:
        row.film = films[row.film_id]
    return shown


def offered(assembly: Assembly) -> Offered:
    """All that may stand beside the text today."""
    return Offered(
        told_quotes(assembly),
        outcome.confirmed(assembly),
        pictures_for(assembly, Purpose.PUBLIC, timezone.localdate()),
    )


def published(news: NewsPage) -> Published | None:
    """The page as the public meets it now; None before it is approved and after it is taken down."""
    if not news.published:
        return None
    taken_back = [row.text for row in news.assembly.quotes.exclude(withdrawn_at=None)]
    text = {key: _without(str(news.published.get(key, "")), taken_back) for key in ("title", "lead", "body")}
    return Published(
        text["title"] or _title(news.assembly),
        parts(text["lead"]),
        parts(text["body"]),
        _chosen(offered(news.assembly), news.published.get("chosen", {})),
    )


def parts(text: str) -> list[Part]:
    """Paragraphs, with an empty line between them; a line that begins with ``## `` is a heading."""
    found = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = block.strip().split("\n")
        while lines and lines[0].startswith(HEADING):
            found.append(Part(lines.pop(0).removeprefix(HEADING).strip(), True))
        if rest := "\n".join(lines).strip():
            found.append(Part(rest, False))
    return found


def drafted(assembly: Assembly) -> dict[str, object]:
    """A first version, made of the programme, the watchword and what was captured."""
    return {
        "title": _title(assembly),
        "lead": _lead(assembly),
        "body": _body(assembly),
        "chosen": keys_of(offered(assembly)),
    }


def keys_of(beside: Offered) -> dict[str, list[int]]:
    """The rows as ``NewsPage.chosen`` names them."""
    return {name: [row.pk for row in getattr(beside, name)] for name in LISTS}


def _title(assembly: Assembly) -> str:
    day = date_format(assembly.on, "j F Y")
    return _("The quality assembly %(day)s") % {"day": day}


def _lead(assembly: Assembly) -> str:
    words = [_("Assembly number %(number)s of %(unit)s.")
             % {"number": assembly.number, "unit": assembly.unit.name}]  # fmt: skip
    if assembly.place:
        words.append(_("It was held in %(place)s.") % {"place": assembly.place})
    if assembly.watchword:
        words.append(_("Its watchword was “%(watchword)s”.") % {"watchword": assembly.watchword})
    return " ".join(words)


def _body(assembly: Assembly) -> str:
    points = queries.programme(assembly)
    titles = [item.title for item in points if item.kind in ("panel", "unit_presentation")]
    blocks = [f"{HEADING}{_('What we talked about')}", *dict.fromkeys(titles)] if titles else []
    return "\n\n".join(blocks)


def _chosen(beside: Offered, chosen: dict[str, Iterable[int]]) -> Offered:
    return Offered(*(
        [row for row in getattr(beside, name) if row.pk in set(chosen.get(name, ()))] for name in LISTS
    ))  # fmt: skip


def _without(text: str, taken_back: Iterable[str]) -> str:
    """The text without paragraphs that repeat a quote that was taken back."""
    gone = [" ".join(one.split()).casefold() for one in taken_back]
    blocks = text.replace("\r\n", "\n").split("\n\n")
    kept = [block for block in blocks if not any(one in " ".join(block.split()).casefold() for one in gone)]
    return "\n\n".join(kept)
