"""Films as the pages meet them: who watches which film as what, and where its parts stand."""

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
from helhet.voices.films.captions import transcript
from helhet.voices.models import Captions, Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import film_with, rules_of
from helhet.voices.readers import may_keep, may_work_on
from helhet.voices.standing import Rules, is_locked, standing
from helhet.web.page import Reader, reader_of


@dataclass(frozen=True, slots=True)
class Watching:
    """What the reader is to a film: works on it, looks after it, may play it."""

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
    """Captions in one language, as the player and the transcript need them."""

    language: str
    name: str
    address: str
    paragraphs: list[str]


@dataclass(frozen=True, slots=True)
class Player:
    """A film to be played: where its parts stand, its captions with the film's own language first."""

    film: Film
    address: str
    poster: str
    tracks: list[Track]
    theme: Theme | None

    @property
    def length(self) -> str:
        """Minutes and seconds, as a reader says them: 1:12."""
        seconds = round(self.film.seconds or 0)
        return f"{seconds // 60}:{seconds % 60:02d}"


def player(film: Film) -> Player:
    """What a page needs to play a film; whether it may is ``watching``'s to say."""
    rows = [row for row in film.captions.all() if row.finished_at is not None]
    rows.sort(key=lambda row: (row.language != film.language, row.language))
    return Player(
        film=film,
        address=reverse("film_fil", kwargs={"key": film.key}),
        poster=reverse("film_bild", kwargs={"key": film.key}),
        tracks=[_track(film, row) for row in rows],
        theme=THEMES.get(film.theme),
    )


def _track(film: Film, row: Captions) -> Track:
    address = reverse("film_text", kwargs={"key": film.key, "language": row.language})
    return Track(
        row.language, language_name(row.language), address, transcript(read(row.content.encode()).cues)
    )


LANGUAGES = ("sv", "en", "ar", "so", "fi", "fa", "uk", "ti", "pl", "es", "de", "fr")
"""Languages captions are written in: Swedish, English and those that many students speak at home."""


def language_name(code: str) -> str:
    """A language's own name for itself: svenska, English, العربية."""
    own = {"so": "Soomaali", "ti": "ትግርኛ"}
    if code in own:
        return own[code]
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return _("Language %(code)s") % {"code": code}
