"""A film, sound, picture or text is left, arrives, is made ready or refused, and may be taken away again."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread.rules import acting_as, check_program
from helhet.voices import files, rules
from helhet.voices.due import ARRIVES_WITHIN
from helhet.voices.media import Medium
from helhet.voices.models import Film

_AT_ONCE, _A_DAY = 5, 20  # so many films one person may have on their way, and leave in a day


@action
def leave_film(
    *,
    by: By,
    unit: Unit,
    title: str,
    theme: str,
    file_name: str,
    size: int,
    question: str = "",
    indicator: str = "",
    language: str = "sv",
    medium: Medium = Medium.FILM,
    text: str = "",
) -> Film:
    """Make room for a film, sound or picture whose bytes are still to come. Raises ActionError in words.

    ``text`` is what a picture shows, which whoever leaves it knows best; the others get their words later.
    """
    acting_as(by, Permission.CONTRIBUTE, unit)
    rules.check_size(size, medium)
    rules.check_room(files.free_bytes(), size)
    words = rules.cleaned_text(text, medium) if medium is Medium.PICTURE else ""
    film = _new(by, unit, title, theme, question, indicator, language)
    film.medium, film.size = medium, size
    film.file_name = " ".join(file_name.replace("\x00", "").split())[-200:]
    film.save()
    if words:
        now, writer = film.left_at, film.left_by
        film.captions.create(
            language=film.language, content=words, changed_at=now, finished_at=now, finished_by=writer
        )
    return film


@action
def leave_text(
    *,
    by: By,
    unit: Unit,
    title: str,
    theme: str,
    text: str,
    question: str = "",
    indicator: str = "",
    language: str = "sv",
) -> Film:
    """Leave two or three sentences. They are shown when staff have read them. Raises ActionError in words."""
    acting_as(by, Permission.CONTRIBUTE, unit)
    kept = rules.cleaned_text(text, Medium.TEXT)
    film = _new(by, unit, title, theme, question, indicator, language)
    film.medium, film.size, film.state, film.progress = Medium.TEXT, len(kept.encode()), Film.State.READY, 100
    film.save()
    film.captions.create(language=film.language, content=kept, changed_at=film.left_at)
    return film


def _new(by: By, unit: Unit, title: str, theme: str, question: str, indicator: str, language: str) -> Film:
    """What all four are told by. Not saved yet."""
    rules.check_theme(theme)
    rules.check_indicator(indicator)
    _check_not_too_many(by)
    return Film(
        unit=unit,
        title=rules.cleaned_line(title, _("The name"), 120),
        theme=theme,
        question=rules.cleaned_line(question, _("The question"), 200, is_required=False),
        indicator=indicator,
        language=language[:10],
        left_by=by if isinstance(by, Person) else None,
        left_at=timezone.now(),
        is_example=by.is_example if isinstance(by, Person) else by is Channel.DEMO,
    )


def _check_not_too_many(by: By) -> None:
    if not isinstance(by, Person):
        return
    since = timezone.now() - ARRIVES_WITHIN
    coming = Film.objects.filter(left_by=by, state=Film.State.ARRIVING, left_at__gte=since).count()
    if coming >= _AT_ONCE:
        raise ActionError(_("Five of yours are on their way already. Let one arrive first."))
    today = Film.objects.filter(left_by=by, left_at__gte=timezone.now() - timedelta(days=1)).count()
    if today >= _A_DAY:
        raise ActionError(_("You have left twenty in a day. Leave more tomorrow."))


@action
def film_arrived(*, by: By, film: Film) -> Film:
    """All bytes are here: the film waits to be made ready. Nothing happens to one that arrived before."""
    film = Film.objects.select_for_update().get(pk=film.pk)
    rules.check_may_work_on(by, film)
    if film.state != Film.State.ARRIVING:
        return film
    there = files.arriving(film)
    if not there.exists() or there.stat().st_size != film.size:
        raise ActionError(_("The file has not arrived whole. Send it again: it goes on where it stopped."))
    film.state, film.touched_at = Film.State.WAITING, timezone.now()
    film.save(update_fields=["state", "touched_at"])
    transaction.on_commit(lambda: start_making(film.pk))
    return film


def start_making(pk: int) -> None:
    """Put the making of a film in the queue; after commit, so that the worker finds it."""
    from helhet.voices.tasks import make_ready

    make_ready.enqueue(pk)


def _has_gone(film: Film) -> bool:
    """Whether somebody took the film away while it was made ready; then nothing of it is kept."""
    film.state = Film.objects.select_for_update().values_list("state", flat=True).get(pk=film.pk)
    if film.state != Film.State.GONE:
        return False
    transaction.on_commit(lambda: files.erase(film))
    return True


@action
def film_is_made(*, by: By, film: Film, was_scanned: bool) -> Film:
    """The program has begun to make a film ready."""
    check_program(by)
    if _has_gone(film):
        return film
    film.state, film.progress, film.was_scanned = Film.State.MAKING, 0, was_scanned
    film.touched_at, film.problem = timezone.now(), ""
    film.save(update_fields=["state", "progress", "was_scanned", "touched_at", "problem"])
    return film


@action
def film_is_ready(
    *, by: By, film: Film, seconds: float | None = None, width: int | None = None, height: int | None = None
) -> Film:
    """Those who work on it can meet it; what was left is erased. Sounds have no sides, pictures no length."""
    check_program(by)
    if _has_gone(film):
        return film
    film.state, film.progress = Film.State.READY, 100
    film.seconds, film.width, film.height = seconds, width, height
    film.save(update_fields=["state", "progress", "seconds", "width", "height"])
    transaction.on_commit(lambda: files.arriving(film).unlink(missing_ok=True))
    return film


@action
def film_waits(*, by: By, film: Film, problem: str) -> Film:
    """The server could not make a film ready, and it is not the film's fault: it is kept and tried again."""
    check_program(by)
    if _has_gone(film):
        return film
    film.state, film.problem, film.touched_at = Film.State.WAITING, problem, timezone.now()
    film.save(update_fields=["state", "problem", "touched_at"])
    return film


