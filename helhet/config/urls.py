"""All addresses: the pages as declared, sign-in by allauth, the read-only API."""

from django.urls import URLPattern, URLResolver, include, path

from helhet.web.api.v0 import api
from helhet.web.page import urls

urlpatterns: list[URLPattern | URLResolver] = [
    *urls(),
    path("api/v0/", api.urls),
    path("konto/", include("allauth.account.urls")),
]
handler404 = "helhet.web.errors.not_found"
handler403 = "helhet.web.errors.forbidden"
handler500 = "helhet.web.errors.broken"
