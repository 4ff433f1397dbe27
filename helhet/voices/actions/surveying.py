"""Making a survey: its questions, who is asked, and opening it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import acting_as, cleaned_text
from helhet.voices.models import EntryCode, Survey, SurveyGroup, SurveyQuestion
from helhet.voices.rules import cleaned_line
from helhet.voices.surveys import rules
from helhet.voices.surveys.asking import Respondents, Way, library, question_sets, scales
from helhet.voices.surveys.codes import hashed_for, new_codes, new_token

Words = Mapping[str, Mapping[str, str]]  # by respondents, then by language


@action
def make_survey(*, by: By, unit: Unit, title: str, why: str = "", from_set: str = "") -> Survey:
    """A new survey at a unit, empty or with the questions of a set. Raises ActionError in words."""
    acting_as(by, Permission.KEEP_VOICES, unit)
    survey = Survey.objects.create(
        unit=unit, title=cleaned_line(title, _("The title"), 120), why=cleaned_text(why), languages=["sv"],
        made_by=by if isinstance(by, Person) else None, made_at=timezone.now(),
    )  # fmt: skip
    if from_set:
        declared = question_sets().get(from_set)
        if declared is None:
            raise ActionError(_("There is no such set of questions."))
        for key in declared.questions:
            _take(survey, key, declared.respondents)
    return survey


@action
def describe_survey(
    *,
    by: By,
    survey: Survey,
    title: str,
    why: str,
    closes_on: date | None,
    entry: str,
    languages: Sequence[str] = ("sv",),
) -> Survey:
    """Change what a survey is called, what it is for, when it closes and how one gets in."""
    rules.check_looks_after(by, survey)
    if survey.state != Survey.State.DRAFT and entry != survey.entry:
        raise ActionError(_("The survey is open: how one gets in cannot change any more."))
    if survey.state == Survey.State.CLOSED:
        raise ActionError(_("The survey is closed."))
    if closes_on is not None and closes_on < timezone.localdate():
        raise ActionError(_("Say on which day it closes, today at the earliest."))
    survey.title, survey.why = cleaned_line(title, _("The title"), 120), cleaned_text(why)
    survey.closes_on, survey.entry = closes_on, Survey.Entry(entry)
    survey.languages = ["sv", *sorted({code for code in languages if code != "sv"})]
    survey.save(update_fields=["title", "why", "closes_on", "entry", "languages"])
    return survey


@action
def take_question(
    *, by: By, survey: Survey, library_key: str, respondents: Iterable[Respondents]
) -> SurveyQuestion:
    """Add a question of the library, as it is worded there for those who are to be asked."""
    rules.check_looks_after(by, survey)
    rules.check_is_draft(survey)
    return _take(survey, library_key, respondents)


def _take(survey: Survey, key: str, respondents: Iterable[Respondents]) -> SurveyQuestion:
    declared = library().get(key)
    if declared is None:
        raise ActionError(_("There is no such question in the library."))
    words = {
        one.value: {"sv": declared.wording[one].sv, "en": declared.wording[one].en}
        for one in respondents
        if one in declared.wording
    }
    scale = scales()[declared.scale] if declared.scale else None
    options = [{"sv": option.sv, "en": option.en} for option in scale.options] if scale else []
    return _added(
        survey, declared.way, words, options, scale.good if scale else (), scale.outside if scale else (),
        library=key, theme=declared.theme,
    )  # fmt: skip


@action
def add_question(
    *,
    by: By,
    survey: Survey,
    way: Way,
    words: Words,
    options: Sequence[Mapping[str, str]] = (),
    good: Iterable[int] = (),
    outside: Iterable[int] = (),
) -> SurveyQuestion:
    """Add a question of one's own, worded for each of those who are asked it, in each language.

    ``good`` and ``outside`` are places among the options. Raises ActionError in words.
    """
    rules.check_looks_after(by, survey)
    rules.check_is_draft(survey)
    return _added(survey, way, *_worded(way, words, options), good, outside)


@action
def reword_question(
    *,
    by: By,
    question: SurveyQuestion,
    words: Words,
    options: Sequence[Mapping[str, str]],
    good: Iterable[int] = (),
    outside: Iterable[int] = (),
) -> SurveyQuestion:
    """Change the words of a question. What was taken from the library is one's own from then on.

    Other languages may be added to a question of the library without that.
    """
    rules.check_looks_after(by, question.survey)
    rules.check_is_draft(question.survey)
    said, offered = _worded(Way(question.way), words, options)
    if _in_swedish(said, offered) != _in_swedish(question.words, question.options):
        question.library = ""
    question.words, question.options = said, offered
    question.good, question.outside = _places(good, offered), _places(outside, offered)
    question.save()
    return question


def _in_swedish(words: Words, options: Sequence[Mapping[str, str]]) -> object:
    return {who: said.get("sv") for who, said in words.items()}, [one.get("sv") for one in options]


def _worded(
    way: Way, words: Words, options: Sequence[Mapping[str, str]]
) -> tuple[dict[str, dict[str, str]], list[dict[str, str]]]:
    """The words without what is empty. Raises ActionError where Swedish or an option is missing."""
    said = {
        Respondents(who).value: {
            code: cleaned_line(text, _("The question"), 300) for code, text in texts.items() if text.strip()
        }
        for who, texts in words.items()
        if any(text.strip() for text in texts.values())
    }
    if not said or any("sv" not in texts for texts in said.values()):
        raise ActionError(_("Write the question in Swedish, for at least one of those who are asked."))
    offered = [
        {code: cleaned_line(text, _("The answer"), 120) for code, text in option.items() if text.strip()}
        for option in options
        if any(text.strip() for text in option.values())
    ]
    if way is Way.WORDS:
        return said, []
    if not 2 <= len(offered) <= rules.MOST_OPTIONS or any("sv" not in option for option in offered):
        raise ActionError(_("Give two to twelve answers to choose among, each in Swedish."))
    if len({option["sv"].casefold() for option in offered}) < len(offered):
        raise ActionError(_("Two of the answers are the same."))
    return said, offered


def _places(places: Iterable[int], options: Sequence[object]) -> list[int]:
    return sorted({place for place in places if 0 <= place < len(options)})


def _added(
    survey: Survey,
    way: Way,
    words: Words,
    options: Sequence[Mapping[str, str]],
    good: Iterable[int],
    outside: Iterable[int],
    *,
    library: str = "",
    theme: str = "",
) -> SurveyQuestion:
    if survey.questions.count() >= rules.MOST_QUESTIONS:
        raise ActionError(_("A survey has at most %(most)d questions.") % {"most": rules.MOST_QUESTIONS})
    last = survey.questions.aggregate(last=Max("order"))["last"] or 0
    return SurveyQuestion.objects.create(
        survey=survey, order=last + 1, way=way.value, words=dict(words), options=list(options),
        good=_places(good, options), outside=_places(outside, options), library=library, theme=theme,
    )  # fmt: skip


@action
def move_question(*, by: By, question: SurveyQuestion, up: bool) -> SurveyQuestion:
    """Move a question one place up or down; the first and the last stay where they are."""
    rules.check_looks_after(by, question.survey)
    rules.check_is_draft(question.survey)
    ordered = list(question.survey.questions.all())
    place = [row.pk for row in ordered].index(question.pk)
    to = max(0, min(len(ordered) - 1, place + (-1 if up else 1)))
    ordered.insert(to, ordered.pop(place))
    for order, row in enumerate(ordered, start=1):
        row.order = order
    SurveyQuestion.objects.bulk_update(ordered, ["order"])
    return question


@action
def drop_question(*, by: By, question: SurveyQuestion) -> Survey:
    """Take a question away while nobody has answered."""
    rules.check_looks_after(by, question.survey)
    rules.check_is_draft(question.survey)
    survey = question.survey
    question.delete()
    return survey


@action
def invite_groups(
    *, by: By, survey: Survey, unit: Unit, respondents: Respondents, groups: Mapping[str, int]
) -> list[SurveyGroup]:
    """Ask groups at a unit, each by its name with how many are in it. A name that is there is changed."""
    rules.check_looks_after(by, survey)
    rules.check_is_draft(survey)
    if not unit.path.startswith(survey.unit.path):
        raise ActionError(_("%(unit)s is not a part of the survey's unit.") % {"unit": unit.name})
    made = []
    for name, invited in groups.items():
        line = cleaned_line(name, _("The name of the group"), 60)
        if not 1 <= invited <= rules.MOST_INVITED:
            raise ActionError(_("How many are in %(group)s? Write a number from 1 on.") % {"group": line})
        made.append(_invited(survey, unit, respondents, line, invited))
    if survey.groups.count() > rules.MOST_GROUPS:
        raise ActionError(_("A survey has at most %(most)d groups.") % {"most": rules.MOST_GROUPS})
    return made


def _invited(survey: Survey, unit: Unit, respondents: Respondents, name: str, invited: int) -> SurveyGroup:
    known = survey.groups.filter(unit=unit, respondents=respondents.value, name=name).first()
    if known is not None:
        known.invited = invited
        known.save(update_fields=["invited"])
        return known
    return SurveyGroup.objects.create(
        survey=survey, unit=unit, respondents=respondents.value, name=name, invited=invited, token=new_token()
    )


@action
def drop_group(*, by: By, group: SurveyGroup) -> Survey:
    """Ask a group no longer, while the survey is not open."""
    rules.check_looks_after(by, group.survey)
    rules.check_is_draft(group.survey)
    survey = group.survey
    group.delete()
    return survey


@action
def open_survey(*, by: By, survey: Survey) -> Survey:
    """Let people answer. What is asked cannot change after that."""
    rules.check_looks_after(by, survey)
    rules.check_is_draft(survey)
    rules.check_may_open(survey, survey.questions.all(), survey.groups.all())
    survey.state, survey.opened_at = Survey.State.OPEN, timezone.now()
    survey.save(update_fields=["state", "opened_at"])
    return survey


@action
def drop_survey(*, by: By, survey: Survey) -> Unit:
    """Throw away a survey that has not been opened."""
    rules.check_looks_after(by, survey)
    rules.check_is_draft(survey)
    unit = survey.unit
    survey.delete()
    return unit


@action
def make_codes(*, by: By, group: SurveyGroup) -> list[str]:
    """New codes for all in a group who have not answered, told once, here; only their hashes are kept.

    Codes made before that nobody has used are worth nothing from then on.
    """
    rules.check_looks_after(by, group.survey)
    if group.survey.state != Survey.State.OPEN or group.survey.entry != Survey.Entry.CODES:
        raise ActionError(_("Codes are made when a survey with codes is open."))
    SurveyGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    used = group.codes.filter(is_used=True).count()
    group.codes.filter(is_used=False).delete()
    codes = new_codes(max(0, group.invited - used))
    # By hash: slips may be handed out as a class is listed, and rows lie as they are written.
    hashes = sorted(hashed_for(group.token, code) for code in codes)
    EntryCode.objects.bulk_create(EntryCode(hashed=one, group=group) for one in hashes)
    return codes
