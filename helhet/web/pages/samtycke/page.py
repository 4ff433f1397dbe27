"""Samtycke: whoever holds a slip meets what they are in and says where it may be shown.

The code stands in no address, so that it is in no log, history or link that is sent on: the box takes
it by POST, and what it opened is remembered in a signed cookie. The square of a slip carries it after a
``#``, which a browser keeps to itself.
"""

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.thread import slips
from helhet.voices import actions, files
from helhet.voices.media import Medium
from helhet.voices.models import Film, Ground, Shown
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.queries import film_with, rules_of, shown_with_hash
from helhet.voices.rules import usual_end
from helhet.voices.standing import Rules, is_locked
from helhet.web.films import Player, player
from helhet.web.limits import Limit, address_of
from helhet.web.page import Access, Page
from helhet.web.pages.film.media import given, vtt
from helhet.web.pages.samtycke.forms import SlipAnswers

# A class may answer in one lesson from one address; a guesser among 4 × 10¹¹ codes gets nowhere with this.
WRONG = Limit("slip", most=20, seconds=600)


_OPENED, _FOR = "lapp", 3600  # the cookie, and the seconds that a slip stays open in a browser
_UNDER = "/samtycke-lapp/"


@dataclass(frozen=True, slots=True)
class Slip:
    """What a code opens: the person, as whom the holder answers, the film and whether it can be met."""

    hidden: str  # what is stored of the code
    shown: Shown
    giver: Giver
    film: Film
    rules: Rules

    @property
    def mark(self) -> str:
        """What a form says of the slip it was opened with: another may have been opened since."""
        return self.hidden[:16]

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
    code = request.POST.get("code", "")[:120]
    answer = _opening(request, code)
    if answer is not None:
        return answer
    said = _("No slip has that code. Look at it and write all its words and the number.")
    return render(request, "samtycke/kod.html", {"problem": said, "code": request.POST.get("code", "")})


@never_cache
def by_address(request: HttpRequest, code: str) -> HttpResponse:
    """A slip that was printed with its code in the address: opened, and the address left behind."""
    answer = _opening(request, code)
    if answer is None:
        raise Http404
    return answer


def _opening(request: HttpRequest, code: str) -> HttpResponse | None:
    """On to what a code opens; None for one that opens nothing, or after too many of those from one place."""
    if WRONG.is_reached(address_of(request)):
        return None
    hidden = slips.hashed(code)
    if not slips.in_address(code) or _slip(hidden) is None:
        WRONG.count(address_of(request))
        return None
    answer = redirect("samtycke_lapp")
    answer.set_signed_cookie(
        _OPENED, hidden, salt=_OPENED, path=_UNDER, httponly=True, samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )  # fmt: skip
    return answer


def _slip(hidden: str) -> Slip | None:
    found = shown_with_hash(hidden)
    film = film_with(found[0].film.key) if found is not None else None
    if found is None or film is None:
        return None
    return Slip(hidden, found[0], found[1], film, rules_of(film.unit.root_path))


def _opened(request: HttpRequest) -> Slip | None:
    """The slip that was opened in this browser within the hour."""
    hidden = request.get_signed_cookie(_OPENED, default=None, salt=_OPENED, max_age=_FOR)
    return _slip(hidden) if hidden else None


