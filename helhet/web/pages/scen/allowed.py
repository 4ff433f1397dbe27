"""Which films may be given to the stage, and what each of their parts is."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from helhet.assembly.models import Assembly
from helhet.voices import files
from helhet.voices.models import Captions, Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import film_with, rules_of, with_all
from helhet.voices.standing import standing
from helhet.web.hall import may_be_shown

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FILES = {
    "film.mp4": (files.FILM, "video/mp4"),
    "stillbild.jpg": (files.POSTER, "image/jpeg"),
    "ljud.m4a": (files.SOUND, "audio/mp4"),
    "bild.jpg": (files.PICTURE, "image/jpeg"),
}
"""Name and kind of the file behind each part of a film."""


def allowed(assembly: Assembly, key: str | UUID) -> Film | None:
    """A film of the authority's, as long as it may be shown in the hall."""
    try:
        found = film_with(UUID(str(key)))
    except ValueError:
        return None
    if found is None or found.unit.root_path != assembly.unit.root_path:
        return None
    return found if may_be_shown(found, assembly, timezone.localdate()) else None


def still_allowed(assembly: Assembly, keys: Iterable[str]) -> set[str]:
    """Those of many films that may be shown in the hall today; as few SQL questions for many as for one."""
    wanted = {UUID(key): key for key in keys if _KEY.fullmatch(key)}
    root, on = assembly.unit.root_path, timezone.localdate()
    rules = rules_of(root)
    return {
        wanted[film.key]
        for film in with_all(Film.objects.filter(key__in=wanted))
        if film.unit.root_path == root and standing(film, Purpose.HALL, rules, on).is_shown
    }


def words_of(film: Film, part: str) -> Captions | None:
    """The finished captions behind ``sv.vtt``, or None."""
    if not part.endswith(".vtt") or not film.kind.is_timed:
        return None
    return film.captions.filter(language=part.removesuffix(".vtt")).exclude(finished_at=None).first()
