"""From rows to groups and questions: what belongs together, and what is said in two ways."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.foreign.rows import CountRow, GroupKey
from helhet.voices.surveys.foreign.wording import bare, is_not_counted, is_unanswered

Wrong = Callable[[int, str, str, str], None]
_FEWEST_PERSONS = 5  # groups of one person that are more than half: a list of people


@dataclass(slots=True)
class Group:
    """A group as its rows tell of it, with the row where each thing was said first."""

    key: GroupKey
    row: int
    invited: int | None = None
    answered: int | None = None


@dataclass(slots=True)
class Asked:
    """A question as one kind of respondents was asked it; options by bare words, in the file's order."""

    respondents: Respondents
    words: str
    row: int
    options: dict[str, str] = field(default_factory=dict)
    good: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)
    is_several: bool = False
    counts: dict[GroupKey, dict[str, CountRow]] = field(default_factory=lambda: defaultdict(dict))

    def answered(self, group: Group) -> int:
        """How many of a group answered the question: as the table says, else as the answers add up to."""
        rows = self.counts[group.key].values()
        said = next((row.of_question for row in rows if row.of_question is not None), None)
        total = sum(row.count for row in rows)
        if said is not None:
            return said
        return min(total, group.answered or 0) if self.is_several else total


class Gathered:
    """Groups and questions of a table. A fault is told to ``wrong``: row, column, text, what to do."""

    def __init__(self, rows: Sequence[CountRow], wrong: Wrong) -> None:
        self.groups: dict[GroupKey, Group] = {}
        self.asked: dict[tuple[Respondents, str], Asked] = {}
        self.unanswered = 0
        self._wrong = wrong
        self._spelled: dict[object, tuple[str, int]] = {}
        for row in rows:
            self._add(row)
        self._mark_outside(rows)

    def _add(self, row: CountRow) -> None:
        group = self.groups.setdefault(row.key, Group(row.key, row.number))
        self._say(group, row, "invited")
        self._say(group, row, "answered")
        self._spell(("group", *row.key[:2], bare(row.group)), row.group, row, "group")
        asked = self._asked(row)
        if is_unanswered(row.option):
            self.unanswered += row.count
            return
        option = bare(row.option)
        self._spell((asked.respondents, bare(asked.words), option), row.option, row, "option")
        asked.options.setdefault(option, row.option)
        asked.is_several |= row.is_several
        for marks, is_marked in ((asked.good, row.is_good), (asked.outside, row.is_outside)):
            if is_marked:
                marks.add(option)
        first = asked.counts[row.key].setdefault(option, row)
        if first is not row:
            told = {"option": row.option, "group": row.group, "one": first.number, "other": row.number}
            self._wrong(
                row.number, "option",
                _("“%(option)s” stands twice for %(group)s: on rows %(one)d and %(other)d.") % told,
                _("Keep one of them. If they are parts of one number, add them together."),
            )  # fmt: skip

    def _asked(self, row: CountRow) -> Asked:
        words = bare(row.question)
        self._spell((row.respondents, words), row.question, row, "question")
        return self.asked.setdefault(
            (row.respondents, words), Asked(row.respondents, row.question, row.number)
        )

    def _say(self, group: Group, row: CountRow, what: str) -> None:
        said, known = getattr(row, what), getattr(group, what)
        if known is None:
            setattr(group, what, said)
        elif said is not None and said != known:
            told = {"group": row.group, "one": known, "other": said}
            self._wrong(
                row.number, what, _("%(group)s has %(one)d here and %(other)d there.") % told,
                _("Write the same number in all rows of the group, or in its first row alone."),
            )  # fmt: skip

    def _spell(self, key: object, words: str, row: CountRow, column: str) -> None:
        first, number = self._spelled.setdefault(key, (words, row.number))
        if first != words:
            told = {"one": first, "row": number, "other": words}
            self._wrong(
                row.number, column,
                _("“%(one)s” (row %(row)d) and “%(other)s” are spelled in two ways.") % told,
                _("Write it the same way in every row."),
            )  # fmt: skip

    def _mark_outside(self, rows: Sequence[CountRow]) -> None:
        """Where the table marks nothing as outside, what says nothing about the question is."""
        if any(row.is_outside for row in rows):
            return
        for asked in self.asked.values():
            asked.outside |= {bare for bare, words in asked.options.items() if is_not_counted(words)}

    def is_of_persons(self) -> bool:
        """Whether most groups are a single person: a list of people by another name."""
        alone = [group for group in self.groups.values() if group.invited is not None and group.invited <= 1]
        return len(alone) >= _FEWEST_PERSONS and 2 * len(alone) > len(self.groups)

    def asked_groups(self, asked: Asked) -> list[Group]:
        """The groups that a question was asked of."""
        return [group for group in self.groups.values() if group.key[1] is asked.respondents]
