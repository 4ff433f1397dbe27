"""The plain way, as a WSGI application: each vote is written by itself, each screen asks for all there is."""

import json
import os

import django
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
settings.ROOT_URLCONF = __name__
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from helhet.assembly.capability import COOKIE, read  # noqa: E402
from helhet.assembly.models import Assembly, Participant, Round, Vote  # noqa: E402
from helhet.assembly.stream import state  # noqa: E402


@csrf_exempt
def vote(request: HttpRequest) -> HttpResponse:
    phone, sent = read(request.COOKIES[COOKIE]), json.loads(request.body)
    if phone is None or not Participant.objects.filter(holder=phone.holder).exists():
        return HttpResponse(status=403)
    found = Round.objects.select_related("question__assembly").get(key=sent["round"])
    if found.closed_at is not None:
        return HttpResponse(status=409)
    Vote.objects.update_or_create(
        round=found, ballot=phone.ballot(found.key), defaults={"role": phone.role, "choice": sent["choice"]}
    )
    return JsonResponse({"saved": True})


def screen(_request: HttpRequest) -> HttpResponse:
    return JsonResponse(state(Assembly.objects.get().pk))


urlpatterns = [path("live/rost", vote), path("live/halsa", screen), path("skarm", screen)]
application = get_wsgi_application()
