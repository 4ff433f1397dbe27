"""What was answered to a survey, ready for a template: sentence, chart and table of what was told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.charts.answers_told import told_in_short
from helhet.charts.model import AnswerRow, Answers, Gap, Reference, Scale, Share, Table
from helhet.charts.model import Pair as GapPair
from helhet.charts.model import Row as GapRow
from helhet.charts.table import table
from helhet.core.wording import in_words, number, percent
from helhet.indicators.themes import THEMES
from helhet.voices.models import OwnWords, Survey
from helhet.voices.surveys.asking import National, Respondents
from helhet.voices.surveys.results import Answered, Pair, Result, Row, in_language
from helhet.voices.texts.groups import Given, grouped
from helhet.web.evidence import drawn

_SHARE = Scale(is_share=True, decimals=0, lowest=0.0, highest=100.0)


@dataclass(frozen=True, slots=True)
class ShownAnswers:
    """One question: its words, a sentence, and chart and table where there is more to see."""

    wording: str
    words: str
    chart: SafeString | str
    table: Table | None
    note: str
    colour: str = ""  # of the theme that the question belongs to
    indicator: str = ""  # the published figure that measures the same


def shown_answers(one: Answered) -> list[ShownAnswers]:
    """Every question that one kind of respondents chose answers to, in its order."""
    return [_shown(result) for result in one.results if not result.is_words]


def _shown(result: Result) -> ShownAnswers:
    theme = THEMES.get(result.question.theme)
    colour = theme.colour if theme else ""
    if result.whole is None:
        return ShownAnswers(result.wording, _untold(result), "", None, "", colour)
    chart = chart_of(result)
    return ShownAnswers(
        result.wording,
        told_in_short(chart),
        drawn(chart),
        table(chart),
        _note(result),
        colour,
        _indicator(result),
    )


def _indicator(result: Result) -> str:
    return result.of_library.indicator if result.of_library else ""


def _untold(result: Result) -> str:
    """Why a question is not shown, or what all of them answered, without a number."""
    if result.alike is not None:
        return _("All, or nearly all, answered “%(option)s”.") % {"option": result.options[result.alike]}
    return _("Too few have answered the question, or their answers are too alike to be shown.")


def _note(result: Result) -> str:
    said = []
    if result.is_undivided:
        said.append(
            _("The question is not divided by group: somewhere the answers are too few or too alike.")
        )
    if (national := _national(result)) is not None:
        said.append(f"{national.source}.")
        if result.question.outside:
            said.append(_("The country's shares are counted anew without those who did not know."))
    return " ".join(said)


def chart_of(result: Result) -> Answers:
    """The answers of the whole and of every set that is told of, with the country's to the same question."""
    national = _national(result)
    reference = Reference(_("The country"), national.year, national.shares) if national else None
    rows = tuple(_row(result, row) for row in result.rows if row.counts is not None)
    return Answers(result.wording, tuple(result.options), rows, reference=reference,
                   is_several=result.is_several)  # fmt: skip


def _row(result: Result, row: Row) -> AnswerRow:
    name = capfirst(_("all")) if row.of.is_whole else row.of.name
    if row.counts is None or not row.counts.answered:
        return AnswerRow(name, note=_("nobody has answered the question"), is_whole=row.of.is_whole)
    good, outside = set(result.question.good), set(result.question.outside)
    shares = tuple(
        Share(option, count, is_good=place in good, is_outside=place in outside)
        for place, (option, count) in enumerate(zip(result.options, row.counts.options, strict=True))
    )
    people = str(result.respondents.label)
    return AnswerRow(name, shares, row.counts.answered, is_whole=row.of.is_whole, people=people)


def _national(result: Result) -> National | None:
    """The country's answers, where the question and its options are as they were asked nationally."""
    declared = result.of_library
    if declared is None:
        return None
    found = (one for one in declared.national if one.respondents == result.respondents)
    return next((one for one in found if len(one.shares) == len(result.options)), None)


