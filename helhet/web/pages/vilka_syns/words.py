"""What is asked of whoever answers for the list, in the words of what they have seen, heard or read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.voices.media import Medium


@dataclass(frozen=True, slots=True)
class Words:
    """The heading, how somebody is known, and what is answered for."""

    heading: str
    known_by: str
    known_as: str
    seen: str
    nobody: str
    first: str


def words_of(medium: Medium) -> Words:
    """The words for a film, a sound, a picture or a text."""
    return {Medium.FILM: _film, Medium.SOUND: _sound, Medium.PICTURE: _picture, Medium.TEXT: _text}[medium]()


def _film() -> Words:
    return Words(
        _("Who is seen or heard?"),
        _("How do you know the person in the film?"),
        _("Not by name: green sweater, on the stairs. A voice counts too: the one who speaks."),
        _("I have seen the whole film. Everyone seen or heard in it stands here."),
        _("Nobody is seen or heard in it."),
        _("Say first that you have seen the whole film."),
    )


def _sound() -> Words:
    return Words(
        _("Who is heard?"),
        _("How do you know the person in the sound?"),
        _("Not by name: the one who tells, the one who laughs. Also whoever is spoken of and known by it."),
        _("I have heard it all. Everyone who is heard, or known by what is said, stands here."),
        _("Nobody is heard who can be recognised."),
        _("Say first that you have heard it all."),
    )


def _picture() -> Words:
    return Words(
        _("Who can be recognised in the picture?"),
        _("How do you know the person in the picture?"),
        _("Not by name: green sweater, to the left. A name on a sweater or a sign counts too."),
        _("I have looked at the picture. Everyone who can be recognised stands here."),
        _("Nobody in the picture can be recognised."),
        _("Say first that you have looked at the picture."),
    )


def _text() -> Words:
    return Words(
        _("Who can be recognised in the text?"),
        _("How do you know the person in the text?"),
        _("Not by name: the one who tells, the teacher in chemistry. Who is known by a title counts too."),
        _("I have read the text. Everyone who can be recognised in it stands here."),
        _("Nobody can be recognised in the text."),
        _("Say first that you have read the text."),
    )
