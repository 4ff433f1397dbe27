"""What a kind of step is: what it may build on, its few fields, who may write it, its states."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words


class Form(StrEnum):
    """How a field is asked for."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"  # as many of the choices as fit
    DATE = "date"
    UNIT = "unit"
    ROLE = "role"
    INDICATOR = "indicator"
    WHYS = "whys"  # up to five answers to "why?", one after another
    GOAL = "goal"  # a national goal from the reference list


class Place(StrEnum):
    """Where on the way from observation to answer a kind stands."""

    VOICE = "voice"  # something raised; it must get a fate
    REASON = "reason"  # what it comes from, and what is needed
    DOING = "doing"  # what we want, do and see
    DECIDING = "deciding"  # what is concluded, decided, promised and answered


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One question a step answers besides its text. ``asks`` is the label of its form, where it is longer."""

    key: str
    label: Text
    asks: Text | None = None
    help: Text | None = None
    form: Form = Form.TEXT
    choices: Mapping[str, Text] | None = None
    is_required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A few fields of a long form under a heading of their own, with what they are for."""

    name: Text
    says: Text
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """One state a step of a kind may be in. The first declared is the one it starts in."""

    key: str
    name: Text


@dataclass(frozen=True, slots=True)
class Counted:
    """How steps of a kind are counted in a sentence: *ett behov*, *två behov*."""

    one: Text
    many: Text  # without its number

    def of(self, count: int) -> str:
        """``two observations``, in the active language."""
        return str(self.one) if count == 1 else f"{in_words(count)} {self.many}"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of step, found by its folder. ``builds_on`` holds keys of kinds; empty means a beginning.

    ``is_open``: everyone inside the authority at or below its unit may read it, students too.
    ``is_by_link``: whoever holds a link writes it, from outside; nobody inside does in their stead.
    ``parts`` divides the form of a kind with many fields; the first also asks for the sentence and the text.
    """

    key: str
    order: int
    name: Text
    counted: Counted
    prompt: Text
    place: Place
    written_by: Permission
    builds_on: frozenset[str] = frozenset()
    fields: tuple[Field, ...] = ()
    parts: tuple[Part, ...] = ()
    states: tuple[State, ...] = ()
    is_open: bool = False
    is_by_link: bool = False

    @property
    def is_voice(self) -> bool:
        """Something raised by a person; somebody must say what became of it."""
        return self.place is Place.VOICE

    def state_name(self, key: str) -> Text:
        """The name of a state; raises KeyError for one that the kind does not declare."""
        return {state.key: state.name for state in self.states}[key]


def state(key: str, sv: str, en: str) -> State:
    """A state in one line."""
    return State(key=key, name=Text(sv=sv, en=en))


def counted(sv: tuple[str, str], en: tuple[str, str]) -> Counted:
    """One and many in both languages, in one line."""
    return Counted(Text(sv=sv[0], en=en[0]), Text(sv=sv[1], en=en[1]))


VOICES = frozenset(
    {
        "observation", "strength", "challenge", "reflection", "lesson", "not_managed", "need_help",
        "condition", "employer_voice", "hall_question",
    }
)  # fmt: skip
REASONS = frozenset({"analysis", "need"})
