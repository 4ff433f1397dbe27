"""The example assembly, the federation's ninth, at a chosen moment: being prepared, going on, or held.

That it was held on 15 March 2024, in four panels and with its watchword, is public; all that is said in it
here is made up. It looks at those who left school in 2022/23, and back on an eighth that is made up whole.
"""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Final
from uuid import uuid4

from django.utils import timezone

from helhet.assembly import actions, queries
from helhet.assembly.casting import Ballot
from helhet.assembly.chance import row_key
from helhet.assembly.models import (
    Account,
    Assembly,
    Crew,
    Evidence,
    HallQuestion,
    Item,
    Panel,
    Panellist,
    Participant,
    Question,
    Quote,
    Reading,
    Registration,
    Takeaway,
)
from helhet.assembly.panel_talks import panels_by_slug
from helhet.assembly.roles import HALL_ROLES, hall_role
from helhet.assembly.sending import readers_of
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo import assembly_words as words
from helhet.demo import packs
from helhet.demo.conclusions import answered, at, concluded, dated
from helhet.demo.eighth_assembly import hold_the_eighth
from helhet.demo.people import example_person
from helhet.people.models import Assignment
from helhet.people.queries import assignments_at_or_below
from helhet.thread import actions as thread
from helhet.thread.models import Step

STAGES: Final = ("forum", "assembly", "after")
ON, FROZEN_ON, INVITED_ON = date(2024, 3, 15), date(2024, 3, 8), date(2024, 1, 22)
_BY = Channel.DEMO
_READY = 9  # accounts that are done while the day is being prepared
_ANSWERED = 96  # of the hall, while the question is open


def begin(stage: str) -> None:
    """Make the assembly as far as a stage, once: what is there already is left as it is."""
    board = unit_at("/kfv/")
    units = [unit_at(path) for path in (words.MAGNUS, words.NILS, words.BIRGER, words.ADULT, words.OFFICE)]
    if board is None or None in units or Assembly.objects.filter(unit=board).exists():
        return  # or somebody has moved them: the demo is theirs now
    ninth = _prepared(board, is_ready=stage != "forum")
    hold_the_eighth(board)  # after the ninth's panels have chosen: what it became is met in Backspegeln
    if stage == "forum":
        return
    _arrived(ninth)
    question = _going_on(ninth)
    if stage == "after":
        _held(ninth, question)
        _tenth(ninth)


def _prepared(board: Unit, *, is_ready: bool) -> Assembly:
    ninth = actions.create_assembly(
        by=_BY, unit=board, number=9, on=ON, place="Drömfabriken", watchword="Tillsammans", is_example=True
    )
    Assembly.objects.filter(pk=ninth.pk).update(
        welcome="Välkommen till årets viktigaste dag.", capacity=180, accounts_by=date(2024, 3, 1),
        freeze_on=FROZEN_ON, asks_feedback=True,
    )  # fmt: skip
    ninth.refresh_from_db()
    Crew.objects.bulk_create(
        Crew(assembly=ninth, person=example_person(duty, board), duty=duty)
        for duty in ("moderator", "secretary", "technician")
    )
    _seated(ninth)
    _accounts(ninth, is_ready=is_ready)
    _evidence(ninth)
    packs.give(ninth, is_ready=is_ready)
    return ninth


def _seated(assembly: Assembly) -> None:
    """The principals of the houses sit in every theme's panel."""
    principals = [example_person("principal", unit) for unit in queries.houses(assembly)]
    panels = list(assembly.panels.filter(axis="theme"))
    assembly.panels.filter(axis="theme").update(moderator=example_person("moderator", assembly.unit))
    Panellist.objects.bulk_create(
        Panellist(panel=panel, person=person, order=order)
        for panel in panels
        for order, person in enumerate(principals)
    )


def _accounts(assembly: Assembly, *, is_ready: bool) -> None:
    units = {unit.path: unit for unit in queries.houses(assembly)}
    rows = []
    for place, ((theme, path), (well, further, need)) in enumerate(words.ACCOUNTS.items()):
        is_done = is_ready or place < _READY
        if path not in units or (place > _READY + 2 and not is_ready):
            continue
        when = at(date(2024, 2, 20))
        rows.append(Account(
            assembly=assembly, theme=theme, unit=units[path], well=well, further=further if is_done else "",
            need=need if is_done else "", written_by=example_person("principal", units[path]),
            written_at=when, done_at=when if is_done else None, is_example=True,
        ))  # fmt: skip
    Account.objects.bulk_create(rows)


