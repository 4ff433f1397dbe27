"""The kinds of point a programme may have. To add one, add one here and nowhere else."""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemKind:
    """A kind of point: what it is called, how long it mostly takes, and what it stands on.

    ``in_panel``: it belongs to a panel talk. ``has_film`` and ``has_question`` say what must be chosen before
    it can go on stage; ``pauses``: the hall leaves, and the clock on the stage counts down.
    """

    key: str
    name: Text
    sentence: Text
    minutes: int
    in_panel: bool = False
    has_film: bool = False
    has_question: bool = False
    pauses: bool = False


_ALL = (
    ItemKind(
        key="opening",
        name=Text(sv="Öppning", en="Opening"),
        sentence=Text(sv="Välkomna, och dagens ledord.", en="Welcome, and the watchword of the day."),
        minutes=10,
    ),
    ItemKind(
        key="rear_mirror",
        name=Text(sv="Backspegeln", en="Backspegeln"),
        sentence=Text(
            sv="Vad vi lovade förra gången, och vad det blev.",
            en="What we promised last time, and what came of it.",
        ),
        minutes=15,
    ),
    ItemKind(
        key="panel",
        name=Text(sv="Panelsamtal", en="Panel talk"),
        sentence=Text(
            sv="Rektorerna guidar: vad utvecklas väl, vad måste vi utveckla vidare?",
            en="The principals guide: what develops well, what must be developed further?",
        ),
        minutes=20,
        in_panel=True,
    ),
    ItemKind(
        key="unit_presentation",
        name=Text(sv="En enhet berättar", en="A unit tells"),
        sentence=Text(sv="En enhets egna bilder och ord.", en="A unit's own slides and words."),
        minutes=15,
        in_panel=True,
    ),
    ItemKind(
        key="film",
        name=Text(sv="Elevfilm", en="Student film"),
        sentence=Text(sv="Elever berättar om sin dag.", en="Students tell of their day."),
        minutes=4,
        in_panel=True,
        has_film=True,
    ),
    ItemKind(
        key="hall_question",
        name=Text(sv="Fråga till salen", en="Question to the hall"),
        sentence=Text(sv="Alla svarar i sin telefon.", en="Everyone answers by phone."),
        minutes=4,
        in_panel=True,
        has_question=True,
    ),
    ItemKind(
        key="three_voices",
        name=Text(sv="Siffran, rösten, svaret", en="The figure, the voice, the answer"),
        sentence=Text(
            sv="Siffran, elevernas röst och salens svar sida vid sida.",
            en="The figure, the students' voice and the hall's answer side by side.",
        ),
        minutes=6,
        in_panel=True,
        has_question=True,
    ),
    ItemKind(
        key="group_talk",
        name=Text(sv="Samtal i bänkarna", en="Talk at the tables"),
        sentence=Text(
            sv="Grupperna talar, och skriver vad de kom fram till.",
            en="The groups talk, and write what they arrived at.",
        ),
        minutes=15,
        in_panel=True,
    ),
    ItemKind(
        key="conclusions",
        name=Text(sv="Slutsatser", en="Conclusions"),
        sentence=Text(
            sv="Vad panelen kom fram till, och vem som äger det.",
            en="What the panel arrived at, and who owns it.",
        ),
        minutes=8,
        in_panel=True,
    ),
    ItemKind(
        key="break",
        name=Text(sv="Paus", en="Break"),
        sentence=Text(sv="Klockan på scenen räknar ned.", en="The clock on the stage counts down."),
        minutes=20,
        pauses=True,
    ),
    ItemKind(
        key="plenum",
        name=Text(sv="Gemensamt samtal", en="Plenum"),
        sentence=Text(
            sv="Salen frågar, och de som kan svara svarar.", en="The hall asks, and those who can answer do."
        ),
        minutes=20,
    ),
    ItemKind(
        key="windscreen",
        name=Text(sv="Vindrutan", en="Vindrutan"),
        sentence=Text(sv="Vad som kommer nu.", en="What comes now."),
        minutes=10,
    ),
    ItemKind(
        key="closing",
        name=Text(sv="Avslutning", en="Closing"),
        sentence=Text(sv="Det här tar jag med mig.", en="This I take with me."),
        minutes=10,
    ),
)

ITEM_KINDS: dict[str, ItemKind] = {kind.key: kind for kind in _ALL}
