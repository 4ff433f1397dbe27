"""Making what was left ready, in the background: looked at, made small and plain, and the original erased."""

import logging
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from helhet.core.actions import ActionError, Channel
from helhet.voices import actions, files
from helhet.voices.films.captions import Cue, written
from helhet.voices.films.making import make
from helhet.voices.films.probing import Heard, probe
from helhet.voices.films.refusals import FilmError, MachineError
from helhet.voices.films.scanning import Verdict, scan
from helhet.voices.films.silences import propose
from helhet.voices.films.sounds import make_sound, probe_sound
from helhet.voices.films.stills import PHONE_SIDE, redraw
from helhet.voices.films.transcribing import transcribed
from helhet.voices.media import Medium
from helhet.voices.models import Film

log = logging.getLogger(__name__)


@task()
def make_ready(film_pk: int) -> str:
    """Make one film, sound or picture ready, or refuse it in words; gives the state it ended in."""
    film = Film.objects.select_related("unit").filter(pk=film_pk).first()
    if film is None or film.state not in (Film.State.WAITING, Film.State.MAKING):
        return film.state if film is not None else Film.State.GONE
    source = files.arriving(film)
    try:
        _make(film, source)
    except MachineError as error:  # the film may be good: it waits, and the clock begins again with it
        log.error("film %s could not be made ready: %s %s", film.key, error, error.detail)
        actions.film_waits(by=Channel.SYSTEM, film=film, problem=error.text)
    except FilmError as error:
        log.warning("film %s was refused: %s %s", film.key, error, error.detail)
        actions.refuse_film(by=Channel.SYSTEM, film=film, problem=str(error))
    except Exception:
        log.exception("film %s could not be made ready", film.key)
        said = _("Something broke here while it was made ready. Leave it again, or tell us.")
        if actions.refuse_film(by=Channel.SYSTEM, film=film, problem=said).state != Film.State.GONE:
            raise
    return film.state


def _make(film: Film, source: Path) -> None:
    scanned = scan(source, settings.ENVIRONMENT.scan_command)
    if not scanned.may_go_on:
        kind = MachineError if scanned.verdict is Verdict.FAILED else FilmError
        raise kind(scanned.text, scanned.do, scanned.detail)
    actions.film_is_made(by=Channel.SYSTEM, film=film, was_scanned=scanned.verdict is Verdict.CLEAN)
    if film.state != Film.State.MAKING:
        return
    folder = files.folder_of(film)
    folder.mkdir(parents=True, exist_ok=True)
    _MAKERS[film.kind](film, source, folder)


def _make_film(film: Film, source: Path, folder: Path) -> None:
    made = make(source, folder, on_progress=lambda percent: _tell(film, percent), found=probe(source))
    actions.film_is_ready(
        by=Channel.SYSTEM, film=film, seconds=made.seconds, width=made.width, height=made.height
    )
    if film.state == Film.State.READY:
        _propose_captions(film, made.film, probe)


def _make_sound(film: Film, source: Path, folder: Path) -> None:
    made = make_sound(source, folder, on_progress=lambda percent: _tell(film, percent))
    actions.film_is_ready(by=Channel.SYSTEM, film=film, seconds=made.seconds)
    if film.state == Film.State.READY:
        _propose_captions(film, made.path, probe_sound)


def _make_picture(film: Film, source: Path, folder: Path) -> None:
    large = redraw(source, folder / files.PICTURE)
    redraw(large.path, folder / files.SMALL, long_side=PHONE_SIDE)
    actions.film_is_ready(by=Channel.SYSTEM, film=film, width=large.width, height=large.height)


_MAKERS = {Medium.FILM: _make_film, Medium.SOUND: _make_sound, Medium.PICTURE: _make_picture}


def _propose_captions(film: Film, made: Path, look: Callable[[Path], Heard]) -> None:
    """Rows with times where somebody speaks, with words if a server writes them: a help and no more."""
    try:
        found = look(made)
        cues = _transcribed(film, made, found) or propose(made, found).cues
        film.refresh_from_db(fields=["state"])
        actions.save_captions(
            by=Channel.SYSTEM, film=film, language=film.language, content=written(cues), version=0
        )
    except ActionError as error:  # somebody began to write them, or took the film away, meanwhile
        log.info("film %s: the proposed captions are not needed: %s", film.key, error)
    except Exception:  # a ready film is not refused for want of a help
        log.warning("film %s: no captions could be proposed", film.key, exc_info=True)


def _transcribed(film: Film, made: Path, found: Heard) -> list[Cue]:
    """What the transcription server heard; nothing where there is none, or where it does not answer."""
    environment = settings.ENVIRONMENT
    if not environment.transcribe_url:
        return []
    try:
        return transcribed(made, found, film.language, environment.transcribe_url, environment.transcribe_key)
    except MachineError as error:
        log.warning("film %s: %s %s", film.key, error.text, error.detail)
        return []


def _tell(film: Film, percent: int) -> None:
    """How far it has come, for the page that waits; no deed, so it is not in the journal."""
    Film.objects.filter(pk=film.pk, state=Film.State.MAKING).update(
        progress=percent, touched_at=timezone.now()
    )
