"""A file's bytes as they come, by the tus protocol 1.0.0: cut off anywhere, they go on where they stopped.

It is made room for at ``beratta``; here its bytes are asked after (HEAD), added (PATCH) and
given up (DELETE). https://tus.io/protocols/resumable-upload
"""

import re
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import Film
from helhet.voices.receiving import BusyError, TooLongError, WrongOffsetError, offset_of, receive
from helhet.voices.rules import LARGEST
from helhet.web.page import Access, Page, PageRequest

VERSION = "1.0.0"
BYTES = "application/offset+octet-stream"


def told(status: int, words: str = "", **headers: str | int) -> HttpResponse:
    """An answer of the protocol; ``Upload_Offset`` becomes the header Upload-Offset."""
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Tus-Resumable"] = VERSION
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = str(value)
    return answer


def abilities() -> HttpResponse:
    """What this server does of the protocol."""
    extensions = "creation,termination"
    return told(204, Tus_Version=VERSION, Tus_Extension=extensions, Tus_Max_Size=LARGEST)


def is_asked_in_our_version(request: HttpRequest) -> bool:
    """Whether the request speaks the protocol, as we do."""
    return request.headers.get("Tus-Resumable") == VERSION


def number_in(text: str) -> int | None:
    """A number of bytes as a header writes it; None for anything else."""
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text) else None


@never_cache
def bytes_of(request: PageRequest, key: UUID) -> HttpResponse:
    """Where the film's bytes stand, or more of them. Only the one who leaves a film sends it."""
    film = Film.objects.select_related("unit").filter(key=key, left_by=request.reader.person).first()
    if film is None:
        raise Http404
    if request.method == "OPTIONS":
        return abilities()
    if not is_asked_in_our_version(request):
        return told(412, Tus_Version=VERSION)
    if film.state in (Film.State.GONE, Film.State.REFUSED):
        return told(410)
    if request.method == "HEAD":
        there = film.size if film.state != Film.State.ARRIVING else offset_of(film)
        return told(200, Upload_Offset=there, Upload_Length=film.size)
    if request.method == "DELETE":
        actions.remove_film(by=request.reader.person, film=film)
        return told(204)
    return _more(request, film) if request.method == "PATCH" else told(405)


def _more(request: PageRequest, film: Film) -> HttpResponse:
    if request.content_type != BYTES:
        return told(415)
    if film.state != Film.State.ARRIVING:
        return told(410)
    offset = number_in(request.headers.get("Upload-Offset", ""))
    if offset is None:
        return told(400)
    try:
        there = receive(film, offset, request.read)
    except WrongOffsetError as error:
        return told(409, Upload_Offset=error.offset)
    except BusyError:
        return told(423)
    except TooLongError:
        return told(413)
    except UnreadablePostError:
        return told(400)  # the sender is gone; what came is kept, and they ask where to go on
    if there == film.size:
        try:
            actions.film_arrived(by=request.reader.person, film=film)
        except ActionError as error:
            return told(409, str(error))
    return told(204, Upload_Offset=there)


PAGE = Page(
    key="film_bytes",
    route="film/<uuid:key>/bytes/",
    title=Text(sv="Filen skickas", en="The file is being sent"),
    access=Access.SIGNED_IN,
    view=bytes_of,
)
