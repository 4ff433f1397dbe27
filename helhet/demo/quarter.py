"""Examples of the student quarter (one topic answered, one planned, two waiting), a dialogue, a consultation.

The words are made up and belong to student councils; they are written by the same actions as everybody's.
"""

from datetime import timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo.forums import day_from, person
from helhet.year import actions
from helhet.year.models import Forum, Meeting, Topic

_SCHOOLS = "/kfv/gymnasiet/"
BY = Channel.DEMO


def begin() -> None:
    """Fill the queue and hold one quarter, once: what is there already is left as it is."""
    authority = unit_at("/kfv/")
    houses = [unit_at(f"{_SCHOOLS}{slug}/") for slug in ("magnus-aberg", "nils-ericson", "birger-sjoberg")]
    magnus, nils, birger = houses
    if Topic.objects.exists() or authority is None or magnus is None or nils is None or birger is None:
        return
    _quarter(authority, [_council(unit) for unit in (magnus, nils, birger)])
    _dialogue(nils)
    _consultation(magnus)


def _quarter(authority: Unit, councils: list[Forum]) -> None:
    magnus, nils, birger = councils
    forum = actions.open_forum(by=BY, unit=authority, template="student_quarter", at=day_from(-90))
    held, ahead = (_meeting(forum, on, "Sessionssalen") for on in (-38, 24))
    schedule = actions.put_topic(
        by=BY, council=magnus, title="Schemat i årskurs 3", at=day_from(-75),
        text="Vi får schemat samma dag som det gäller. De som arbetar extra kan inte säga när de är lediga. "
        "Kan det vara klart två veckor före?",
    )  # fmt: skip
    actions.schedule_topic(by=BY, topic=schedule, meeting=held, at=day_from(-60))
    actions.hear_topic(by=BY, topic=schedule, at=held.on)
    actions.answer_topic(
        by=BY, topic=schedule, follow_up_on=timezone.localdate() + timedelta(days=110), at=day_from(-31),
        text="Från januari är schemat klart fjorton dagar före. Rektorerna berättar på varje skola hur. "
        "Direktionen frågar er i mars om det håller.",
    )  # fmt: skip
    rows = [
        (nils, -33, "Bussen efter sista lektionen", "Den går fem minuter innan vi slutar. Nästa går en timme "
         "senare. Kan tiderna följa varandra?"),
        (birger, -21, "En plats att läsa på", "Biblioteket stänger klockan tre. Många har ingenstans att "
         "läsa hemma. Kan det vara öppet till fem?"),
        (magnus, -9, "Praktik för alla i årskurs 2", "På vårt program har hälften praktik i årskurs 2. De "
         "andra vill också. Vad behövs för att det ska gå?"),
    ]  # fmt: skip
    topics = [
        actions.put_topic(by=BY, council=council, title=title, text=text, at=day_from(on))
        for council, on, title, text in rows
    ]
    actions.schedule_topic(by=BY, topic=topics[0], meeting=ahead)


def _dialogue(house: Unit) -> None:
    """A quality dialogue ahead, with a question of the principal's left for it."""
    principal = person("principal", house.path)
    forum = actions.open_forum(by=BY, unit=house, template="quality_dialogue", at=day_from(-60))
    meeting = _meeting(forum, 19, "", ["leavers-diploma-share"])
    if principal is not None:
        actions.contribute(
            by=principal, meeting=meeting, kind="need_help", at=day_from(-2),
            text="Vi har prövat fast handledningstid. Hur vet vi om det är den som gör skillnad?",
        )  # fmt: skip


def _consultation(house: Unit) -> None:
    """A consultation ahead, before next year's programmes are decided."""
    forum = actions.open_forum(
        by=BY, unit=house, template="consultation", name="Samråd om nästa års program", at=day_from(-10)
    )
    _meeting(forum, 33, "Aulan")


def _council(house: Unit) -> Forum:
    """The council of a house: the one that there is, or a new one."""
    rows = Forum.objects.select_related("unit").filter(unit=house, template="student_council")
    return rows.first() or actions.open_forum(
        by=BY, unit=house, template="student_council", name="Elevrådet", at=day_from(-80)
    )


def _meeting(forum: Forum, on: int, place: str, figures: list[str] | None = None) -> Meeting:
    theme = "fullfoljda-studier" if figures else ""
    return actions.plan_meeting(
        by=BY, forum=forum, on=day_from(on), place=place, theme=theme, indicators=figures or []
    )
