"""A thing of Min del."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to do: a verb, what it is about, and where it leads. ``is_answer`` stands on dark ground."""

    verb: str
    about: str
    address: str
    is_answer: bool = False
    is_main: bool = False  # the one that is always at hand: a button
    is_figure: bool = False


FIGURE = Thing("", "", "", is_figure=True)  # where the figure stands; the page draws it
