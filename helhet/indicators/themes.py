"""The four themes of the assembly. A theme has a quarter of the mark as well as a colour."""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Theme:
    """A theme: its address, its names, and the quarter of the mark it fills."""

    key: str
    name: Text
    question: Text
    quarter: str
    colour: str


_ALL = (
    Theme(
        key="god-miljo-for-larande",
        name=Text(sv="En god miljö för lärande", en="A good environment for learning"),
        question=Text(
            sv="Är eleverna trygga, har de studiero och trivs de?",
            en="Are the students safe, can they work in calm, and are they content?",
        ),
        quarter="top-left",
        colour="miljo",
    ),
    Theme(
        key="kunskapsresultat",
        name=Text(sv="Kunskapsresultat", en="Knowledge results"),
        question=Text(
            sv="Vad kan eleverna när de lämnar oss?",
            en="What do the students know when they leave us?",
        ),
        quarter="top-right",
        colour="kunskap",
    ),
    Theme(
        key="fullfoljda-studier",
        name=Text(sv="Fullföljda studier", en="Completed studies"),
        question=Text(sv="Hur många når ända fram?", en="How many reach the end?"),
        quarter="bottom-right",
        colour="fullfoljda",
    ),
    Theme(
        key="samverkan-for-kompetensforsorjning",
        name=Text(sv="Samverkan för kompetensförsörjning", en="Collaboration for skills supply"),
        question=Text(
            sv="Leder utbildningen till arbete och vidare studier?",
            en="Does the education lead to work and further studies?",
        ),
        quarter="bottom-left",
        colour="samverkan",
    ),
)

THEMES: dict[str, Theme] = {theme.key: theme for theme in _ALL}
