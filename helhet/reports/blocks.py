"""What a report is made of. A block holds what it shows, finished; a renderer only lays it out."""

from dataclasses import dataclass, field

from helhet.assembly.frozen import DayFigure, ShownStep


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of the report, ``level`` 2 or 3; ``colour`` is its theme's, where it has one of its own.

    ``is_example``: all that people have written in the part is made up.
    """

    text: str
    level: int = 2
    colour: str = ""
    is_example: bool = False
    kind: str = field(default="heading", init=False)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody has written, paragraph by paragraph."""

    heading: str
    paragraphs: tuple[str, ...]
    is_example: bool = False
    whose: str = ""  # whose words they are, where the report as a whole does not say
    kind: str = field(default="words", init=False)


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """One figure: sentence, chart, foot, and what was corrected since. ``is_small``: with the small chart."""

    figure: DayFigure
    is_small: bool = False
    kind: str = field(default="figure", init=False)


@dataclass(frozen=True, slots=True)
class StepsBlock:
    """Steps of the thread under one heading."""

    heading: str
    steps: tuple[ShownStep, ...]
    kind: str = field(default="steps", init=False)


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions to bear in mind, in order."""

    heading: str
    questions: tuple[str, ...]
    kind: str = field(default="questions", init=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the report itself: what is lacking, when it was locked."""

    text: str
    kind: str = field(default="note", init=False)


@dataclass(frozen=True, slots=True)
class Opening:
    """The sentences that a part begins with."""

    text: str
    kind: str = field(default="opening", init=False)


Block = Heading | Words | FigureBlock | StepsBlock | Questions | Note | Opening


@dataclass(frozen=True, slots=True)
class Report:
    """A report, ready to be laid out. ``foot`` says when it was locked, with the first of the hash."""

    key: str
    title: str
    subtitle: str
    lead: str
    colour: str
    blocks: tuple[Block, ...]
    foot: str
    words: str  # all that people have written, for the measure of how hard it is to read

    @property
    def figures(self) -> list[DayFigure]:
        """Its figures in order."""
        return [block.figure for block in self.blocks if isinstance(block, FigureBlock)]
