"""Choosing the picture that stands for a film until it is started, with words for those who do not see it."""

import os
import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action, stepwise
from helhet.voices import files, rules
from helhet.voices.actions.listing import not_all_listed
from helhet.voices.films.refusals import FilmError
from helhet.voices.films.scanning import scan
from helhet.voices.films.stills import redraw
from helhet.voices.media import Medium
from helhet.voices.models import Film


@action
def choose_still(*, by: By, film: Film, number: int, text: str) -> Film:
    """One of the film's own stills, counted from 1, becomes its poster. Raises ActionError in words."""
    _check_may_have_poster(by, film)
    if not 1 <= number <= len(files.CANDIDATES) or not files.still(film, number).exists():
        raise ActionError(_("Choose one of the pictures."))
    film.poster_text = rules.cleaned_text(text, Medium.PICTURE)
    film.save(update_fields=["poster_text"])
    transaction.on_commit(partial(_copied, files.still(film, number), files.folder_of(film) / files.POSTER))
    return film


@stepwise
def choose_own_poster(*, by: By, film: Film, picture: Path, text: str) -> Film:
    """A picture of one's own becomes the film's poster, drawn anew. Raises ActionError in words.

    It may show somebody whom the film does not: that all are listed must be answered for again.
    """
    _check_may_have_poster(by, film)
    words = rules.cleaned_text(text, Medium.PICTURE)
    drawn = files.folder_of(film) / f".unfinished-own-{files.POSTER}"
    try:
        scanned = scan(picture, settings.ENVIRONMENT.scan_command)
        if not scanned.may_go_on:
            raise ActionError(f"{scanned.text} {scanned.do}")
        redraw(picture, drawn)
        with transaction.atomic():
            film.poster_text = words
            film.save(update_fields=["poster_text"])
            not_all_listed(film)
        os.replace(drawn, files.folder_of(film) / files.POSTER)
    except FilmError as error:
        raise ActionError(str(error)) from error
    finally:
        drawn.unlink(missing_ok=True)
    return film


def _check_may_have_poster(by: By, film: Film) -> None:
    rules.check_may_work_on(by, film)
    rules.check_is_there(film)
    if film.kind is not Medium.FILM or film.state != Film.State.READY:
        raise ActionError(_("Only a film that is ready has a poster."))


def _copied(source: Path, to: Path) -> None:
    """In its place all at once: somebody may be looking."""
    beside = to.with_name(f".unfinished-{to.name}")
    shutil.copyfile(source, beside)
    os.replace(beside, to)
