"""What an assembly has made in the background: the music of a break, looked at and made ready."""

import logging

from django.conf import settings
from django.utils.translation import gettext as _
from django_tasks import task

from helhet.assembly import music
from helhet.assembly.actions import music_is_ready, refuse_music
from helhet.assembly.models import Music
from helhet.core.actions import Channel
from helhet.voices.films.refusals import FilmError
from helhet.voices.films.scanning import scan
from helhet.voices.films.sounds import make_sound

log = logging.getLogger(__name__)


@task()
def make_music_ready(pk: int) -> str:
    """Make one piece ready, or refuse it in words; gives the state it ended in, "" if it is gone."""
    row = Music.objects.select_related("item__assembly__unit").filter(pk=pk).first()
    if row is None or row.state != Music.State.WAITING:
        return row.state if row is not None else ""
    source = music.arrived(row.key)
    try:
        scanned = scan(source, settings.ENVIRONMENT.scan_command)
        if not scanned.may_go_on:
            raise FilmError(scanned.text, scanned.do, scanned.detail)
        made = make_sound(source, music.folder_of(row.key), on_progress=lambda _percent: None)
        music_is_ready(by=Channel.SYSTEM, music=row, seconds=made.seconds)
    except FilmError as error:
        log.warning("music %s was refused: %s %s", row.key, error, error.detail)
        refuse_music(by=Channel.SYSTEM, music=row, problem=str(error))
    except Exception:
        log.exception("music %s could not be made ready", row.key)
        said = _("Something broke here while it was made ready. Leave it again, or tell us.")
        refuse_music(by=Channel.SYSTEM, music=row, problem=said)
        raise
    source.unlink(missing_ok=True)
    return row.state
