"""Musik i pausen: what is played in each break, by what right; and the file as the stage fetches it."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions, music, queries
from helhet.assembly.actions import MusicWords
from helhet.assembly.duties import DUTIES, RUNS
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item, Music
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.page import Page, PageRequest
from helhet.web.ranges import part_of


class MusicForm(forms.Form):
    """A file with what must be said of it."""

    optional_is_said = True
    title = forms.CharField(label=gettext_lazy("What is the piece called?"), max_length=120)
    heard = forms.CharField(
        label=gettext_lazy("What does one hear?"),
        max_length=160,
        help_text=gettext_lazy("It stands on the stage for those who do not hear it: calm piano, no song."),
    )
    right = forms.CharField(
        label=gettext_lazy("Right to play"),
        max_length=200,
        help_text=gettext_lazy(
            "The composer, a licence such as CC BY, an agreement with Stim, or that you made it yourselves."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "A sound such as M4A or MP3, at most ten minutes. It begins again at the end."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*"}),
    )


@dataclass(frozen=True, slots=True)
class Break:
    """A break of the day, with its music or the form for some."""

    item: Item
    at: time
    music: Music | None
    form: MusicForm


def show(request: PageRequest, number: int) -> HttpResponse:
    """The breaks; a POST leaves music for one of them or takes it away. For who runs or plans the day."""
    visit = visit_of(request, number, *RUNS)
    items = queries.programme(visit.assembly)
    planned = queries.times(visit.assembly, items)
    breaks = [(one, at) for one, at in zip(items, planned, strict=True) if ITEM_KINDS[one.kind].pauses]
    sent: tuple[int, MusicForm] | None = None
    if request.method == "POST":
        item = next((one for one, _at in breaks if str(one.pk) == request.POST.get("item")), None)
        if item is None:
            raise Http404
        item.assembly = visit.assembly
        form = _done(request, item)
        if form is None:
            return redirect("stamman_musik", unit=visit.assembly.unit, number=number)
        sent = (item.pk, form)
    rows = {row.item_id: row for row in Music.objects.filter(item__assembly=visit.assembly)}
    context = {
        "edition": visit.assembly,
        "breaks": [
            Break(one, at, rows.get(one.pk), sent[1] if sent and sent[0] == one.pk else _form(one))
            for one, at in breaks
        ],
        "is_open": visit.assembly.state != Assembly.State.HELD,
    }
    return render(request, "musik/musik.html", context)


def _form(item: Item, request: PageRequest | None = None) -> MusicForm:
    prefix = str(item.pk)  # each break has its own fields
    return MusicForm(request.POST, request.FILES, prefix=prefix) if request else MusicForm(prefix=prefix)


def _done(request: PageRequest, item: Item) -> MusicForm | None:
    """Do it; the form to mend, or None when it is done. Raises Http404 for who may not."""
    who = request.reader.person
    try:
        if request.POST.get("what") == "remove":
            row = Music.objects.filter(item=item).first()
            if row is not None:
                row.item = item
                actions.remove_music(by=who, music=row)
            return None
        form = _form(item, request)
        return None if form.is_valid() and _left(request, item, form) else form
    except ForbiddenError as error:
        raise Http404 from error


def _left(request: PageRequest, item: Item, form: MusicForm) -> bool:
    told, key = form.cleaned_data, uuid4()
    words = MusicWords(title=told["title"], heard=told["heard"], right=told["right"])
    if told["file"].size > music.LARGEST:
        form.add_error("file", _("The file is larger than %(most)d MB. Choose a shorter piece.")
                       % {"most": music.LARGEST // 1024**2})  # fmt: skip
        return False
    music.take_in(key, told["file"].chunks())
    try:
        actions.leave_music(by=request.reader.person, item=item, words=words, key=key)
    except ActionError as error:
        music.erase(key)
        if isinstance(error, ForbiddenError):
            raise
        form.add_error(None, str(error))
        return False
    messages.success(request, _("It has come. It is made ready now; look here again in a minute."))
    return True


def sound(request: PageRequest, number: int, key: UUID) -> HttpResponseBase:
    """The file, in the parts that a player asks for; for the crew, whose computer stands at the projector."""
    visit = visit_of(request, number, *DUTIES)
    rows = Music.objects.filter(item__assembly=visit.assembly, key=key, state=Music.State.READY)
    row = rows.first()
    if row is None or not music.file_of(row).exists():
        raise Http404
    return part_of(request, music.file_of(row), "audio/mp4", row.key.hex[:24])


def _runs(visit: Visit) -> bool:
    return visit.may_hold or bool(visit.duties & set(RUNS))


PAGE = Page(
    key="stamman_musik",
    route="stamman/<unit:unit>/nr/<int:number>/musik/",
    title=Text(sv="Musik i pausen", en="Music in the break"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SOUND = Page(
    key="scen_musik",
    route="scen/<unit:unit>/nr/<int:number>/musik/<uuid:key>.m4a",
    title=Text(sv="Pausens musik", en="The music of the break"),
    access=Permission.SEE_WHOLE,
    view=sound,
)
SECTION = Section(
    key="stamman_musik",
    order=55,
    moment=Moment.BEFORE,
    name=PAGE.title,
    sentence=Text(
        sv="En ljudfil att spela i varje paus, med rätt att spela den.",
        en="A sound file to play in each break, with the right to play it.",
    ),
    is_for=_runs,
)
