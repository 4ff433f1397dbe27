"""What is told of the day afterwards: quotes with permission, pictures, the public page, feedback."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import news as told
from helhet.assembly import rules
from helhet.assembly.chance import row_key
from helhet.assembly.duties import CONCLUDES
from helhet.assembly.models import Assembly, Feedback, Item, NewsPage, Picture, Quote
from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from helhet.voices.media import Medium
from helhet.voices.models import Film

LONGEST_WORDS = 280
BEST = 4


@action
def permit_quote(*, by: By, quote: Quote, at: datetime | None = None) -> Quote:
    """Whoever said it says that it may be told; written down by those who captured it."""
    rules.check_duty(by, quote.assembly, *CONCLUDES)
    if quote.withdrawn_at is not None:
        raise ActionError(_("It has been taken back. Ask again, and capture it anew."))
    quote.permitted_at = quote.permitted_at or at or timezone.now()
    quote.save(update_fields=["permitted_at"])
    return quote


@action
def withdraw_quote(*, by: By, quote: Quote) -> Quote:
    """Whoever said it takes it back: it is gone from every page at once, and stays so."""
    rules.check_duty(by, quote.assembly, *CONCLUDES)
    quote.withdrawn_at = quote.withdrawn_at or timezone.now()
    quote.save(update_fields=["withdrawn_at"])
    return quote


@action
def add_picture(*, by: By, assembly: Assembly, film: Film) -> Picture:
    """A picture of ``voices`` is of the day. Whether it is shown stands there, and is asked each time."""
    rules.check_duty(by, assembly, *CONCLUDES)
    if film.kind is not Medium.PICTURE or film.unit.root_path != assembly.unit.root_path:
        raise ActionError(_("Choose a picture of the own authority."))
    if Picture.objects.filter(film=film).exclude(assembly=assembly).exists():
        raise ActionError(_("The picture belongs to another assembly."))
    return Picture.objects.get_or_create(
        film=film, defaults={"assembly": assembly, "order": assembly.pictures.count()}
    )[0]


@action
def remove_picture(*, by: By, picture: Picture) -> Assembly:
    """It is not of the day after all; the picture itself stays where it was left."""
    rules.check_duty(by, picture.assembly, *CONCLUDES)
    assembly = picture.assembly
    picture.delete()
    return assembly


@action
def draft_news(*, by: By, assembly: Assembly) -> NewsPage:
    """Begin the public page with what was captured. A second time changes nothing that was written."""
    rules.check_holds(by, assembly.unit)
    if assembly.state != Assembly.State.HELD:
        raise ActionError(_("The page of the day is made when the assembly has been held."))
    return NewsPage.objects.get_or_create(assembly=assembly, defaults=told.drafted(assembly))[0]


@action
def edit_news(
    *, by: By, news: NewsPage, version: int, title: str, lead: str, body: str,
    chosen: Mapping[str, Sequence[int]],
) -> NewsPage:  # fmt: skip
    """Change the draft, opened as ``version``. What the public reads changes when it is approved.

    Raises ActionError, and changes nothing, where somebody has changed it since, or it has no title.
    """
    rules.check_holds(by, news.assembly.unit)
    row = NewsPage.objects.select_for_update().get(pk=news.pk)
    _check_version(row, version)
    if not title.strip():
        raise ActionError(_("Write a title."))
    offered = told.keys_of(told.offered(row.assembly))
    row.title, row.lead, row.body = " ".join(title.split())[:160], lead.strip(), body.strip()
    row.chosen = {
        name: [key for key in offered[name] if key in set(chosen.get(name, ()))] for name in told.LISTS
    }
    row.version += 1
    row.edited_by = by if isinstance(by, Person) else None
    row.save()
    return row


@action
def approve_news(*, by: By, news: NewsPage, version: int, correction: str = "") -> NewsPage:
    """A person lets the public read the draft as it is. Later times say what was corrected.

    Raises ForbiddenError, and ActionError where it has been changed since it was read.
    """
    if not isinstance(by, Person):
        raise ForbiddenError(_("A person approves what the public reads."))
    rules.check_holds(by, news.assembly.unit)
    row = NewsPage.objects.select_for_update().get(pk=news.pk)
    _check_version(row, version)
    note, was_public = " ".join(correction.split()), row.approved_at is not None
    if was_public and not note:
        raise ActionError(_("Say what is corrected, in a sentence for those who have read it."))
    if was_public:
        row.corrections = [*row.corrections, {"on": timezone.localdate().isoformat(), "text": note[:300]}]
    row.published = {"title": row.title, "lead": row.lead, "body": row.body, "chosen": row.chosen}
    row.approved_by, row.approved_at = by, row.approved_at or timezone.now()
    row.save()
    return row


@action
def take_down_news(*, by: By, news: NewsPage) -> NewsPage:
    """The public meets it no more; the draft stays."""
    rules.check_holds(by, news.assembly.unit)
    news.published = None
    news.save(update_fields=["published"])
    return news


@action
def give_feedback(*, by: By, item: Item, ballot: str, useful: int, words: str = "") -> Feedback:
    """What one participant thought of a point of the programme, 1 to 4; sent again it is changed.

    ``ballot`` is the capability's of the point's key: nobody can tell whose it is. Raises ActionError where
    nobody asks, or the day is over.
    """
    if not item.assembly.asks_feedback:
        raise ActionError(_("Nobody asks what you thought this time."))
    rules.check_open(item.assembly)
    if not 1 <= useful <= BEST:
        raise ActionError(_("Choose one of the answers."))
    if len(words) > LONGEST_WORDS:
        raise ActionError(_("Shorten it to %(most)d characters.") % {"most": LONGEST_WORDS})
    said = {"useful": useful, "words": " ".join(words.split())}
    return Feedback.objects.update_or_create(
        item=item, ballot=ballot, defaults=said, create_defaults={**said, "pk": row_key()}
    )[0]


def _check_version(news: NewsPage, version: int) -> None:
    if news.version != version:
        raise ActionError(_("Somebody has changed the page since you opened it. Read it again."))
