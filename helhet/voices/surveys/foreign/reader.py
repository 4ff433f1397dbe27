"""Reading a table of counts: what it would become, or everything that is wrong with it. Nothing is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.analysis.asked import Counts
from helhet.chain.models import Unit
from helhet.sources.model import Problem, ReadingError
from helhet.sources.own_table.files import Table, tables
from helhet.sources.own_table.units import UnitBook
from helhet.thread.warnings import warnings_in
from helhet.voices.surveys.asking import LibraryQuestion, Respondents, scales
from helhet.voices.surveys.foreign import columns
from helhet.voices.surveys.foreign.checking import check
from helhet.voices.surveys.foreign.gathering import Asked, Gathered
from helhet.voices.surveys.foreign.model import CountedGroup, CountedQuestion, CountTable
from helhet.voices.surveys.foreign.persons import persons, refuse_persons
from helhet.voices.surveys.foreign.rows import CountRows
from helhet.voices.surveys.foreign.wording import answered_as, bare, worded_as

_MOST_PROBLEMS = 40


@dataclass(slots=True)
class Preview:
    """A table as it was understood, or None with what is wrong; what stops nothing is worth a look."""

    table: CountTable | None = None
    problems: list[Problem] = field(default_factory=list)
    sheet: str = ""
    rows: int = 0


def preview(path: Path, name: str, unit: Unit, authority: Unit) -> Preview:
    """What a CSV file or a workbook says, for groups at a unit and below it."""
    try:
        refuse_persons(path, name)
        found = tables(path, name)
    except ReadingError as error:
        return Preview(problems=error.problems)
    table = max(found, key=lambda one: len(columns.places(one)))
    wrong = columns.faults(table)
    if wrong:
        return Preview(problems=wrong, sheet=table.sheet)
    return _read(table, name, unit, authority, found)


def _read(table: Table, name: str, unit: Unit, authority: Unit, found: Sequence[Table]) -> Preview:
    rows = CountRows(table, UnitBook(authority, unit.path), unit.path)
    gathered = Gathered(rows.read(), rows.wrong)
    if gathered.is_of_persons():
        return Preview(problems=[persons(name, table.sheet)], sheet=table.sheet)
    if not rows.problems:
        check(gathered, rows.wrong)
    if rows.problems or not gathered.groups:
        stops = sorted(rows.problems, key=lambda one: one.row or 0)[:_MOST_PROBLEMS]
        return Preview(problems=stops, sheet=table.sheet, rows=len(table.rows))
    made, notes = _made(gathered)
    notes += [*columns.unread(table), *_other_sheets(table, found), *_said_of_persons(made, table)]
    return Preview(made, notes, table.sheet, len(table.rows))


def _other_sheets(table: Table, found: Sequence[Table]) -> list[Problem]:
    return [
        Problem(
            _("The sheet “%(sheet)s” is not read.") % {"sheet": other.sheet},
            _("All groups of a survey belong in one sheet: whoever is told of apart can be worked out."),
            sheet=other.sheet,
            stops=False,
        )
        for other in found
        if other is not table and not columns.faults(other)
    ]


def _said_of_persons(made: CountTable, table: Table) -> list[Problem]:
    """What in names, questions and answers looks as if it were about somebody."""
    texts = [group.name for group in made.groups]
    for question in made.questions:
        texts += [text for words in (*question.words.values(), *question.options) for text in words.values()]
    return [
        Problem(f"“{one.excerpt}”", one.advice, table.sheet, stops=False)
        for one in ([] if all(question.library for question in made.questions) else warnings_in(*texts))
    ]


def _made(gathered: Gathered) -> tuple[CountTable, list[Problem]]:
    at = {key: place for place, key in enumerate(gathered.groups)}
    groups = tuple(
        CountedGroup(key[2], key[0], key[1], group.invited or 0, group.answered or 0)
        for key, group in gathered.groups.items()
    )
    notes: list[Problem] = []
    questions: dict[object, CountedQuestion] = {}
    for asked in gathered.asked.values():
        counts = {
            at[key]: Counts(
                asked.answered(gathered.groups[key]), tuple(rows[option].count for option in asked.options)
            )
            for key, rows in asked.counts.items()
        }
        identity, question = _question(asked, counts, notes)
        known = questions.get(identity)
        questions[identity] = question if known is None else _joined(known, question)
    made = CountTable(groups, tuple(questions.values()))
    return made, [*notes, *_skipped(made)]


def _question(
    asked: Asked, counts: dict[int, Counts], notes: list[Problem]
) -> tuple[object, CountedQuestion]:
    """A question as it is to be kept, and what two kinds of respondents share when it is the same one."""
    declared = worded_as(asked.respondents, asked.words)
    places = answered_as(declared, list(asked.options.values())) if declared else None
    if declared is not None and places is not None and not asked.is_several:
        return declared.key, _of_library(declared, asked.respondents, counts, places)
    if declared is not None:
        notes.append(
            Problem(
                _("“%(question)s” is worded as in the library but has other answers.")
                % {"question": asked.words},
                _("It is kept as a question of its own and not compared with the country."),
                stops=False,
            )
        )
    options = tuple({"sv": text} for text in asked.options.values())
    own = CountedQuestion(
        {asked.respondents.value: {"sv": asked.words}}, options, counts,
        _marked(asked, asked.good), _marked(asked, asked.outside), asked.is_several,
    )  # fmt: skip
    return (bare(asked.words), frozenset(asked.options), asked.is_several), own


def _marked(asked: Asked, marked: set[str]) -> tuple[int, ...]:
    return tuple(place for place, option in enumerate(asked.options) if option in marked)


def _of_library(
    declared: LibraryQuestion, who: Respondents, counts: dict[int, Counts], places: list[int]
) -> CountedQuestion:
    scale, said = scales()[declared.scale], declared.wording[who]
    return CountedQuestion(
        {who.value: {"sv": said.sv, "en": said.en}},
        tuple({"sv": option.sv, "en": option.en} for option in scale.options),
        {at: _ordered(one, places) for at, one in counts.items()},
        tuple(sorted(scale.good)), tuple(sorted(scale.outside)), library=declared.key, theme=declared.theme,
    )  # fmt: skip


def _ordered(counts: Counts, places: Sequence[int]) -> Counts:
    by_place = dict(zip(places, counts.options, strict=True))
    return Counts(counts.answered, tuple(by_place[place] for place in range(len(by_place))))


def _joined(first: CountedQuestion, second: CountedQuestion) -> CountedQuestion:
    """One question that two kinds of respondents were asked; the first one's order of answers holds."""
    order = {bare(option["sv"]): place for place, option in enumerate(first.options)}
    places = [order[bare(option["sv"])] for option in second.options]
    counts = {at: _ordered(one, places) for at, one in second.counts.items()}
    return CountedQuestion(
        {**first.words, **second.words}, first.options, {**first.counts, **counts},
        tuple(sorted({*first.good, *(places[at] for at in second.good)})),
        tuple(sorted({*first.outside, *(places[at] for at in second.outside)})),
        first.is_several, first.library, first.theme,
    )  # fmt: skip


def _skipped(made: CountTable) -> list[Problem]:
    """Who answered the survey and not a question: most often so, now and then a number that is wrong."""
    missing = sum(
        made.groups[place].answered - counts.answered
        for question in made.questions
        for place, counts in question.counts.items()
    )
    if not missing:
        return []
    said = _("The answers are %(count)d fewer than if everyone had answered every question.") % {
        "count": missing
    }
    return [
        Problem(said, _("They count as not having answered it. Check that no row is wrong."), stops=False)
    ]
