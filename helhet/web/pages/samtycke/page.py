"""Samtycke: whoever holds a slip sees the film they are in and says where it may be shown."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.thread import slips
from helhet.voices import actions, files
from helhet.voices.models import Film, Ground, Shown
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.queries import film_with, rules_of, shown_with_slip
from helhet.voices.rules import usual_end
from helhet.voices.standing import Rules, is_locked
from helhet.web.films import language_name
from helhet.web.limits import Limit, address_of
from helhet.web.page import Access, Page
from helhet.web.pages.film.media import given, vtt
from helhet.web.pages.samtycke.forms import SlipAnswers

# A class may answer in one lesson from one address; a guesser among 4 × 10¹¹ codes gets nowhere with this.
WRONG = Limit("slip", most=20, seconds=600)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a code opens: the person, as whom the holder answers, the film and whether it can be seen."""

    code: str
    shown: Shown
    giver: Giver
    film: Film
    rules: Rules

    @property
    def plays(self) -> bool:
        return self.film.state == Film.State.READY and not is_locked(
            self.film, self.rules, timezone.localdate()
        )

    @property
    def is_gone(self) -> bool:
        return self.film.state in (Film.State.GONE, Film.State.REFUSED)

    def words(self) -> dict[Purpose, Ground]:
        """What this giver has said and still holds, by purpose."""
        rows = self.shown.grounds.filter(giver=self.giver, ended_at=None)
        return {Purpose(row.purpose): row for row in rows}


def ask(request: HttpRequest) -> HttpResponse:
    """The box for the code."""
    if request.method != "POST":
        return render(request, "samtycke/kod.html")
    code = slips.in_address(request.POST.get("code", "")[:120])
    if code and _opened(request, code) is not None:
        return redirect("samtycke_lapp", code=code)
    said = _("No slip has that code. Look at it and write all its words and the number.")
    return render(request, "samtycke/kod.html", {"problem": said, "code": request.POST.get("code", "")})


@never_cache
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The film and the questions; POST says yes and no, or takes all of it back."""
    slip = _opened(request, code)
    if slip is None:
        raise Http404
    form = SlipAnswers(
        request.POST if request.POST.get("what") == "say" else None, slip=slip.words(), rules=slip.rules,
        today=timezone.localdate(),
    )  # fmt: skip
    if request.method == "POST" and not slip.is_gone and _answered(request, slip, form):
        return redirect("samtycke_lapp", code=code)
    context = {
        "slip": slip,
        "form": form,
        "film": slip.film,
        "said": slip.words(),
        "captions": [
            (row.language, language_name(row.language))
            for row in slip.film.captions.all()
            if row.finished_at is not None
        ],
        "yes": sum(row.is_yes for row in slip.words().values()),
        "is_gone": slip.is_gone,
        "is_task": Basis.PUBLIC_TASK in slip.rules.values(),
    }
    return render(request, "samtycke/samtycke.html", context)


def _opened(request: HttpRequest, code: str) -> Slip | None:
    """What a code opens; None for one that opens nothing, or after too many of those from one place."""
    if WRONG.is_reached(address_of(request)):
        return None
    found = shown_with_slip(code)
    film = film_with(found[0].film.key) if found is not None else None
    if found is None or film is None:
        WRONG.count(address_of(request))
        return None
    return Slip(code, found[0], found[1], film, rules_of(film.unit.root_path))


def _answered(request: HttpRequest, slip: Slip, form: SlipAnswers) -> bool:
    is_all_back = request.POST.get("what") == "take_back"
    if not is_all_back and not form.is_valid():
        return False
    answers = dict.fromkeys(Purpose, False) if is_all_back else form.answers()
    to_on = usual_end(timezone.localdate()) if is_all_back else form.cleaned_data["to_on"]
    try:
        actions.say(by=Channel.SLIP, shown=slip.shown, giver=slip.giver, answers=answers, to_on=to_on)
    except ActionError as error:
        form.add_error(None, str(error))
        return False
    said = _("It holds from now on. The film is gone from every page.")
    messages.success(request, said if is_all_back else _("Thank you. Your answer holds from now on."))
    return True


def film(request: HttpRequest, code: str) -> HttpResponseBase:
    """The film, for who is asked about it."""
    return _file(request, code, files.FILM, "video/mp4")


def poster(request: HttpRequest, code: str) -> HttpResponseBase:
    """Its still, for who is asked about it."""
    return _file(request, code, files.POSTER, "image/jpeg")


def words(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """What is said in it, as far as it is written, for who is asked about it and does not hear."""
    slip = _opened(request, code)
    row = slip.film.captions.filter(language=language).first() if slip is not None and slip.plays else None
    if row is None:
        raise Http404
    return vtt(row)


def _file(request: HttpRequest, code: str, name: str, kind: str) -> HttpResponseBase:
    slip = _opened(request, code)
    if slip is None:
        raise Http404
    return given(request, slip.film, name, kind, slip.plays)


_CODE = "samtycke/<slug:code>/"
ASK = Page(
    key="samtycke",
    route="samtycke/",
    title=Text(sv="Får filmen visas?", en="May the film be shown?"),
    access=Access.PUBLIC,
    view=ask,
)
SLIP = Page(
    key="samtycke_lapp",
    route=_CODE,
    title=Text(sv="Får filmen visas?", en="May the film be shown?"),
    access=Access.PUBLIC,
    view=show,
)
FILM = Page(
    key="samtycke_film",
    route=f"{_CODE}film.mp4",
    title=Text(sv="Filmen du är med i", en="The film you are in"),
    access=Access.PUBLIC,
    view=film,
)
WORDS = Page(
    key="samtycke_text",
    route=f"{_CODE}<slug:language>.vtt",
    title=Text(sv="Textning av filmen du är med i", en="Captions of the film you are in"),
    access=Access.PUBLIC,
    view=words,
)
POSTER = Page(
    key="samtycke_bild",
    route=f"{_CODE}stillbild.jpg",
    title=Text(sv="Stillbild ur filmen du är med i", en="A still from the film you are in"),
    access=Access.PUBLIC,
    view=poster,
)