def _evidence(assembly: Assembly) -> None:
    """What the panels show: goals and efforts with their verdicts, and the leavers' figures."""
    steps = Step.objects.filter(kind__in=("goal", "effort"), is_example=True, written_at__date__lt=ON)
    shown = steps.filter(unit__path__in=(words.MAGNUS, words.BIRGER, words.NILS)).select_related("unit")
    Evidence.objects.bulk_create(
        Evidence(assembly=assembly, theme=step.theme or words.DONE, unit=step.unit, step=step, order=order)
        for order, step in enumerate(shown.order_by("written_at", "pk"))
    )
    Evidence.objects.bulk_create(
        Evidence(assembly=assembly, theme=words.DONE, unit=unit, indicator="leavers-diploma-share")
        for unit in queries.houses(assembly)
        if unit.kind == "house"
    )
    Evidence.objects.create(
        assembly=assembly, theme=words.RESULTS, unit=assembly.unit, indicator="leavers-basic-eligibility"
    )


def _arrived(assembly: Assembly) -> None:
    """Those who came, as examples by role; some had said that they would and did not come."""
    roles = {"board": "board_member", "leaders": "principal", "teachers": "teacher", "staff": "office",
             "students": "student", "guests": "guest"}  # fmt: skip
    when, rows, known = at(ON), [], _example_people(assembly)
    for key, count in words.HALL.items():
        name = HALL_ROLES[key].name.sv
        for number in range(1, count + 3):
            row = Registration(
                assembly=assembly, name=f"Exempel {name} {number}", role=roles[key],
                state=Registration.State.COMING, badge=secrets.token_hex(16), is_example=True,
                invited_at=at(INVITED_ON), reports_sent_at=at(FROZEN_ON),
                checked_in_at=when if number <= count else None, needs_erased_at=when,
            )  # fmt: skip
            if who := next(known[key], None):
                row.person, row.name, row.role, row.unit = who.person, who.name, who.role, who.unit
            rows.append(row)
    Registration.objects.bulk_create(rows)
    _read(assembly)


def _example_people(assembly: Assembly) -> dict[str, Iterator[Assignment]]:
    """Those whom the demo signs in, by the hall's role: they are guests as others are, each once."""
    rows = assignments_at_or_below(assembly.unit, timezone.localdate()).filter(person__is_example=True)
    each = {row.person_id: row for row in rows}
    return {key: iter([row for row in each.values() if hall_role(row.role).key == key]) for key in HALL_ROLES}


def _read(assembly: Assembly) -> None:
    """Most of those who may have opened the reports, and some of them say that they have read them."""
    guests = readers_of(assembly).order_by("pk")
    Reading.objects.bulk_create(
        Reading(assembly=assembly, person=row.person, role=row.role, report=key, has_read=place % 3 == 0)
        for place, row in enumerate(guests)
        for key, panel in panels_by_slug(assembly).items()
        if place % 4 and panel.axis == assembly.axis
    )


def _going_on(assembly: Assembly) -> Question:
    """The hall is open, and the question of the third panel is on the stage."""
    panel = assembly.panels.get(axis="theme", theme=words.DONE)
    question = Question.objects.create(
        assembly=assembly, panel=panel, kind="single", text=words.QUESTION, options=list(words.OPTIONS),
        rounds=2, theme=words.DONE, indicator="leavers-diploma-share",
    )  # fmt: skip
    Item.objects.filter(panel=panel, kind__in=("hall_question", "three_voices")).update(question=question)
    _locked(assembly)
    actions.begin_day(by=_BY, assembly=assembly)
    Participant.objects.bulk_create(
        Participant(pk=row_key(), assembly=assembly, holder=secrets.token_hex(32), role=role)
        for role, count in words.HALL.items()
        for _number in range(count)
    )
    _asked(assembly, panel)
    point = assembly.items.filter(panel=panel, kind="hall_question").first()
    if point is not None:
        actions.show_item(by=_BY, assembly=assembly, item=point)
    _vote(question, words.FIRST, _ANSWERED)
    return question


