"""The spread between units and within them: a row for each unit, a mark for each kind."""

from dataclasses import dataclass

from helhet.charts.model.rows import Row
from helhet.charts.model.values import Scale, refuse


@dataclass(frozen=True, slots=True)
class Group:
    """One unit; each mark is named by its kind, and shown or told in words."""

    name: str
    marks: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Groups by name, never by place. The first kind is a circle, the second a square."""

    title: str
    kinds: tuple[str, ...]
    groups: tuple[Group, ...]
    scale: Scale
    baseline: float | None = None
    baseline_name: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        refuse(self.baseline_name or self.title, self.baseline)
        if len(set(self.kinds)) != len(self.kinds) or len(self.kinds) not in (1, 2):
            raise ValueError(f"{self.title}: one kind or two, each with a name of its own ({self.kinds})")
        for group in self.groups:
            marked = [mark.name for mark in group.marks]
            if marked != [kind for kind in self.kinds if kind in marked]:
                raise ValueError(f"{group.name}: its marks are of {self.kinds}, in that order ({marked})")
