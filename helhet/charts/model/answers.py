"""What was answered to one question: a distribution over labelled options, for a whole and for groups."""

from dataclasses import dataclass

from helhet.charts.model.values import refuse

_OFF = 1.5  # in per cent: a publisher's rounded shares need not add up to 100


@dataclass(frozen=True, slots=True)
class Share:
    """How many chose one option. ``is_outside`` is an answer beside the scale: *vet inte*."""

    label: str
    count: int
    is_good: bool = False
    is_outside: bool = False

    def __post_init__(self) -> None:
        refuse(self.label, self.count)
        if self.count < 0:
            raise ValueError(f"{self.label}: {self.count} cannot have chosen it")
        if self.is_good and self.is_outside:
            raise ValueError(f"{self.label}: an answer outside the scale is neither good nor bad")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One set of people: its shares, or a note in words instead of them, and then no number at all.

    ``people`` is what they are called in a sentence: *elever*.
    """

    name: str
    shares: tuple[Share, ...] = ()
    answered: int = 0
    note: str = ""
    group: str = ""  # rows of one kind stand together under this heading
    is_whole: bool = False
    people: str = ""

    def __post_init__(self) -> None:
        if bool(self.shares) == bool(self.note):
            raise ValueError(f"{self.name}: a row has its shares, or words instead of them")
        if not self.shares and self.answered:
            raise ValueError(f"{self.name}: a row without shares carries no number at all")
        if self.shares and not self.answered:
            raise ValueError(f"{self.name}: that nobody has answered is told in words")
        if any(share.count > self.answered for share in self.shares):
            raise ValueError(f"{self.name}: more have chosen an option than have answered")

    @property
    def opinions(self) -> int:
        """Those who answered within the scale."""
        return self.answered - sum(share.count for share in self.shares if share.is_outside)


@dataclass(frozen=True, slots=True)
class Reference:
    """How a country answered: ``shares`` in per cent, one for each option in their order, no counts.

    A share of an answer outside the scale is of all who answered. The others are of all who answered, or
    of those with an opinion: then they add up to 100 without it.
    """

    name: str
    period: str
    shares: tuple[float, ...]

    def __post_init__(self) -> None:
        refuse(self.name, *self.shares)
        if not all(0 <= share <= 100 for share in self.shares):
            raise ValueError(f"{self.name}: a share lies between 0 and 100 ({self.shares})")

    @property
    def title(self) -> str:
        """The name with its year."""
        return f"{self.name} {self.period}".strip()


@dataclass(frozen=True, slots=True)
class Answers:
    """The options from best to worst, those outside the scale last; ``is_several`` when many may be chosen.

    The country is drawn only beside a row that is shown.
    """

    title: str
    options: tuple[str, ...]
    rows: tuple[AnswerRow, ...]
    words: str = ""  # the sentence a screen reader hears, where the chart's own is not enough
    period: str = ""
    reference: Reference | None = None
    is_several: bool = False

    def __post_init__(self) -> None:
        marks = {tuple((s.label, s.is_good, s.is_outside) for s in row.shares) for row in self.shown}
        if len(marks) > 1 or any(tuple(one[0] for one in row) != self.options for row in marks):
            raise ValueError(f"{self.title}: every row has the options {self.options}, in that order")
        outside = [share.is_outside for share in self.of_options]
        if outside != sorted(outside):
            raise ValueError(f"{self.title}: what lies outside the scale comes last")
        for row in self.shown:
            if not self.is_several and sum(share.count for share in row.shares) != row.answered:
                raise ValueError(f"{row.name}: the shares do not add up to {row.answered}")
        self._refuse_a_hole()
        self._refuse_reference()

    @property
    def shown(self) -> tuple[AnswerRow, ...]:
        """The rows that are not told in words."""
        return tuple(row for row in self.rows if row.shares)

    @property
    def of_options(self) -> tuple[Share, ...]:
        """The options with what they are, as the first shown row has them; none where none is shown."""
        return self.shown[0].shares if self.shown else ()

    def of(self, row: AnswerRow, share: Share) -> int:
        """How many a share is a part of: those with an opinion, or all who answered."""
        return row.answered if self.is_several or share.is_outside else row.opinions

    def _refuse_a_hole(self) -> None:
        """One hidden row beside its whole and the other parts is the whole less the others."""
        for group in {row.group for row in self.rows}:
            rows = [row for row in self.rows if row.group == group]
            parts = [row for row in rows if not row.is_whole]
            hidden = [row for row in parts if not row.shares]
            for whole in (row for row in self.shown if row.is_whole and row.group in ("", group)):
                rest = whole.answered - sum(row.answered for row in parts)
                if len(hidden) == 1 < len(parts) and rest > 0:
                    raise ValueError(f"{hidden[0].name}: the whole less the other rows gives it away")

    def _refuse_reference(self) -> None:
        if self.reference is None:
            return
        shares = self.reference.shares
        if len(shares) != len(self.options):
            raise ValueError(f"{self.reference.name}: one share for each of {self.options}")
        inside = [s for s, option in zip(shares, self.of_options, strict=False) if not option.is_outside]
        sums = (sum(shares), sum(inside))
        if inside and not self.is_several and all(abs(one - 100) > _OFF for one in sums):
            raise ValueError(f"{self.reference.name}: the shares add up to {sums[0]}, not to 100")
