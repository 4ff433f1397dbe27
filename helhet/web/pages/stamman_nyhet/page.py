"""Dagens öppna sida: whoever holds the assembly writes it, chooses what stands on it, and approves it."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions, news
from helhet.assembly.models import Assembly, NewsPage, Picture, Quote
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_at, rules_of
from helhet.voices.standing import standing
from helhet.web import unsent
from helhet.web.assembly import Moment, Section, edition_of
from helhet.web.films import player
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.nyhet.page import said_by
from helhet.web.written_form import WrittenForm

T = TypeVar("T", Quote, Picture)


_WRITTEN = ("title", "lead", "body", "version")


class NewsForm(WrittenForm):
    """The text, what stands beside it, and what was corrected where the public has read it."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=160)
    lead = forms.CharField(
        label=gettext_lazy("Lead"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Two sentences for those who read nothing else."),
    )  # fmt: skip
    body = forms.CharField(
        label=gettext_lazy("Text"), required=False, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("An empty line between paragraphs. A line that begins with ## is a heading."),
    )  # fmt: skip
    correction = forms.CharField(
        label=gettext_lazy("What is corrected?"), required=False, max_length=300,
        help_text=gettext_lazy("Stands on the page with today's date."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def of(news: NewsPage, sent: QueryDict | None) -> "NewsForm":
        """The form as it was sent, else as the draft is."""
        form = NewsForm(sent, initial={key: getattr(news, key) for key in _WRITTEN})
        if not news.approved_at:
            del form.fields["correction"]
        return form


def show(request: PageRequest, number: int) -> HttpResponse:
    """The draft and what may stand beside it; saved, approved, taken down from here."""
    assembly = edition_of(request, number)
    if assembly.state != Assembly.State.HELD:
        raise Http404
    here = redirect("stamman_nyhet", unit=request.unit, number=number)
    row = NewsPage.objects.filter(assembly=assembly).select_related("assembly__unit").first()
    if request.method == "POST" and "version" not in request.POST:
        _tried(request, lambda: _done(request, assembly, row))
        return here
    form = NewsForm.of(row, unsent.sent(request)) if row is not None else None
    if row is not None and form is not None and form.is_ready(request) and _saved(request, row, form):
        return here
    context = {
        "edition": assembly,
        "row": row,
        "form": form,
        "groups": _groups(assembly, _ticked(request, row)) if row is not None else [],
        "quotes": [(one, said_by(one.role)) for one in assembly.quotes.filter(withdrawn_at=None)],
        "to_add": [player(film, drafts=True) for film in _pictures_there(request, assembly)],
        "tied": [(one, player(one.film)) for one in _tied(assembly)],
        "is_changed": row is not None and row.published != _as_public(row),
    }
    return render(request, "stamman_nyhet/skriv.html", context)


def _as_public(row: NewsPage) -> dict[str, object]:
    return {"title": row.title, "lead": row.lead, "body": row.body, "chosen": row.chosen}


def _ticked(request: PageRequest, row: NewsPage | None) -> dict[str, list[int]]:
    """What is chosen: in the form that was sent, else in the draft."""
    if "version" in request.POST:
        return {
            name: [int(key) for key in request.POST.getlist(name) if key.isdigit()] for name in news.LISTS
        }
    return row.chosen if row is not None else {}


Choice = tuple[int, str, str, bool]


def _groups(assembly: Assembly, chosen: dict[str, list[int]]) -> list[tuple[str, str, list[Choice]]]:
    """What may be chosen, list by list: key, words, address of a picture, and whether it is ticked."""
    beside = news.offered(assembly)
    names = {"quotes": _("Quotes"), "conclusions": _("Conclusions"), "pictures": _("Pictures")}
    found = []
    for name in news.LISTS:
        rows = []
        for one in getattr(beside, name):
            shown = player(one.film) if isinstance(one, Picture) else None
            words = shown.own.text if shown and shown.own else getattr(one, "text", "")
            rows.append((one.pk, words, shown.small if shown else "", one.pk in chosen.get(name, [])))
        found.append((name, names[name], rows))
    return [one for one in found if one[2]]


def _saved(request: PageRequest, row: NewsPage, form: NewsForm) -> bool:
    given = form.cleaned_data
    text = {key: given[key] for key in ("title", "lead", "body")}
    try:
        row = actions.edit_news(by=request.reader.person, news=row, version=given["version"],
                                chosen=_ticked(request, row), **text)  # fmt: skip
        if "approve" in request.POST:
            actions.approve_news(by=request.reader.person, news=row, version=row.version,
                                 correction=given.get("correction", ""))  # fmt: skip
    except ActionError as error:
        refuse(form, error)
        return False
    is_out = "approve" in request.POST
    messages.success(request, _("Everybody can read it now.") if is_out else _("The draft is saved."))
    return True


def _done(request: PageRequest, assembly: Assembly, row: NewsPage | None) -> None:
    """One of the smaller deeds of the page."""
    by, given = request.reader.person, request.POST
    if "make" in given:
        actions.draft_news(by=by, assembly=assembly)
    elif "down" in given and row is not None:
        actions.take_down_news(by=by, news=row)
        messages.success(request, _("It is taken down. The draft stays here."))
    elif "permit" in given:
        actions.permit_quote(by=by, quote=_of(Quote, assembly, given["permit"]))
    elif "withdraw" in given:
        actions.withdraw_quote(by=by, quote=_of(Quote, assembly, given["withdraw"]))
        messages.success(request, _("The quote is gone from every page."))
    elif "remove" in given:
        actions.remove_picture(by=by, picture=_of(Picture, assembly, given["remove"]))
    elif "add" in given:
        actions.add_picture(by=by, assembly=assembly, film=_film(request, assembly, given["add"]))
    else:
        raise Http404


def _of(kind: type[T], assembly: Assembly, key: str) -> T:
    found = kind._default_manager.filter(assembly=assembly, pk=key).first() if key.isdigit() else None
    if found is None:
        raise Http404
    return found


def _film(request: PageRequest, assembly: Assembly, key: str) -> Film:
    try:
        wanted = UUID(key)
    except ValueError as error:
        raise Http404 from error
    found = next((film for film in _pictures_there(request, assembly) if film.key == wanted), None)
    if found is None:
        raise Http404
    return found


def _pictures_there(request: PageRequest, assembly: Assembly) -> list[Film]:
    """Pictures of the authority that are shown inside and belong to no assembly yet."""
    rules, tied = rules_of(assembly.unit), set(Picture.objects.values_list("film_id", flat=True))
    films = films_at(assembly.unit).filter(medium=Medium.PICTURE, state=Film.State.READY)
    return [
        film for film in films
        if film.pk not in tied and standing(film, Purpose.INSIDE, rules, request.reader.today).is_shown
    ]  # fmt: skip


def _tied(assembly: Assembly) -> list[Picture]:
    rows = list(assembly.pictures.select_related("film__unit").prefetch_related("film__captions"))
    return [row for row in rows if row.film.state == Film.State.READY]


def _tried(request: PageRequest, do: Callable[[], None]) -> None:
    try:
        do()
    except ActionError as error:
        messages.error(request, str(error))


PAGE = Page(
    key="stamman_nyhet",
    route="stamman/<unit:unit>/nr/<int:number>/nyhet/",
    title=Text(sv="Dagens öppna sida", en="The public page of the day"),
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
SECTION = Section(
    key="stamman_nyhet",
    order=95,
    moment=Moment.AFTER,
    name=Text(sv="Dagens öppna sida", en="The public page of the day"),
    sentence=Text(
        sv="Skriv vad alla får läsa, välj citat och bilder, och godkänn.",
        en="Write what everybody may read, choose quotes and pictures, and approve.",
    ),
    is_for=lambda visit: visit.may_hold and visit.moment is Moment.AFTER,
)