@dataclass(frozen=True, slots=True)
class ShownGap:
    """Two kinds of respondents side by side, the difference as the finding."""

    name: str
    words: str
    chart: SafeString
    table: Table


def gap_chart(pairs: Sequence[Pair]) -> ShownGap | None:
    """Every question both were asked, the widest gap first; None where nothing can be set side by side."""
    if not pairs:
        return None
    first, second = pairs[0].first.respondents, pairs[0].second.respondents
    same = [one for one in pairs if (one.first.respondents, one.second.respondents) == (first, second)]
    names = capfirst(str(first.label)), capfirst(str(second.label))
    title = _("%(first)s and %(second)s side by side") % {"first": names[0], "second": second.label}
    chart = Gap(title, *names, tuple(_pair(one) for one in same), _SHARE, _("percentage points"))
    return ShownGap(title, _finding(same[0], first, second), drawn(chart), table(chart))


def _pair(one: Pair) -> GapPair:
    low, high = (
        (one.difference.interval.low, one.difference.interval.high) if one.difference else (None, None)
    )
    difference = one.difference.points if one.difference else None
    return GapPair(one.first.wording, _gap_row(one.first), _gap_row(one.second), difference, low, high)


def _gap_row(result: Result) -> GapRow:
    share = result.whole.share if result.whole else None
    if share is None:
        return GapRow(str(result.respondents.label), None, note=_("not shown"))
    return GapRow(
        str(result.respondents.label), share.value, share.interval.low, share.interval.high,
        count=share.count, whole=share.whole,
    )  # fmt: skip


def _finding(widest: Pair, first: Respondents, second: Respondents) -> str:
    """The widest gap in words, and whether chance alone could make it."""
    one, other = widest.first.whole, widest.second.whole
    if not (one and other and one.share and other.share and widest.difference):
        return ""
    told = {
        "question": widest.first.wording,
        "first": first.the,
        "second": second.the,
        "one": percent(one.share.value, 0),
        "other": percent(other.share.value, 0),
        "points": number(abs(widest.difference.points)),
    }
    said = (
        _("“%(question)s”: %(one)s of %(first)s and %(other)s of %(second)s gave a good answer.") % told
        + " "
        + _("That is the widest gap, %(points)s percentage points.") % told
    )
    if widest.difference.is_clear:
        return said + " " + _("So large a gap is not chance: they do not see the same thing.")
    return said + " " + _("So small groups can differ so much by chance.")


@dataclass(frozen=True, slots=True)
class ShownTexts:
    """What was written to one question and may be shown, and what it is about, in numbers of texts."""

    question: str
    texts: list[str]
    topics: list[str]


def texts_of(survey: Survey) -> list[ShownTexts]:
    """Texts that somebody has read and lets be shown, question by question, in an order that says nothing."""
    # Counted again after each text that is read, topics would tell what that text was about.
    is_unread = OwnWords.objects.filter(question__survey=survey, state=OwnWords.State.WAITING).exists()
    shown = OwnWords.objects.filter(question__survey=survey, state=OwnWords.State.SHOWN)
    by_question: dict[tuple[int, str], list[OwnWords]] = defaultdict(list)
    for row in shown.select_related("question").order_by("question__order", "key"):
        wording = in_language(row.question.words.get(row.respondents, {}))
        by_question[row.question.order, wording].append(row)
    return [
        ShownTexts(wording, [row.text for row in rows], [] if is_unread else _topics(rows))
        for (_order, wording), rows in sorted(by_question.items(), key=lambda one: one[0])
    ]


def _topics(rows: Sequence[OwnWords]) -> list[str]:
    found = grouped([Given(str(row.key), row.text, is_approved=True) for row in rows])
    return [
        _("%(topic)s: %(count)s texts")
        % {"topic": capfirst(str(one.topic.name)), "count": in_words(one.count)}
        for one in found.groups
    ]
