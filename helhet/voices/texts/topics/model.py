"""The declared form of a topic."""

from dataclasses import dataclass

from helhet.core.text import Text

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """A text is about it when one of its words is: by base form, or as the beginning or end of a compound.

    ``beginnings`` and ``endings`` are for compounds that nobody can list (*schemaläggaren*, *matteläraren*).
    Keep them so long that no other word happens to begin or end so: *mat* ends *format*.
    """

    key: str
    name: Text
    words: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        # With two, whoever knows how many texts have the topic and that neither word is named knows both.
        if len(self.words) < _FEWEST:
            raise ValueError(f"the topic {self.key} needs at least {_FEWEST} words")

    def has(self, lemma: str) -> bool:
        """Whether a base form belongs here."""
        return lemma in self.words or lemma.startswith(self.beginnings) or lemma.endswith(self.endings)
