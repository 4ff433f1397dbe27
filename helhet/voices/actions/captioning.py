"""Writing a film's captions: kept as written, finished by a person, opened again when something is wrong."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.voices import rules
from helhet.voices.films.caption_files import read
from helhet.voices.models import Captions, Film
from helhet.voices.rules import film_ms


class CaptionsChangedError(ActionError):
    """Somebody else has changed the captions since they were opened; ``theirs`` is how they read now."""

    def __init__(self, theirs: Captions) -> None:
        super().__init__(_("Somebody changed the captions while you were writing. Look at both and choose."))
        self.theirs = theirs


@action
def save_captions(*, by: By, film: Film, language: str, content: str, version: int) -> Captions:
    """Keep captions as they are written, also half-way; ``version`` is the one they were opened as, or 0.

    What had been finished is not finished any more. Raises CaptionsChangedError, and changes nothing, if
    somebody else was first.
    """
    rules.check_may_work_on(by, film)
    rules.check_is_there(film)
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
    return row


@action
def finish_captions(*, by: By, captions: Captions) -> Captions:
    """Say that the captions are whole. Raises ActionError with every problem that is left."""
    rules.check_may_work_on(by, captions.film)
    found = read(captions.content.encode(), film_ms=film_ms(captions.film))
    if found.problems:
        raise ActionError(" ".join(f"{one.text} {one.do}" for one in found.problems[:5]))
    captions.finished_at = timezone.now()
    captions.finished_by = by if isinstance(by, Person) else None
    captions.save(update_fields=["finished_at", "finished_by"])
    return captions


@action
def reopen_captions(*, by: By, captions: Captions) -> Captions:
    """Something in the captions is wrong: until they are finished again the film is not shown."""
    rules.check_may_work_on(by, captions.film)
    captions.finished_at, captions.finished_by = None, None
    captions.save(update_fields=["finished_at", "finished_by"])
    return captions
