"""Films, sounds, pictures and texts on the pages: who meets which as what, and where its parts stand."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from helhet.core.permissions import Permission
from helhet.indicators.themes import THEMES, Theme
from helhet.voices.films.caption_files import read
from helhet.voices.films.captions import Cue, paragraphs
from helhet.voices.media import Medium
from helhet.voices.models import Captions, Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import film_with, rules_of
from helhet.voices.readers import may_keep, may_work_on
from helhet.voices.standing import Rules, is_locked, standing
from helhet.web.page import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Watching:
    """What the reader is to a film, sound, picture or text: works on it, looks after it, may play it."""

    film: Film
    rules: Rules
    works: bool
    keeps: bool
    today: date
    is_shown: bool  # to this reader, as to anybody of the same circle
    is_locked: bool

    @property
    def plays(self) -> bool:
        """Whether its picture, sound and words are given out to the reader."""
        if self.is_locked or self.film.state != Film.State.READY:
            return False
        return self.is_shown or self.works


def watching(request: HttpRequest, key: UUID) -> Watching:
    """What the reader is to the film with a key. Raises Http404 for whom it is not there."""
    film = film_with(key)
    if film is None:
        raise Http404
    reader, on = reader_of(request), timezone.localdate()
    rules = rules_of(film.unit.root_path)
    works = reader is not None and may_work_on(reader.person, reader.assignments, film)
    found = Watching(
        film=film,
        rules=rules,
        today=on,
        works=works,
        keeps=reader is not None and may_keep(reader.assignments, film),
        is_shown=any(standing(film, one, rules, on).is_shown for one in _circles(reader, film)),
        is_locked=is_locked(film, rules, on),
    )
    if not (found.works or found.is_shown):
        raise Http404
    return found


def _circles(reader: Reader | None, film: Film) -> list[Purpose]:
    """What the reader's watching would be: everyone is of the public, some are inside."""
    is_inside = reader is not None and reader.may(Permission.SEE_WHOLE, film.unit)
    return [Purpose.PUBLIC, Purpose.INSIDE] if is_inside else [Purpose.PUBLIC]


@dataclass(frozen=True, slots=True)
class Track:
    """Words in one language, as the player and the page need them.

    ``paragraphs`` are captions with their times (milliseconds); the lines of a picture's or a text's words
    have none.
    """

    language: str
    name: str
    address: str  # of the captions; empty where there are no times
    paragraphs: list[list[Cue]]

    @property
    def text(self) -> str:
        """All of it on one line, as an alternative text and a quotation are."""
        return " ".join(cue.text for paragraph in self.paragraphs for cue in paragraph)


@dataclass(frozen=True, slots=True)
class Player:
    """A film, sound, picture or text to meet: where its parts stand, its own language's words first."""

    film: Film
    address: str  # of the file; empty for a text
    poster: str  # of a film
    small: str  # of a picture, for phones
    tracks: list[Track]
    theme: Theme | None

    @property
    def length(self) -> str:
        """Minutes and seconds, as a reader says them: 1:12."""
        seconds = round(self.film.seconds or 0)
        return f"{seconds // 60}:{seconds % 60:02d}"

    @property
    def own(self) -> Track | None:
        """Its words in the language they came in, or the first there are."""
        return self.tracks[0] if self.tracks else None


_FILES = {Medium.FILM: "film_fil", Medium.SOUND: "film_ljud", Medium.PICTURE: "film_foto"}


def player(film: Film, *, drafts: bool = False) -> Player:
    """What a page needs to play a film; whether it may is ``watching``'s to say.

    With ``drafts``, for those who work on it, the words of a picture or a text need not be finished.
    """
    medium, key = film.kind, {"key": film.key}
    all_words = drafts and not medium.is_timed
    rows = [row for row in film.captions.all() if row.finished_at is not None or all_words]
    rows.sort(key=lambda row: (row.language != film.language, row.language))
    return Player(
        film=film,
        address=reverse(_FILES[medium], kwargs=key) if medium in _FILES else "",
        poster=reverse("film_bild", kwargs=key) if medium is Medium.FILM else "",
        small=reverse("film_foto_liten", kwargs=key) if medium is Medium.PICTURE else "",
        tracks=[_track(film, row) for row in rows],
        theme=THEMES.get(film.theme),
    )


def _track(film: Film, row: Captions) -> Track:
    name = language_name(row.language)
    if not film.kind.is_timed:
        lines = [[Cue(0, 0, line)] for line in row.content.splitlines()]
        return Track(row.language, name, "", lines)
    address = reverse("film_text", kwargs={"key": film.key, "language": row.language})
    return Track(row.language, name, address, paragraphs(read(row.content.encode()).cues))


LANGUAGES = ("sv", "en", "ar", "so", "fi", "fa", "uk", "ti", "pl", "es", "de", "fr")
"""Languages that words are written in: Swedish, English and those that many students speak at home."""


def language_name(code: str) -> str:
    """A language's own name for itself: svenska, English, العربية."""
    own = {"so": "Soomaali", "ti": "ትግርኛ"}
    if code in own:
        return own[code]
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return _("Language %(code)s") % {"code": code}
