"""Middleware of our own: the reader's language goes before the browser's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from helhet.people.models import Person

Handler = Callable[[HttpRequest], HttpResponse]


def language(handler: Handler) -> Handler:
    """Use the signed-in person's language; else Swedish unless the language cookie says English."""

    def handle(request: HttpRequest) -> HttpResponse:
        person = request.user
        chosen = request.COOKIES.get("django_language", "sv")
        if isinstance(person, Person):
            chosen = person.language
        with translation.override(chosen if chosen in ("sv", "en") else "sv"):
            response = handler(request)
            response.headers["Content-Language"] = translation.get_language() or "sv"
            return response

    return handle