@action
def refuse_film(*, by: By, film: Film, problem: str) -> Film:
    """What was left is no film that can be shown: say why, and keep nothing of it."""
    check_program(by)
    if _has_gone(film):
        return film
    film.state, film.problem = Film.State.REFUSED, problem
    film.save(update_fields=["state", "problem"])
    film.captions.all().delete()
    transaction.on_commit(lambda: files.erase(film))
    return film


@action
def describe_film(
    *, by: By, film: Film, title: str, theme: str, question: str = "", indicator: str = "", order: int = 0
) -> Film:
    """Change what a film is called, what it belongs to and its place in the panel."""
    rules.check_may_work_on(by, film)
    rules.check_theme(theme)
    rules.check_indicator(indicator)
    film.title = rules.cleaned_line(title, _("The name"), 120)
    film.question = rules.cleaned_line(question, _("The question"), 200, is_required=False)
    film.theme, film.indicator, film.order = theme, indicator, max(0, order)
    film.save(update_fields=["title", "question", "theme", "indicator", "order"])
    return film


@action
def remove_film(*, by: By, film: Film, why: str = "") -> Film:
    """Take a film away for ever, with all its files. What was said of it stays, without the film."""
    rules.check_may_work_on(by, film)
    if film.state == Film.State.GONE:
        return film
    film.state, film.gone_at = Film.State.GONE, timezone.now()
    film.problem = why or _("It was taken away by someone who worked on it.")
    film.poster_text = ""
    film.save(update_fields=["state", "gone_at", "problem", "poster_text"])
    film.captions.all().delete()
    transaction.on_commit(lambda: files.erase(film))
    return film