@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The film and the questions; POST says yes and no, or takes all of it back."""
    slip = _opened(request)
    if slip is None:
        return redirect("samtycke")
    if request.method == "POST" and request.POST.get("slip") != slip.mark:
        messages.error(
            request, _("Another slip has been opened here since. Look at whom you answer for now.")
        )
        return redirect("samtycke_lapp")
    form = SlipAnswers(
        request.POST if request.POST.get("what") == "say" else None, slip=slip.words(), rules=slip.rules,
        today=timezone.localdate(),
    )  # fmt: skip
    if request.method == "POST" and not slip.is_gone and _answered(request, slip, form):
        return redirect("samtycke_lapp")
    context = {
        "slip": slip,
        "form": form,
        "film": slip.film,
        "it": slip.film.kind.it,
        "player": _player(slip) if slip.plays else None,
        "said": slip.words(),
        "yes": sum(row.is_yes for row in slip.words().values()),
        "is_gone": slip.is_gone,
    }
    return render(request, "samtycke/samtycke.html", context)


def _player(slip: Slip) -> Player:
    """The same as for others, at addresses that the slip opens; a text that staff have not read yet too."""
    kept = player(slip.film, drafts=slip.film.kind is Medium.TEXT)
    at = {"key": slip.film.key}
    names = {Medium.FILM: "samtycke_film", Medium.SOUND: "samtycke_ljud", Medium.PICTURE: "samtycke_foto"}
    address = reverse(names[slip.film.kind], kwargs=at) if slip.film.kind in names else ""
    tracks = [
        replace(track, address=reverse("samtycke_text", kwargs={**at, "language": track.language}))
        for track in kept.tracks
    ]
    poster = reverse("samtycke_bild", kwargs=at) if kept.poster else ""
    return replace(kept, address=address, small=address, poster=poster, tracks=tracks)


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
    said = _("It holds from now on. %(it)s is gone from every page.")
    said %= {"it": capfirst(str(slip.film.kind.it))}
    messages.success(request, said if is_all_back else _("Thank you. Your answer holds from now on."))
    return True


def film(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The film, for who is asked about it."""
    return _file(request, key, files.FILM, "video/mp4")


def poster(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Its still, for who is asked about it."""
    return _file(request, key, files.POSTER, "image/jpeg")


def sound(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The sound, for who is asked about it."""
    return _file(request, key, files.SOUND, "audio/mp4")


def picture(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The picture, for who is asked about it."""
    return _file(request, key, files.PICTURE, "image/jpeg")


def words(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """What is said in it, as far as it is written, for who is asked about it and does not hear."""
    slip = _of(request, key)
    row = slip.film.captions.filter(language=language).first() if slip.plays else None
    if row is None or not slip.film.kind.is_timed:
        raise Http404
    return vtt(row)


def _of(request: HttpRequest, key: UUID) -> Slip:
    """The slip that is open here, if it is of this film. Raises Http404."""
    slip = _opened(request)
    if slip is None or slip.film.key != key:
        raise Http404
    return slip


def _file(request: HttpRequest, key: UUID, name: str, kind: str) -> HttpResponseBase:
    slip = _of(request, key)
    return given(request, slip.film, name, kind, slip.plays)


_KEY = f"{_UNDER[1:]}<uuid:key>/"
_MAY = Text(sv="Får det visas?", en="May it be shown?")
ASK = Page(key="samtycke", route="samtycke/", title=_MAY, access=Access.PUBLIC, view=ask)
BY_ADDRESS = Page(
    key="samtycke_kod", route="samtycke/<slug:code>/", title=_MAY, access=Access.PUBLIC, view=by_address
)
SLIP = Page(key="samtycke_lapp", route=_UNDER[1:], title=_MAY, access=Access.PUBLIC, view=show)
FILM = Page(
    key="samtycke_film",
    route=f"{_KEY}film.mp4",
    title=Text(sv="Filmen du är med i", en="The film you are in"),
    access=Access.PUBLIC,
    view=film,
)
SOUND = Page(
    key="samtycke_ljud",
    route=f"{_KEY}ljud.m4a",
    title=Text(sv="Ljudet du är med i", en="The sound you are in"),
    access=Access.PUBLIC,
    view=sound,
)
PICTURE = Page(
    key="samtycke_foto",
    route=f"{_KEY}bild.jpg",
    title=Text(sv="Bilden du är med på", en="The picture you are in"),
    access=Access.PUBLIC,
    view=picture,
)
WORDS = Page(
    key="samtycke_text",
    route=f"{_KEY}<slug:language>.vtt",
    title=Text(sv="Det som sägs där du är med", en="What is said where you are"),
    access=Access.PUBLIC,
    view=words,
)
POSTER = Page(
    key="samtycke_bild",
    route=f"{_KEY}stillbild.jpg",
    title=Text(sv="Stillbild ur filmen du är med i", en="A still from the film you are in"),
    access=Access.PUBLIC,
    view=poster,
)
