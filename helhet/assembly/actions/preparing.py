"""What a panel shows and asks: who sits in it, figures, steps, films, questions to the hall."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import frozen, preparation, rules
from helhet.assembly.actions.reading import check_inside
from helhet.assembly.models import Assembly, Evidence, Panel, Panellist, Question
from helhet.assembly.questions import question_kinds
from helhet.assembly.questions.model import QuestionKind
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.thread.models import Step
from helhet.thread.rules import ForbiddenError, check_readable
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import rules_of
from helhet.voices.standing import standing

MOST_SEATS = 12
MOST_SHOWN = 12  # figures and steps of a theme at a unit: a panel talk is twenty minutes
MOST_ROUNDS = 2
LONGEST_OPTION = 60
LONGEST_QUESTION = 160


@action
def seat_panel(*, by: By, panel: Panel, moderator: Person | None, panellists: Sequence[Person]) -> Panel:
    """Choose who moderates and who sits in a panel, in order; they replace those who were chosen before.

    Raises ForbiddenError for who does not hold the assembly, ActionError for somebody from elsewhere.
    """
    rules.check_holds(by, panel.assembly.unit)
    rules.check_not_held(panel.assembly)
    people = list(dict.fromkeys(panellists))
    if len(people) > MOST_SEATS:
        raise ActionError(_("Choose at most %(most)s.") % {"most": MOST_SEATS})
    for person in [*people, *([moderator] if moderator else [])]:
        _check_inside(person, panel.assembly)
    panel.moderator = moderator
    panel.save(update_fields=["moderator"])
    panel.panellists.all().delete()
    Panellist.objects.bulk_create(
        Panellist(panel=panel, person=person, order=order) for order, person in enumerate(people)
    )
    return panel


@action
def choose_figure(*, by: By, assembly: Assembly, theme: str, unit: Unit, indicator: str) -> Evidence:
    """Show a figure of a theme at a unit, after what is shown already. Choosing it again changes nothing.

    Raises ForbiddenError for who does not lead the unit, ActionError for a figure that is not declared.
    """
    _check_open(by, assembly, theme, unit)
    if indicator not in indicators():
        raise ActionError(_("There is no such figure."))
    return _chosen(by, assembly, theme, unit, indicator=indicator)


@action
def choose_step(*, by: By, assembly: Assembly, theme: str, unit: Unit, step: Step) -> Evidence:
    """Show a step of the thread that the hall may read, after what is shown already.

    Raises ForbiddenError, and ActionError for a step that has not been carried up to where the assembly is.
    """
    _check_open(by, assembly, theme, unit)
    check_readable(by, [step])
    if not frozen.open_to_the_hall(assembly).filter(pk=step.pk).exists():
        raise ActionError(
            _("It is not shared with all: carry it up to %(unit)s first.") % {"unit": assembly.unit.name}
        )
    return _chosen(by, assembly, theme, unit, step=step)


@action
def put_away(*, by: By, evidence: Evidence) -> None:
    """Show a figure or a step no longer."""
    _check_open(by, evidence.assembly, evidence.theme, evidence.unit)
    evidence.delete()


@action
def move_up(*, by: By, evidence: Evidence) -> Evidence:
    """Show a figure or a step before the one that stands before it now."""
    _check_open(by, evidence.assembly, evidence.theme, evidence.unit)
    rows = list(_beside(evidence.assembly, evidence.theme, evidence.unit))
    place = next(place for place, row in enumerate(rows) if row.pk == evidence.pk)
    if place:
        rows[place - 1], rows[place] = rows[place], rows[place - 1]
    for order, row in enumerate(rows):
        row.order = order
    Evidence.objects.bulk_update(rows, ["order"])
    return rows[max(place - 1, 0)]


@action
def write_question(
    *,
    by: By,
    panel: Panel,
    kind: str,
    text: str,
    options: Sequence[str] = (),
    rounds: int = 1,
    indicator: str = "",
    film: Film | None = None,
    question: Question | None = None,
) -> Question:
    """A question to the hall of a panel, or another wording of ``question`` while it has not been asked.

    A new one is put at the panel's first points that want a question and have none. Raises ForbiddenError,
    and ActionError in words for what does not fit its kind.
    """
    check_in_panel(by, panel)
    made = question or Question(panel=panel, assembly=panel.assembly, order=panel.questions.count())
    _check_unasked(made)
    made.kind, made.text = kind, _cleaned(text)
    made.options = _options(_kind(kind), options)
    made.rounds = min(max(rounds, 1), MOST_ROUNDS)
    made.theme = panel.theme
    made.indicator = indicator if indicator in indicators() else ""
    made.film = film
    made.save()
    if question is None:
        _put_in_programme(made, panel)
    return made


@action
def remove_question(*, by: By, question: Question) -> None:
    """Take a question away that has not been asked."""
    check_in_panel(by, question.panel)
    _check_unasked(question)
    question.delete()


def may_be_shown(film: Film, assembly: Assembly) -> bool:
    """Whether something may be shown in the hall today and, as it stands now, on the day."""
    root, today = assembly.unit.root_path, timezone.localdate()
    if not film.unit.path.startswith(root):
        return False
    known = rules_of(root)
    return all(standing(film, Purpose.HALL, known, on).is_shown for on in {today, max(assembly.on, today)})


def _chosen(by: By, assembly: Assembly, theme: str, unit: Unit, **what: object) -> Evidence:
    rows = _beside(assembly, theme, unit)
    found = rows.filter(**what).first()
    if found is not None:
        return found
    if rows.count() >= MOST_SHOWN:
        raise ActionError(_("Show at most %(most)s things of a theme: put something away first.")
                          % {"most": MOST_SHOWN})  # fmt: skip
    last = rows.last()
    return Evidence.objects.create(
        assembly=assembly, theme=theme, unit=unit, order=last.order + 1 if last else 0,
        chosen_by=by if isinstance(by, Person) else None, **what,
    )  # fmt: skip


def _beside(assembly: Assembly, theme: str, unit: Unit) -> QuerySet[Evidence]:
    return Evidence.objects.filter(assembly=assembly, theme=theme, unit=unit).order_by("order", "pk")


def _check_open(by: By, assembly: Assembly, theme: str, unit: Unit) -> None:
    preparation.check_writes(by, assembly, unit)
    rules.check_not_held(assembly)
    rules.check_not_frozen(assembly)
    if theme not in THEMES or unit not in frozen.places(assembly):
        raise ActionError(_("%(unit)s does not tell of that at this assembly.") % {"unit": unit.name})


def check_in_panel(by: By, panel: Panel | None) -> None:
    """A channel may; a person only who prepares the panel, until it has been held.

    Raises ForbiddenError and ActionError.
    """
    if panel is None:
        raise ActionError(_("That belongs to no panel."))
    preparation.check_prepares(by, panel)
    rules.check_not_held(panel.assembly)


def _check_inside(person: Person, assembly: Assembly) -> None:
    try:
        check_inside(person, assembly)
    except ForbiddenError as error:
        raise ActionError(str(error)) from error


def _check_unasked(question: Question) -> None:
    if question.pk and question.round_rows.exists():
        raise ActionError(_("It has been put to the hall; what was asked stays as it was."))


def _kind(key: str) -> QuestionKind:
    if key not in question_kinds():
        raise ActionError(_("Choose a kind of question."))
    return question_kinds()[key]


def _cleaned(text: str) -> str:
    text = " ".join(text.split())
    if not text:
        raise ActionError(_("Write the question."))
    if len(text) > LONGEST_QUESTION:
        raise ActionError(_("Shorten the question to %(most)s characters.") % {"most": LONGEST_QUESTION})
    return text


def _options(kind: QuestionKind, options: Sequence[str]) -> list[str]:
    found = [" ".join(option.split()) for option in options]
    found = [option for option in found if option]
    told = {"least": kind.least_options, "most": kind.most_options, "kind": kind.name}
    if not kind.most_options:
        return []
    if not kind.least_options <= len(found) <= kind.most_options:
        if kind.least_options == kind.most_options:
            raise ActionError(_("Write %(least)s answers, each on a line of its own.") % told)
        raise ActionError(_("Write %(least)s to %(most)s answers, each on a line of its own.") % told)
    if len({option.casefold() for option in found}) < len(found):
        raise ActionError(_("Two answers are the same."))
    if any(len(option) > LONGEST_OPTION for option in found):
        raise ActionError(_("Shorten each answer to %(most)s characters.") % {"most": LONGEST_OPTION})
    return found


def _put_in_programme(question: Question, panel: Panel) -> None:
    """The first point that asks the hall, and the one that lays the three voices side by side."""
    for kind in ("hall_question", "three_voices"):
        point = panel.items.filter(kind=kind, question=None).first()
        if point is not None:
            point.question = question
            point.save(update_fields=["question"])
