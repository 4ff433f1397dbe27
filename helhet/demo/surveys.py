"""Example surveys with made-up answers, drawn with a fixed seed and marked Exempel."""

import random
from collections.abc import Iterator, Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.voices import actions
from helhet.voices.models import OwnWords, Survey, SurveyGroup, SurveyQuestion
from helhet.voices.surveys.asking import Respondents, Way

_BY = Channel.DEMO
_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_ADULTS = "/kfv/vuxenutbildningen/"
# How likely each place of a scale is chosen, from the best answer on; teachers see calmer lessons.
_STUDENTS, _TEACHERS = (14, 34, 30, 14, 8), (24, 52, 18, 5, 1)
_WORDS = (
    "Kortare genomgångar. Efter en halvtimme hör ingen på.",
    "Mobilerna bort, för alla, även läraren.",
    "En plats att sitta på när man är klar.",
    "Biblioteket är det enda lugna stället och det stänger tre.",
    "Att dörren till korridoren går att stänga.",
    "Mindre grupper i matten.",
)


@transaction.atomic  # each of two hundred sheets would else wait for the disk
def begin() -> None:
    """Put the example surveys there, unless somebody has surveys there already."""
    house, adults = unit_at(_HOUSE), unit_at(_ADULTS)
    if house is None or adults is None or Survey.objects.filter(unit__path__startswith="/kfv/").exists():
        return
    chance = random.Random(2026)  # noqa: S311 -- the demo is to look the same everywhere
    _closed(house, chance)
    _komvux(adults, chance)
    _open(house, chance)
    actions.make_survey(
        by=_BY, unit=house, title="Exempel: Inflytande på lektionerna", from_set="influence",
        why="Elevrådet vill veta om förslagen når fram.",
    )  # fmt: skip
    Survey.objects.filter(unit__path__startswith="/kfv/").update(is_example=True)


def _closed(house: Unit, chance: random.Random) -> None:
    """Students and teachers about the same; a class of six is told of with the next smallest."""
    survey = _asked(house, "Exempel: Trygghet och studiero", "safety-and-calm", {
        Respondents.STUDENT: {"SA2A": 28, "EK2A": 26, "BA2A": 16, "RL2A": 6},
        Respondents.TEACHER: {"Arbetslag Norr": 14, "Arbetslag Söder": 11},
    })  # fmt: skip
    for group, came in zip(survey.groups.order_by("pk"), (23, 21, 13, 6, 12, 10), strict=True):
        weights = _STUDENTS if group.respondents == Respondents.STUDENT else _TEACHERS
        _answer(group, came, weights, chance, _WORDS if group.name == "SA2A" else ())
    closed = actions.close_survey(by=_BY, survey=survey)
    waiting = OwnWords.objects.filter(question__survey=closed).select_related("question__survey__unit")
    for row in waiting.order_by("text")[:5]:
        actions.show_words(by=_BY, words=row, text=row.text)
    actions.tell_what_came(
        by=_BY, survey=closed,
        text="Exempel: Från januari är passen sextio minuter, och biblioteket har öppet till halv fem. "
             "I mars frågar vi igen.",
    )  # fmt: skip


def _komvux(adults: Unit, chance: random.Random) -> None:
    survey = _asked(adults, "Exempel: Så fungerar studierna", "adult-education", {
        Respondents.ADULT_STUDENT: {"Grundläggande nivå": 40, "Gymnasial nivå": 60, "Sfi": 80},
    })  # fmt: skip
    for group, came in zip(survey.groups.order_by("pk"), (18, 31, 36), strict=True):
        _answer(group, came, (30, 36, 18, 8, 8), chance)
    actions.close_survey(by=_BY, survey=survey)


def _open(house: Unit, chance: random.Random) -> None:
    groups = {Respondents.STUDENT: {"SA2A": 28, "HT2A": 22}}
    survey = _asked(house, "Exempel: Efter lektionen", "after-the-lesson", groups)
    _answer(survey.groups.order_by("pk")[0], 15, _STUDENTS, chance)


def _asked(unit: Unit, title: str, from_set: str, groups: Mapping[Respondents, Mapping[str, int]]) -> Survey:
    """A survey with the questions of a set, open for two weeks."""
    survey = actions.make_survey(
        by=_BY, unit=unit, title=title, from_set=from_set,
        why="Exempel: Vi vill veta hur det är, och ändra det som går att ändra. Ni får veta vad det blev.",
    )  # fmt: skip
    for who, some in groups.items():
        actions.invite_groups(by=_BY, survey=survey, unit=unit, respondents=who, groups=some)
    actions.describe_survey(
        by=_BY, survey=survey, title=survey.title, why=survey.why, entry=Survey.Entry.LINK,
        closes_on=timezone.localdate() + timedelta(days=14),
    )  # fmt: skip
    return actions.open_survey(by=_BY, survey=survey)


def _answer(
    group: SurveyGroup,
    came: int,
    weights: tuple[int, ...],
    chance: random.Random,
    words: tuple[str, ...] = (),
) -> None:
    """So many made-up sheets; the first of them with words of their own."""
    asked = [row for row in group.survey.questions.all() if group.respondents in row.words]
    said: Iterator[str] = iter(words)
    for number in range(came):
        content = {row.pk: _chosen(row, weights, chance, said) for row in asked}
        actions.answer_survey(by=Channel.ANONYMOUS, group=group, content=content, once=f"exempel {number}")
        actions.count_answers(by=Channel.ANONYMOUS, group=group)


def _chosen(
    row: SurveyQuestion, weights: tuple[int, ...], chance: random.Random, said: Iterator[str]
) -> list[int] | str:
    if row.way == Way.WORDS:
        return next(said, "")
    if chance.random() < 0.04:
        return []
    places = [place for place in range(len(row.options)) if place not in row.outside]
    if row.way == Way.SEVERAL:
        return [place for place in places if chance.random() < 0.35]
    if row.outside and chance.random() < 0.03:
        return [row.outside[0]]
    fitted = [*weights, *[weights[-1]] * len(places)][: len(places)]
    return chance.choices(places, fitted)