def _locked(assembly: Assembly) -> None:
    """Locked a week before the day, as every real one is.

    What its panels show was known by then. Of what else is locked, Skolenkäten of 2024 was not.
    """
    actions.freeze(by=_BY, assembly=assembly)
    assembly.frozen_at = at(FROZEN_ON)
    assembly.save(update_fields=["frozen_at"])


def _vote(question: Question, share: Sequence[int], answered: int) -> None:
    made = actions.open_round(by=_BY, question=question)
    roles = [role for role, count in words.HALL.items() for _number in range(count)]
    options = islice(cycle(_spread(share)), answered)
    spread = roles[::3] + roles[1::3] + roles[2::3]
    actions.cast(
        by=Channel.ANONYMOUS,
        ballots=[
            Ballot(question.assembly_id, str(made.key), secrets.token_hex(32), role, (option,))
            for role, option in zip(spread, options, strict=False)
        ],
    )


def _spread(share: Sequence[int]) -> list[int]:
    return [option for option, count in enumerate(share) for _number in range(count)]


def _asked(assembly: Assembly, panel: Panel) -> None:
    HallQuestion.objects.bulk_create(
        HallQuestion(
            assembly=assembly, panel=panel, key=uuid4(), holder=secrets.token_hex(32), role=role, text=text,
            state=state, asked_at=at(ON) + timedelta(hours=4),
        )
        for role, text, state in words.ASKED
    )  # fmt: skip


def _held(ninth: Assembly, question: Question) -> None:
    """The hall answers again after the film; what was said is captured, confirmed, answered and told."""
    for share in (words.SECOND, None):
        actions.close_round(by=_BY, round=question.round_rows.order_by("-number")[0])
        if share is not None:
            _vote(question, share, sum(words.HALL.values()) - 4)
    concluded(ninth, words.CONCLUSIONS)
    _told(ninth)
    actions.end_day(by=_BY, assembly=ninth)
    dated(ninth)
    answered(ninth, words.CONCLUSIONS)
    _news(ninth)


def _told(ninth: Assembly) -> None:
    secretary = example_person("secretary", ninth.unit)
    for role, text, may in words.QUOTES:
        row = Quote.objects.create(
            assembly=ninth, text=text, role=role, captured_by=secretary, is_example=True
        )
        if may:
            actions.permit_quote(by=secretary, quote=row, at=at(ON))
    Takeaway.objects.bulk_create(
        Takeaway(
            assembly=ninth,
            key=uuid4(),
            holder=secrets.token_hex(32),
            role=role,
            text=text,
            may_be_told=may,
            is_told=may,
        )
        for role, text, may in words.TAKEAWAYS
    )
    for question in ninth.hall_questions.filter(state__in=("later", "open")):
        kept = actions.keep_question(by=_BY, question=question, at=at(ON) + timedelta(hours=7))
        if question.state == "later" and kept.step is not None:
            thread.give_fate(
                by=example_person("director", ninth.unit), step=kept.step, verdict="under_way",
                reason="Rektorerna lägger ett provschema för varje klass från augusti.",
                at=at(date(2024, 4, 2)),
            )  # fmt: skip


def _news(ninth: Assembly) -> None:
    director = example_person("development_director", ninth.unit)
    page = actions.draft_news(by=director, assembly=ninth)
    page = actions.edit_news(
        by=director, news=page, version=page.version, title="Tillsammans mot fler som blir klara",
        lead=words.LEAD, body=words.BODY, chosen=page.chosen,
    )  # fmt: skip
    actions.approve_news(by=director, news=page, version=page.version)


def _tenth(ninth: Assembly) -> None:
    """The next one is being prepared: its Backspegeln is full already."""
    today = timezone.localdate()
    on = date(today.year + 1, 3, 12)
    actions.create_assembly(
        by=_BY, unit=ninth.unit, number=10, on=on, place="Drömfabriken", watchword="Vad blev det?",
        is_example=True,
    )  # fmt: skip
