"""What stands on Min del, in order of importance; the page takes the first seven."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.outcome import due_on
from helhet.assembly.outcome import waiting_for as waiting_for_owner
from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.core.days import midnight
from helhet.core.permissions import Permission
from helhet.core.wording import in_words
from helhet.indicators.model import indicators
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.thread.queries import (
    answers_unread,
    carries_waiting_for,
    gathered_at,
    newest_of,
    of_author,
    waiting_for,
    with_rows,
)
from helhet.thread.questions import Question, grounds_of_decisions
from helhet.thread.readers import ThreadReader, readable
from helhet.voices.media import Medium
from helhet.voices.queries import first_unfinished
from helhet.voices.readers import may_keep, may_work_on
from helhet.voices.surveys.queries import first_untold
from helhet.web.page import Reader, pages
from helhet.web.pages.min_del.assembly import before_the_assembly
from helhet.web.pages.min_del.thing import FIGURE, Thing
from helhet.year.queries import next_meetings
from helhet.year.readers import ForumReader, forum_reader
from helhet.year.tasks import tasks_for

MOST = 7
_MOST_TASKS = 2  # of the seven: a year of meetings is not the whole of what is mine
_SOON = timedelta(days=14)
# Whose conditions nobody asks for unless somebody asks them.
CARD_ROLES = frozenset({"caretaker", "cleaner", "kitchen", "office"})
_VOICES = ("strength", "observation")


def things(reader: Reader, unit: Unit, thread: ThreadReader, *, has_figure: bool) -> list[Thing]:
    """At most seven, the most important first."""
    forums = forum_reader(reader.person, reader.assignments)
    every = [
        *_urgent(reader, thread),
        *_concluded(reader),
        *_answers(reader),
        *_to_answer(reader, unit, thread),
        *before_the_assembly(reader, thread),
        *_to_moderate(reader, unit),
        *_tasks(forums, reader),
        *_film(reader, unit),
        *_survey(reader, unit),
        *_to_decide(reader, unit, thread),
        *_to_write(reader, unit),
        *_meeting(forums, reader),
        *([FIGURE] if has_figure else []),
        *_touched(reader, unit, thread),
        *_said(reader),
        *_looking_after(reader, unit),
        *_ways_on(reader, unit),
    ]
    return every[:MOST]


def _urgent(reader: Reader, thread: ThreadReader) -> Iterator[Thing]:
    """Somebody may be harmed: before all else, for those who must act."""
    if not thread.leads:
        return
    rows = waiting_for(thread).filter(is_urgent=True).order_by("written_at", "pk")
    for step in rows[:2]:
        about = _("%(unit)s: somebody may be harmed or in danger") % {"unit": step.unit.name}
        yield Thing(_("Read this now"), about, _thread_of(step), is_answer=True)


def _concluded(reader: Reader) -> Iterator[Thing]:
    """Conclusions of an assembly that the reader is to say something of, the oldest first."""
    for row in waiting_for_owner(reader.person)[:2]:
        kwargs = {"unit": row.assembly.unit, "number": row.assembly.number, "row": row.pk}
        by = date_format(due_on(row), "j F Y")
        about = _("%(conclusion)s From the assembly. Answer by %(day)s") % {"conclusion": row.text, "day": by}
        yield Thing(
            _("Say what becomes of the conclusion"), about, reverse("stamman_slutsats", kwargs=kwargs)
        )


def _answers(reader: Reader) -> Iterator[Thing]:
    for answer in answers_unread(reader.person)[:2]:
        address = reverse("trad", kwargs={"key": answer.key, "unit": answer.unit})
        about = _("%(answer)s. It began with you.") % {"answer": answer.title.rstrip(".")}
        yield Thing(_("Read the answer"), about, address, is_answer=True)


def _to_answer(reader: Reader, unit: Unit, thread: ThreadReader) -> Iterator[Thing]:
    if "svara" not in pages() or not thread.leads:
        return
    count = waiting_for(thread).count() + carries_waiting_for(thread).count()
    if not count or not reader.may(Permission.LEAD_THREAD, unit):
        return
    try:
        address = reverse("svara", kwargs={"unit": unit})
    except NoReverseMatch:
        address = reverse("svara")
    words = ngettext(
        "Say what becomes of %(n)d contribution", "Say what becomes of %(n)d contributions", count
    ) % {"n": count}
    yield Thing(words, _("Those who wrote see your answer and its reason"), address)


def _film(reader: Reader, unit: Unit) -> Iterator[Thing]:
    """What a student has told that waits for its words, or for the list of those who are in it."""
    film = first_unfinished(reader.person, unit)
    if film is None or not may_work_on(reader.person, reader.assignments, film):
        return
    if all(row.finished_at is None for row in film.captions.all()):
        page = "texta" if film.kind.is_timed else "orden"
        address = reverse(page, kwargs={"key": film.key, "language": film.language})
        yield Thing(_words_left(film.kind), f"”{film.title}”", address)
    elif may_keep(reader.assignments, film):
        about = _("”%(title)s”. Until then nobody else sees it") % {"title": film.title}
        yield Thing(_list_left(film.kind), about, reverse("vilka_syns", kwargs={"key": film.key}))


def _words_left(medium: Medium) -> str:
    return {
        Medium.FILM: _("Write the film's captions"),
        Medium.SOUND: _("Write down what is said"),
        Medium.PICTURE: _("Write what is seen in the picture"),
        Medium.TEXT: _("Read a student's text"),
    }[medium]


def _list_left(medium: Medium) -> str:
    return {
        Medium.FILM: _("List who is seen in the film"),
        Medium.SOUND: _("List who is heard in the sound"),
        Medium.PICTURE: _("List who is seen in the picture"),
        Medium.TEXT: _("Say whether somebody can be recognised in a text"),
    }[medium]


def _survey(reader: Reader, unit: Unit) -> Iterator[Thing]:
    """A closed survey whose respondents have not been told what came of it."""
    survey = first_untold(unit)
    if survey is not None and reader.may(Permission.KEEP_VOICES, survey.unit):
        address = reverse("enkat_svar", kwargs={"key": survey.key})
        yield Thing(_("Tell those who answered what came of it"), f"”{survey.title}”", f"{address}#tell")


def _to_decide(reader: Reader, unit: Unit, thread: ThreadReader) -> Iterator[Thing]:
    """What is proposed and not decided yet, and what the decisions so far rest on."""
    if not reader.may(Permission.DECIDE, unit) or reader.may(Permission.LEAD_THREAD, unit):
        return
    here = with_rows(readable(thread)).filter(kind="decision", unit=unit)
    proposed = here.filter(state="proposed").order_by("-written_at", "-pk").first()
    if proposed is not None:
        yield Thing(_("Read before the decision"), proposed.title, _thread_of(proposed))
    count, lacking = grounds_of_decisions(unit, thread)
    if not count:
        return
    bare = ngettext("one lacks evidence", "%(count)s lack evidence", lacking) % {"count": in_words(lacking)}
    said = {"decisions": kinds()["decision"].counted.of(count), "bare": bare}
    about = _("%(decisions)s, %(bare)s") % said if lacking else _("%(decisions)s, all with evidence") % said
    page = reverse("fragor" if lacking else "tradar", kwargs={"unit": unit})
    address = f"{page}#{Question.DECISION_WITHOUT_EVIDENCE}" if lacking else f"{page}?slag=decision"
    yield Thing(_("See what our decisions rest on"), capfirst(about), address)


def _to_write(reader: Reader, unit: Unit) -> Iterator[Thing]:
    if not reader.may(Permission.CONTRIBUTE, unit):
        return
    address = reverse("skriv", kwargs={"unit": unit})
    yield Thing(
        _("Write something you have seen"), _("It takes less than two minutes"), address, is_main=True
    )
    if reader.acting is None or reader.acting.role not in CARD_ROLES:
        return
    begun = _term_began(timezone.localdate())
    if not of_author(reader.person).filter(kind="condition", written_at__gte=midnight(begun)).exists():
        about = _("What in your work helped or hindered the students' learning?")
        yield Thing(_("Fill in this term's condition card"), about, f"{address}?slag=condition")


def _tasks(forums: ForumReader, reader: Reader) -> Iterator[Thing]:
    """What forums ask before a meeting or after it, one for each meeting, what is to be done first."""
    told: set[int] = set()
    for due in tasks_for(forums, reader.today):
        meeting = due.meeting
        if meeting.pk in told or len(told) == _MOST_TASKS:
            continue
        told.add(meeting.pk)
        said = {
            "forum": meeting.forum.name,
            "unit": meeting.unit.name,
            "on": date_format(timezone.localtime(meeting.on), "j F"),
            "by": date_format(due.by_on, "j F"),
        }
        about = _("%(forum)s %(on)s, %(unit)s. By %(by)s") % said
        address = reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})
        yield Thing(str(due.task.what), about, f"{address}#tasks")


def _meeting(forums: ForumReader, reader: Reader) -> Iterator[Thing]:
    """The nearest meeting of a forum that the reader takes part in, if it is soon."""
    soon = timezone.now() + _SOON
    meeting = next_meetings(forums).filter(on__lte=soon).first()
    if meeting is None:
        return
    days = (timezone.localdate(meeting.on) - reader.today).days
    on = timezone.localtime(meeting.on)
    if days <= 0:
        verb = _("See today's forum")
    elif days < 7:
        verb = _("See the forum on %(weekday)s") % {"weekday": date_format(on, "l")}
    else:
        verb = _("See the forum of %(day)s") % {"day": date_format(on, "j F")}
    words = {"forum": meeting.forum.name, "unit": meeting.unit.name}
    about = _("%(forum)s, %(unit)s") if days <= 0 else _("%(forum)s, %(unit)s. Leave something beforehand")
    yield Thing(verb, about % words, reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk}))


def _term_began(today: date) -> date:
    """The first of January or of July: a card belongs to a term."""
    return today.replace(month=7 if today.month >= 7 else 1, day=1)


def _touched(reader: Reader, unit: Unit, thread: ThreadReader) -> Iterator[Thing]:
    """The newest effort and the newest voice of others that the reader may read, at the unit or above it."""
    way = [unit, *above(unit)]
    theirs = readable(thread)
    effort = newest_of(theirs.filter(state__in=("planned", "under_way")), way, ["effort"])
    if effort is not None:
        yield Thing(_("Follow the effort"), effort.title, _thread_of(effort))
    voice = newest_of(theirs.exclude(author=reader.person), way, _VOICES)
    if voice is not None:
        yield Thing(_("Listen to a voice"), f"”{voice.title}”", _thread_of(voice))


def _thread_of(step: Step) -> str:
    return reverse("trad", kwargs={"key": step.key, "unit": step.unit})


def _said(reader: Reader) -> Iterator[Thing]:
    newest = of_author(reader.person).first()
    if newest is not None:
        yield Thing(_("See what became of what you said"), newest.title, reverse("mina"))


def _to_moderate(reader: Reader, unit: Unit) -> Iterator[Thing]:
    """Texts without a name that are gathered, for those who may withhold one."""
    if not reader.may(Permission.MODERATE, unit):
        return
    root = reader.acting.unit.root_path if reader.acting else unit.root_path
    count = gathered_at(root).count()
    if count:
        verb = ngettext("Look at a text without a name", "Look at %(n)d texts without a name", count) % {
            "n": count
        }
        yield Thing(verb, _("They are published on their day"), reverse("granska", kwargs={"unit": root}))


def _looking_after(reader: Reader, unit: Unit) -> Iterator[Thing]:
    if reader.may(Permission.EDIT_TREE, unit):
        yield Thing(
            _("Look after the authority"),
            _("Units, people and invitations, step by step"),
            reverse("kom_igang_steg", kwargs={"unit": unit.root_path}),
        )
    if reader.may(Permission.LEAD_THREAD, unit):
        yield Thing(
            _("Open a letterbox"),
            _("A note on the wall, for who wants to write without a name"),
            reverse("lador", kwargs={"unit": unit}),
        )


def _ways_on(reader: Reader, unit: Unit) -> Iterator[Thing]:
    yield Thing(
        _("Read about your unit"),
        _("Figures, what stands above and below, and people in %(unit)s") % {"unit": unit.name},
        reverse("kedjan", kwargs={"unit": unit}),
    )
    yield Thing(
        _("See the whole"),
        _("Four themes, all units, with a sentence each"),
        reverse("helheten", kwargs={"unit": unit.root_path}),
    )
    if reader.may(Permission.DECIDE, unit):
        yield Thing(
            _("See whether our predictions held"),
            _("What the efforts were expected to change, and what the figures say"),
            reverse("forutsagelser", kwargs={"unit": unit}),
        )
    if reader.may(Permission.SEE_SOURCES, unit):
        yield Thing(
            _("Check the age of the figures"),
            _("Where %(count)s measures come from, and what is not collected yet")
            % {"count": len(indicators())},
            reverse("kallor", kwargs={"unit": unit.root_path}),
        )
