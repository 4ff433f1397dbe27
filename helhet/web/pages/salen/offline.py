"""The hall's pages without a network: the page a phone meets then, and the script that keeps it there."""

import hashlib
import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache

from helhet.core.text import Text
from helhet.web.page import Access, Page

# What the page needs to be seen; it is the same for everybody, and holds nothing of the day or the phone.
_PARTS = (
    "mark.svg", "tokens.css", "style/site.css", "style/frame.css", "style/fields.css", "pages/salen.css",
    "pages/salen_utan_nat.js",
)  # fmt: skip


@never_cache
def shell(request: HttpRequest) -> HttpResponse:
    """No network: says so, when the phone last knew what was on, and what waits in it to be sent."""
    return render(request, "salen/utan_nat.html")


def script(request: HttpRequest) -> HttpResponse:
    """It must lie at the address it looks after, so it is no static file."""
    parts = json.dumps([static(name) for name in _PARTS])
    whole = parts + render_to_string("salen/utan_nat.html")
    context = {"parts": parts, "mark": hashlib.sha256(whole.encode()).hexdigest()[:12]}
    answer = HttpResponse(
        render_to_string("salen/sw.js", context), content_type="text/javascript; charset=utf-8"
    )
    answer["Cache-Control"] = "no-cache"
    return answer


PAGE = Page(
    key="salen_utan_nat",
    # With a dot it is no code, which stands at the same place.
    route="salen/utan-nat.html",
    title=Text(sv="Inget nät just nu", en="No network just now"),
    access=Access.PUBLIC,
    view=shell,
)
SCRIPT = Page(
    key="salen_offline",
    route="salen/sw.js",
    title=Text(sv="Salen utan nät", en="The hall without a network"),
    access=Access.PUBLIC,
    view=script,
)
