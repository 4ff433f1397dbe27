"""One note of the agenda, saved by a form or by a script as one types; and its earlier texts."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.rules import ForbiddenError
from helhet.web import unsent
from helhet.web.page import Page, PageRequest
from helhet.web.pages.forum.entry import meeting_at
from helhet.web.pages.forum.noted import Note, advice, choice, saved_at, writer_of
from helhet.year.actions import Saved, TwoTextsError, resolve_note, save_note
from helhet.year.models import AgendaItem, Meeting, NoteRevision
from helhet.year.queries import clashes_of, earlier_texts, names_in

_AT_ONCE = 100


def show(request: PageRequest, meeting: int, item: int) -> HttpResponse:
    """The note alone with its earlier texts; a POST saves it, or chooses between two texts."""
    found = meeting_at(request, meeting)
    row = found.items.filter(pk=item).first()
    if row is None:
        raise Http404
    row.meeting = found
    try:
        if request.POST.get("what") == "choose":
            return _choose(request, row)
        if request.method == "POST":
            return _save(request, row)
    except ForbiddenError as error:
        raise Http404 from error
    return _page(request, row)


def _save(request: PageRequest, item: AgendaItem) -> HttpResponse:
    text, base = request.POST.get("text", ""), request.POST.get("base", "")
    if unsent.is_of_another(request):
        return _refused(request, item, unsent.other_person(), text, status=403)
    number = int(base) if base.isdecimal() and len(base) < 10 else 0
    try:
        saved = save_note(by=request.reader.person, item=item, base=number, text=text)
    except TwoTextsError as error:
        return _two_texts(request, error)
    except ActionError as error:
        return _refused(request, item, str(error), text)
    if unsent.is_scripted(request):
        return JsonResponse(_told(saved))
    if saved.is_merged:
        messages.info(request, _("Somebody else wrote here too. Both texts are put together."))
    return redirect(_back(saved.item))


def _told(saved: Saved) -> dict[str, object]:
    item = saved.item
    return {
        "version": item.version,
        "own": saved.own,
        "merged": saved.is_merged,
        "text": item.note,
        "said": saved_at(item, writer_of(item)),
        "advice": advice(item),
    }


def _two_texts(request: PageRequest, error: TwoTextsError) -> HttpResponse:
    if not unsent.is_scripted(request):
        return redirect(_back(error.item))
    note = _note(request, error.item)
    shown = render_to_string("forum/choice.html", {"note": note, "meeting": error.item.meeting}, request)
    return JsonResponse({"choice": shown, "text": error.mine.text}, status=409)


def _refused(
    request: PageRequest, item: AgendaItem, why: str, text: str, *, status: int = 400
) -> HttpResponse:
    if unsent.is_scripted(request):
        return JsonResponse({"why": why}, status=status)
    return _page(request, item, why=why, text=text)


def _choose(request: PageRequest, item: AgendaItem) -> HttpResponse:
    number, version = request.POST.get("mine", ""), request.POST.get("version", "")
    mine = NoteRevision.objects.filter(item=item, number=int(number) if number.isdecimal() else 0).first()
    if mine is None:
        raise Http404
    mine.item = item
    try:
        resolve_note(
            by=request.reader.person, mine=mine, version=int(version) if version.isdecimal() else -1,
            keep=request.POST.get("keep", ""),
        )  # fmt: skip
    except ForbiddenError:
        raise
    except ActionError as error:
        messages.error(request, str(error))
    return redirect(_back(item))


def _page(request: PageRequest, item: AgendaItem, *, why: str = "", text: str | None = None) -> HttpResponse:
    kept = unsent.take(request)
    texts = list(earlier_texts(item)[:_AT_ONCE])
    names = names_in(item.unit, [row.by_id for row in texts])
    returned = kept.get("text") if kept is not None else text
    context = {
        "note": _note(request, item),
        "meeting": item.meeting,
        "why": why,
        "returned": returned,
        "base": kept.get("base") if kept is not None else request.POST.get("base", item.version),
        "was_away": kept is not None,
        "texts": [(row, names.get(row.by_id or 0, "")) for row in texts],
        "is_open": item.meeting.forum.closed_at is None,
    }
    return render(request, "forum/note.html", context)


def _note(request: PageRequest, item: AgendaItem) -> Note:
    writer = writer_of(item)
    waiting = clashes_of([item], request.reader.person).get(item.pk)
    return Note(item, writer, choice(item, waiting, writer))


def _back(item: AgendaItem) -> str:
    meeting: Meeting = item.meeting
    address = reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})
    return f"{address}#point-{item.pk}"


PAGE = Page(
    key="anteckning",
    route="forum/<unit:unit>/mote/<int:meeting>/punkt/<int:item>/",
    title=Text(sv="Anteckning", en="Note"),
    access=Permission.SEE_WHOLE,
    view=show,
)
