"""What may be done with what somebody has left, and why not, in words a person can act on."""

import math
from datetime import date, timedelta

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, Channel
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread.rules import ForbiddenError
from helhet.voices.films.caption_files import clean
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.readers import may_keep, may_work_on

LARGEST = 4 * 1024**3  # bytes: a quarter of an hour of 4K from a phone
LARGEST_PICTURE = 60 * 1024**2  # bytes: the largest that phones photograph
LONGEST_TEXT, LONGEST_ALTERNATIVE = 600, 300  # characters: three sentences, and what one sees
LONGEST = 600.0  # seconds
_SPARE = 1024**3  # bytes of disk that are always left for the database
_LONGEST_GROUND = timedelta(days=3 * 366)


def check_may_keep(by: By, film: Film) -> None:
    """Raises ForbiddenError for a person who does not look after this film."""
    if isinstance(by, Person) and not may_keep(active_assignments(by, timezone.localdate()), film):
        raise ForbiddenError(_("Only staff who look after this film may do that."))


def check_may_work_on(by: By, film: Film) -> None:
    """Raises ForbiddenError for a person who neither left this film nor looks after it."""
    if isinstance(by, Person) and not may_work_on(by, active_assignments(by, timezone.localdate()), film):
        raise ForbiddenError(_("Only the one who left the film and staff who look after it may do that."))


def check_is_there(film: Film) -> None:
    """Raises ActionError for a film that was refused or whose files are erased."""
    if film.state in (Film.State.GONE, Film.State.REFUSED):
        said = _("%(it)s is not here any more. Leave it again if it is to be shown.")
        raise ActionError(said % {"it": capfirst(str(film.kind.it))})


def check_may_answer(by: By, film: Film) -> None:
    """Whoever holds a slip answers, and staff who look after the film note what was said on paper."""
    if by is not Channel.SLIP:
        check_may_keep(by, film)


def cleaned_line(text: str, what: str, longest: int, *, is_required: bool = True) -> str:
    """A text on one line. Raises ActionError naming ``what`` if it is empty or too long."""
    line = " ".join(text.split())
    if is_required and not line:
        raise ActionError(_("%(what)s is missing.") % {"what": what})
    if len(line) > longest:
        raise ActionError(_("%(what)s is longer than %(most)d characters.") % {"what": what, "most": longest})
    return line


def check_theme(theme: str) -> None:
    """Raises ActionError unless it is one of the assembly's themes."""
    if theme not in THEMES:
        raise ActionError(_("Choose a theme."))


def check_indicator(indicator: str) -> None:
    """Raises ActionError unless it is empty or a figure we know."""
    if indicator and indicator not in indicators():
        raise ActionError(_("There is no figure called “%(key)s”.") % {"key": indicator})


def cleaned_text(text: str, medium: Medium) -> str:
    """The words of a picture or a text: its lines as they stand. Raises ActionError in words."""
    most = LONGEST_TEXT if medium is Medium.TEXT else LONGEST_ALTERNATIVE
    kept = clean(text)
    if not kept and medium is Medium.TEXT:
        raise ActionError(_("Write what you want to tell."))
    if not kept:
        raise ActionError(_("Write what is seen in the picture, for those who do not see it."))
    if len(kept) > most:
        told = {"most": most, "over": len(kept) - most}
        raise ActionError(_("It is %(over)d characters too long: there is room for %(most)d.") % told)
    return kept


def check_size(size: int, medium: Medium = Medium.FILM) -> None:
    """Raises ActionError for an empty file and one too large to take."""
    if size <= 0:
        raise ActionError(_("The file is empty. Choose it again."))
    if medium is Medium.PICTURE and size > LARGEST_PICTURE:
        most = LARGEST_PICTURE // 1024**2
        raise ActionError(
            _("The picture is larger than %(most)d MB. Make it smaller first.") % {"most": most}
        )
    if size > LARGEST:
        most = LARGEST // 1024**3
        raise ActionError(
            _("The file is larger than %(most)d GB. Film in a lower quality, or cut it first.")
            % {"most": most}
        )


def check_room(free: int, size: int) -> None:
    """Raises ActionError where the file, and what is made of it, would fill the disk."""
    if free < 2 * size + _SPARE:
        raise ActionError(_("There is no room for it just now. Try again later."))


def check_until(to_on: date, today: date) -> None:
    """Raises ActionError for a day that is past or more than three years away."""
    if to_on < today:
        raise ActionError(_("Choose a day that is still to come."))
    if to_on > today + _LONGEST_GROUND:
        raise ActionError(_("Choose a day within three years: then we ask again."))


def usual_end(today: date) -> date:
    """The end of the school year that is at least half a year away: so long a ground is proposed."""
    june = date(today.year, 6, 30)
    return june if june - today > timedelta(days=183) else date(today.year + 1, 6, 30)


def film_ms(film: Film) -> int:
    """How long a ready film or sound is, in whole milliseconds."""
    return math.ceil(1000 * (film.seconds or 0))
