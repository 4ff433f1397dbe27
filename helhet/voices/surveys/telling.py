"""What a closed survey may tell: decided by analysis from the counts, kept with the survey, read as it is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from helhet.analysis.asked import Asked, Counts, Question, Told, told
from helhet.analysis.asked_audit import AskedAudit, audit
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion, Tally
from helhet.voices.surveys.asking import Way


class UnsafeTellingError(Exception):
    """What was about to be told would give a small group's answers away. Nothing is told."""


def path_of(group: SurveyGroup) -> str:
    """Where a group stands in the tree of what is told: a leaf of its unit."""
    return f"{group.unit.path}~{group.pk}/"


def decided(survey: Survey, counted: Iterable[Tally] | None = None) -> dict[str, Any]:
    """What may be told of each kind of respondents, as it is kept. Raises UnsafeTellingError.

    ``counted`` are counts that are not in the database and need never be there.
    """
    groups = list(survey.groups.select_related("unit"))
    questions = list(survey.questions.all())
    by_respondents: dict[str, list[SurveyGroup]] = defaultdict(list)
    for group in groups:
        by_respondents[group.respondents].append(group)
    tallies = list(Tally.objects.filter(group__survey=survey) if counted is None else counted)
    kept = {}
    for respondents, some in by_respondents.items():
        asked = _asked(survey, some, [row for row in questions if respondents in row.words], tallies)
        found = told(asked)
        checked = audit(asked, found)
        if checked.opened:
            raise UnsafeTellingError(f"survey {survey.key}: {checked.opened[0]}")
        kept[respondents] = _kept(found, checked, some)
    return kept


def _asked(
    survey: Survey,
    groups: Iterable[SurveyGroup],
    questions: Iterable[SurveyQuestion],
    tallies: Iterable[Tally],
) -> Asked:
    paths = {group.pk: path_of(group) for group in groups}
    people = {paths[group.pk]: group.answered for group in groups}
    answers: dict[int, dict[str, Counts]] = defaultdict(dict)
    for row in tallies:
        if row.group_id in paths:
            answers[row.question_id][paths[row.group_id]] = Counts(row.answered, tuple(row.counts))
    return Asked(survey.unit.path, people, {row.pk: _question(row) for row in questions}, answers)


def _question(row: SurveyQuestion) -> Question:
    return Question(len(row.options), frozenset(row.good), is_one=row.way == Way.ONE)


def _kept(found: Told, checked: AskedAudit, groups: Iterable[SurveyGroup]) -> dict[str, Any]:
    names = {path_of(group): group for group in groups}
    parts = []
    for part in found.parts:
        within = [group for path, group in names.items() if part.holds(path)]
        parts.append({
            "branches": list(part.branches),
            "names": [_name(branch, names) for branch in part.branches],
            "people": part.people,
            "invited": sum(group.invited for group in within),
            "within": part.within,
        })  # fmt: skip
    answers = {
        str(number): [None if one is None else {"answered": one.answered, "options": list(one.options)}
                      for one in counts]
        for number, counts in found.answers.items()
    }  # fmt: skip
    alike = {str(number): option for number, option in found.alike.items()}
    return {"parts": parts, "answers": answers, "alike": alike, "protected": checked.protected}


def _name(branch: str, groups: Mapping[str, SurveyGroup]) -> str:
    """A group's own name, or a unit's path: what units are called is read when it is shown."""
    return groups[branch].name if branch in groups else ""
