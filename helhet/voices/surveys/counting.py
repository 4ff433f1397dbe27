"""Answers wait in no order and become counts, five or more at a time; what was on each sheet is then gone."""

import random
from collections.abc import Iterable, Mapping

from helhet.voices.models import OwnWords, Sheet, SurveyGroup, SurveyQuestion, Tally
from helhet.voices.surveys.asking import Way

BATCH = 5
_mix = random.SystemRandom().shuffle


def lay_among_waiting(group: SurveyGroup, content: Mapping[str, list[int] | str]) -> None:
    """One more sheet, and all that wait in its group written anew in an order given by chance.

    Run within a transaction that has locked the group. Otherwise a row's place in the file, or the number of
    the transaction that wrote it, would tell which sheet came first and which code it came with.
    """
    waiting = list(Sheet.objects.filter(group=group))
    sheets = [Sheet(group=group, content=one) for one in (*(sheet.content for sheet in waiting), content)]
    _mix(sheets)
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in waiting]).delete()
    Sheet.objects.bulk_create(sheets)


def count_waiting(group: SurveyGroup, least: int = BATCH) -> int:
    """Count a group's waiting sheets if they are at least ``least``; returns how many were counted.

    Run within a transaction. The order in which they came is mixed before anything of them is written.
    """
    locked = SurveyGroup.objects.select_for_update(no_key=True).get(pk=group.pk)
    sheets = list(Sheet.objects.filter(group=locked))
    if len(sheets) < max(1, least):
        return 0
    _mix(sheets)
    questions = {str(row.pk): row for row in SurveyQuestion.objects.filter(survey=locked.survey_id)}
    tallies = _tallies(locked, questions.values())
    words: list[OwnWords] = []
    for sheet in sheets:
        for key, value in sheet.content.items():
            question = questions[key]
            _add(tallies[question.pk], value)
            if question.way == Way.WORDS:
                words.append(OwnWords(question=question, respondents=locked.respondents, text=value))
    _mix(words)
    Tally.objects.bulk_update(tallies.values(), ["answered", "counts"])
    OwnWords.objects.bulk_create(words)
    Sheet.objects.filter(pk__in=[sheet.pk for sheet in sheets]).delete()
    locked.answered += len(sheets)
    locked.save(update_fields=["answered"])
    return len(sheets)


def _tallies(group: SurveyGroup, questions: Iterable[SurveyQuestion]) -> dict[int, Tally]:
    """The group's counts by question; those there are not yet begin at nothing."""
    asked = [question for question in questions if group.respondents in question.words]
    found = {row.question_id: row for row in Tally.objects.filter(group=group)}
    new = [
        Tally(group=group, question=question, counts=[0] * len(question.options))
        for question in asked
        if question.pk not in found
    ]
    Tally.objects.bulk_create(new)
    return found | {row.question_id: row for row in new}


def _add(tally: Tally, value: list[int] | str) -> None:
    tally.answered += 1
    if not isinstance(value, str):
        for place in value:
            tally.counts[place] += 1
