"""The first address: to the reader's own page, or to signing in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from helhet.chain.queries import authorities
from helhet.core.text import Text
from helhet.web.page import Access, Page, reader_of


def show(request: HttpRequest) -> HttpResponse:
    """Send the reader on."""
    if reader_of(request) is not None:
        return redirect("min_del")
    if not authorities().exists():
        return redirect("demo" if settings.ENVIRONMENT.is_demo else "kom_igang")
    return redirect("demo" if settings.ENVIRONMENT.is_demo else "account_login")


PAGE = Page(key="start", route="", title=Text(sv="Start", en="Start"), access=Access.PUBLIC, view=show)
