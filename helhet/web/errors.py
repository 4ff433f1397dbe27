"""Error pages that say what happened and what to do, and never what was hidden."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or nothing for this reader: the two look alike."""
    return render(request, "errors/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A form that had grown too old, most often."""
    return render(request, "errors/forbidden.html", status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault; drawn without the database, which may be what is broken."""
    return render(None, "errors/broken.html", status=500)
