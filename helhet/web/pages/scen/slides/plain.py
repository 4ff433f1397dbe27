"""Slides with a title and a sentence: what opens and closes the day, and pauses."""

from helhet.assembly import hall, queries
from helhet.assembly.models import HallQuestion, TableNote
from helhet.web.pages.scen.slides.model import Showing, SlideKind, nothing


def _pause(showing: Showing) -> dict[str, object]:
    """What comes after, and when."""
    points = queries.programme(showing.assembly)
    planned = queries.times(showing.assembly, points)
    after = (n + 1 for n, one in enumerate(points) if one.pk == showing.item.pk)
    place = next(after, len(points))
    return {"after": points[place], "after_at": planned[place]} if place < len(points) else {}


def _talk(showing: Showing) -> dict[str, object]:
    """How many notes have come in: what they say is read before it is shown."""
    return {"notes": TableNote.objects.filter(item=showing.item).count()}


def _plenum(showing: Showing) -> dict[str, object]:
    """What most want to know, of what has been let through."""
    return {"wanted": hall.questions(showing.assembly, HallQuestion.State.OPEN)[:4]}


def _conclusions(showing: Showing) -> dict[str, object]:
    """What the panel has arrived at so far, the newest last."""
    return {"conclusions": hall.conclusions(showing.assembly, showing.item.panel)[-4:]}


def _closing(showing: Showing) -> dict[str, object]:
    """How many have written what they take along; what they wrote is theirs."""
    return {"takeaways": showing.assembly.takeaways.count()}


OPENING = SlideKind(key="opening", template="scen/slides/opening.html")
UNIT = SlideKind(key="unit_presentation", template="scen/slides/title.html")
TALK = SlideKind(key="group_talk", template="scen/slides/talk.html", context=_talk, ahead=nothing)
CONCLUSIONS = SlideKind(
    key="conclusions", template="scen/slides/conclusions.html", context=_conclusions, ahead=nothing
)
BREAK = SlideKind(key="break", template="scen/slides/pause.html", context=_pause)
PLENUM = SlideKind(key="plenum", template="scen/slides/plenum.html", context=_plenum, ahead=nothing)
CLOSING = SlideKind(key="closing", template="scen/slides/closing.html", context=_closing, ahead=nothing)
