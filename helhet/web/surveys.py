"""Surveys as the pages meet them: who looks after which, and the addresses to hand out."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from helhet.core.permissions import Permission
from helhet.voices.models import Survey, SurveyGroup
from helhet.voices.surveys.queries import survey_with
from helhet.web.page import PageRequest
from helhet.web.squares import square


def looked_after(request: PageRequest, key: UUID) -> Survey:
    """The survey with a key, for those who look after it; anybody else meets a page that is not there."""
    survey = survey_with(key)
    if survey is None or not request.reader.may(Permission.KEEP_VOICES, survey.unit):
        raise Http404
    return survey


def seen(request: PageRequest, key: UUID) -> tuple[Survey, bool]:
    """A survey for anybody inside its authority, and whether the reader looks after it."""
    survey = survey_with(key)
    if survey is None or not request.reader.may(Permission.SEE_WHOLE, survey.unit):
        raise Http404
    return survey, request.reader.may(Permission.KEEP_VOICES, survey.unit)


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where a group gets in: its address and the square that leads there."""

    group: SurveyGroup
    address: str
    square: SafeString


def entrance(request: HttpRequest, group: SurveyGroup) -> Entrance:
    """The entrance of a group, with the address as it is written on paper."""
    address = request.build_absolute_uri(reverse("enkat", kwargs={"token": group.token}))
    return Entrance(group, address, square(address))
