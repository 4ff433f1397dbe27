"""What somebody sent after their session had ended: kept while they sign in, and handed back.

A form that wants this names its writer in a field ``writer``; nobody else who signs in at the same
browser is given the text. The name is a mark, so that what lies waiting tells nobody who wrote it.
"""

import hashlib
import hmac

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from helhet.people.models import Person

_KEPT = "unsent"
_LONGEST = 60_000


def mark(person: Person) -> str:
    """What a browser calls a person's own texts, so that the next one at it does not meet them."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"draft:{person.pk}".encode(), hashlib.sha256).hexdigest()[:16]


def keep(request: HttpRequest) -> None:
    """Keep what was sent, if its form names a writer. A script of ours keeps its text itself."""
    if request.method != "POST" or "writer" not in request.POST or is_scripted(request):
        return
    given = {key: request.POST.getlist(key) for key in request.POST if key != "csrfmiddlewaretoken"}
    if sum(len(value) for values in given.values() for value in values) <= _LONGEST:
        request.session[_KEPT] = {"path": request.path, "given": given}


def take(request: HttpRequest) -> QueryDict | None:
    """What the reader sent to this address before they had to sign in again, once; or None."""
    kept = request.session.get(_KEPT)
    if not kept or kept["path"] != request.path or not isinstance(request.user, Person):
        return None
    del request.session[_KEPT]
    if kept["given"].get("writer") != [mark(request.user)]:
        return None
    given = QueryDict(mutable=True)
    for key, values in kept["given"].items():
        given.setlist(key, values)
    return given


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form starts with: what is being sent, or what was sent before its reader signed in; or None."""
    if request.method == "POST":
        return request.POST
    lost = take(request)
    if lost is not None:
        messages.info(request, _("You had been signed out. Your text is here: go on."))
    return lost


def is_of_another(request: HttpRequest) -> bool:
    """The form was opened by another person than the one who is signed in by now, at the same browser."""
    writer = request.POST.get("writer")
    return writer is not None and (not isinstance(request.user, Person) or writer != mark(request.user))


def other_person() -> str:
    """Why something is not saved that one person wrote and another would send."""
    return _("Somebody else has signed in here since the page was opened. Nothing is saved in their name.")


def is_scripted(request: HttpRequest) -> bool:
    """Asked by a script of ours that reads JSON, not by a form."""
    return request.headers.get("Accept") == "application/json"
