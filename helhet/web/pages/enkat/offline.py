"""The script that keeps a survey's page on the phone, so that it opens without a network."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from helhet.core.text import Text
from helhet.web.page import Access, Page


def show(request: HttpRequest) -> HttpResponse:
    """It must lie at the address it looks after, so it is no static file."""
    answer = HttpResponse(render_to_string("enkat/sw.js"), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "max-age=300"
    return answer


PAGE = Page(
    key="enkat_offline",
    route="enkat/sw.js",
    title=Text(sv="Enkät utan nät", en="Survey without a network"),
    access=Access.PUBLIC,
    view=show,
)
