"""Writing the words of a film, sound, picture or text: kept as written, finished, opened again."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.voices import rules
from helhet.voices.actions.listing import not_all_listed
from helhet.voices.films.caption_files import read
from helhet.voices.media import Medium
from helhet.voices.models import Captions, Film
from helhet.voices.rules import film_ms


class CaptionsChangedError(ActionError):
    """Somebody else has changed the captions since they were opened; ``theirs`` is how they read now."""

    def __init__(self, theirs: Captions) -> None:
        super().__init__(_("Somebody changed the captions while you were writing. Look at both and choose."))
        self.theirs = theirs


@action
def save_captions(*, by: By, film: Film, language: str, content: str, version: int) -> Captions:
    """Keep words as they are written, also half-way; ``version`` is the one they were opened as, or 0.

    What had been finished is not finished any more, and of a text that is changed it is asked again who can
    be recognised in it. Raises CaptionsChangedError, and changes nothing, if somebody else was first.
    """
    rules.check_may_work_on(by, film)
    rules.check_is_there(film)
    if not film.kind.is_timed:
        content = rules.cleaned_text(content, film.kind)
    now = timezone.now()
    row, is_new = Captions.objects.select_for_update().get_or_create(
        film=film, language=language[:10], defaults={"content": content, "changed_at": now}
    )
    if is_new:
        return row
    if row.version != version:
        raise CaptionsChangedError(row)
    row.content, row.changed_at, row.version = content, now, row.version + 1
    row.finished_at, row.finished_by = None, None
    row.save()
    if film.kind is Medium.TEXT:
        not_all_listed(film)
    return row


@action
def finish_captions(*, by: By, captions: Captions) -> Captions:
    """Say that the words are whole; of a text, that it has been read and can be shown, which is for staff.

    Raises ActionError with every problem that is left.
    """
    film = captions.film
    rules.check_may_work_on(by, film)
    if film.kind is Medium.TEXT:
        rules.check_may_keep(by, film)
    if film.kind.is_timed:
        found = read(captions.content.encode(), film_ms=film_ms(film))
        if found.problems:
            raise ActionError(" ".join(f"{one.text} {one.do}" for one in found.problems[:5]))
    else:
        rules.cleaned_text(captions.content, film.kind)
    captions.finished_at = timezone.now()
    captions.finished_by = by if isinstance(by, Person) else None
    captions.save(update_fields=["finished_at", "finished_by"])
    return captions


@action
def reopen_captions(*, by: By, captions: Captions) -> Captions:
    """Something in the words is wrong: until they are finished again the whole is not shown."""
    rules.check_may_work_on(by, captions.film)
    captions.finished_at, captions.finished_by = None, None
    captions.save(update_fields=["finished_at", "finished_by"])
    return captions
