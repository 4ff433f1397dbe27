"""Why a text without a name may be withheld: these reasons and no others."""

from enum import StrEnum

from helhet.core.text import Text


class Reason(StrEnum):
    """One declared reason. That a text is critical is none."""

    NAMES = "names"
    THREATENS = "threatens"
    HEALTH = "health"
    OFF_TOPIC = "off_topic"
    SPAM = "spam"

    @property
    def label(self) -> Text:
        """What is chosen, and what the one who wrote reads."""
        return _LABELS[self]


_LABELS = {
    Reason.NAMES: Text(sv="pekar ut en enskild person", en="points out a single person"),
    Reason.THREATENS: Text(sv="hotar någon", en="threatens somebody"),
    Reason.HEALTH: Text(sv="berättar om en enskild persons hälsa", en="tells of a single person's health"),
    Reason.OFF_TOPIC: Text(sv="har inget med skolan att göra", en="has nothing to do with school"),
    Reason.SPAM: Text(sv="är skräppost", en="is spam"),
}
