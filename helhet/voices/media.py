"""In what way somebody tells: a film, a sound, a picture or a text; and what each is called in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from helhet.core.text import Text


class Medium(StrEnum):
    """One of the four ways. All pass the same gate before anybody else meets them: see ``standing``."""

    FILM = "film"
    SOUND = "sound"
    PICTURE = "picture"
    TEXT = "text"

    @property
    def name_of(self) -> Text:
        return _MEDIA[self].name

    @property
    def it(self) -> Text:
        """Within a sentence: the film, filmen."""
        return _MEDIA[self].it

    @property
    def a(self) -> Text:
        """Within a sentence: a film, en film."""
        return _MEDIA[self].a

    @property
    def verb(self) -> Text:
        """What one does to leave one, on the page where the way is chosen."""
        return _MEDIA[self].verb

    @property
    def how(self) -> Text:
        """What it takes, on the same page."""
        return _MEDIA[self].how

    @property
    def way(self) -> str:
        """As it stands in an address."""
        return _MEDIA[self].way

    @property
    def is_timed(self) -> bool:
        """Whether its words are rows with times: captions, or a transcript."""
        return self in (Medium.FILM, Medium.SOUND)

    @property
    def has_file(self) -> bool:
        return self is not Medium.TEXT


@dataclass(frozen=True, slots=True)
class _Words:
    name: Text
    it: Text
    a: Text
    verb: Text
    how: Text
    way: str


_MEDIA: Mapping[Medium, _Words] = {
    Medium.FILM: _Words(
        Text(sv="film", en="film"),
        Text(sv="filmen", en="the film"),
        Text(sv="en film", en="a film"),
        Text(sv="Filma", en="Film"),
        Text(sv="Högst tio minuter. Den textas efteråt.", en="At most ten minutes. It is captioned after."),
        "film",
    ),
    Medium.SOUND: _Words(
        Text(sv="ljud", en="sound"),
        Text(sv="ljudet", en="the sound"),
        Text(sv="ett ljud", en="a sound"),
        Text(sv="Prata in", en="Speak"),
        Text(
            sv="Högst tio minuter. Det du säger skrivs ut efteråt.",
            en="At most ten minutes. What you say is written down after.",
        ),
        "ljud",
    ),
    Medium.PICTURE: _Words(
        Text(sv="bild", en="picture"),
        Text(sv="bilden", en="the picture"),
        Text(sv="en bild", en="a picture"),
        Text(sv="Fotografera", en="Photograph"),
        Text(
            sv="En bild, och en mening om vad man ser på den.",
            en="One picture, and a sentence about what is seen in it.",
        ),
        "bild",
    ),
    Medium.TEXT: _Words(
        Text(sv="text", en="text"),
        Text(sv="texten", en="the text"),
        Text(sv="en text", en="a text"),
        Text(sv="Skriv", en="Write"),
        Text(sv="Två eller tre meningar.", en="Two or three sentences."),
        "text",
    ),
}


def medium_of(way: str) -> Medium | None:
    """The medium that an address names, or None."""
    return next((medium for medium in Medium if medium.way == way), None)
