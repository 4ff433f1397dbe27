"""The year that was, as a report: each chapter with its opening, and what it rests on by month."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.reports.blocks import Block, Heading, Note, Opening, Report, Words
from helhet.reports.story import Item, Story, Told


def report(story: Story) -> Report:
    """The story for paper, with the same words as the page."""
    span = story.span
    day = {"day": date_format(span.until, "j F Y")}
    lead = _("Every figure stands as it was known then. What has been corrected since stands beside it.")
    if span.goes_on:
        lead = _("The year is not over. This is the story through %(day)s.") % day
    return Report(
        key="aret-som-gick",
        title=_("The year that was, %(label)s") % {"label": span.label},
        subtitle=story.unit.name,
        lead=lead,
        colour="",
        blocks=tuple(block for told in story.chapters for block in _blocks(told)),
        foot=_("Told with what its reader may read, through %(day)s.") % day,
        words=" ".join(told.words for told in story.chapters),
    )


def _blocks(told: Told) -> Iterator[Block]:
    yield Heading(str(told.chapter.heading))
    yield Opening(told.words)
    if told.beside:
        yield Note(told.beside)
    for item in told.items:
        yield Words(item.title, tuple(lines(item)), item.is_example)
    if told.more:
        yield Note(ngettext("and one more", "and %(n)s more", told.more) % {"n": told.more})
    if told.hidden:
        yield Note(told.hidden)


def lines(item: Item) -> Iterator[str]:
    """What is said of one thing, line by line."""
    if item.says:
        yield item.says
    yield from item.beside
    when = item.label or date_format(item.on, "j F Y")
    yield " · ".join(part for part in (when, item.about, item.state) if part)
