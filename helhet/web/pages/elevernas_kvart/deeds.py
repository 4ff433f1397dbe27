"""What can be done in the student quarter, each by one action; what was refused comes back with its form."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.thread.models import Step
from helhet.thread.rules import ForbiddenError
from helhet.thread.warnings import warnings_in
from helhet.web.page import PageRequest
from helhet.web.pages.elevernas_kvart.forms import Answer, FollowUp, Room, Schedule
from helhet.web.pages.elevernas_kvart.rows import Kept
from helhet.web.pages.enheter.forms import refuse
from helhet.year import actions
from helhet.year.models import Forum, Meeting, Topic
from helhet.year.quarter import quarter_of, topic_with

Deed = Callable[[PageRequest, Topic], None]


def done(request: PageRequest, put: forms.Form) -> HttpResponse | Kept:
    """Do what ``what`` names, or give the form back with its fault. 404 for who may not."""
    what = request.POST.get("what", "")
    try:
        if what == "put":
            return _put(request, put)
        if what == "room":
            return _room(request)
        return _with_topic(request, what)
    except ForbiddenError as error:
        raise Http404 from error


def _put(request: PageRequest, form: forms.Form) -> HttpResponse | Kept:
    if not form.is_valid():
        return Kept("put", 0, form)
    given = form.cleaned_data
    found = warnings_in(f"{given['title']} {given['text']}")
    if found and not request.POST.get("sure"):
        form.add_error(None, _("Read it once more before you send"))
        return Kept("put", 0, form)
    council = Forum.objects.select_related("unit").get(pk=int(given["council"]))
    film = given.get("film") or ""
    try:
        topic = actions.put_topic(
            by=request.reader.person, council=council, title=given["title"], text=given["text"],
            film=UUID(film) if film else None,
            builds_on=list(Step.objects.filter(pk__in=given.get("builds_on") or [])),
        )  # fmt: skip
    except ActionError as error:
        return _refused("put", 0, form, error)
    messages.success(request, _("You stand in the queue. You see here and on My part what becomes of it."))
    return _back(request, f"topic-{topic.pk}")


def _room(request: PageRequest) -> HttpResponse | Kept:
    key = _number(request.POST.get("meeting"))
    meeting = Meeting.objects.select_related("forum__unit").filter(pk=key, forum__unit=request.unit).first()
    if meeting is None:
        raise Http404
    form = Room(request.POST, auto_id=f"room{key}_%s")
    if not form.is_valid():
        return Kept("room", key, form)
    try:
        topics = form.cleaned_data["topics"]
        actions.give_room(by=request.reader.person, meeting=meeting, topics=topics)
    except ActionError as error:
        return _refused("room", key, form, error)
    return _back(request, f"day-{key}")


def _with_topic(request: PageRequest, what: str) -> HttpResponse | Kept:
    topic = topic_with(request.unit, _number(request.POST.get("topic")))
    if topic is None:
        raise Http404
    if what in _PLAIN:
        try:
            _PLAIN[what](request, topic)
        except ActionError as error:
            if isinstance(error, ForbiddenError):
                raise
            messages.error(request, str(error))
        return _back(request, f"topic-{topic.pk}")
    form = _form(request, what, topic)
    if not form.is_valid():
        return Kept(what, topic.pk, form)
    try:
        _given(request, what, topic, form)
    except ActionError as error:
        return _refused(what, topic.pk, form, error)
    return _back(request, f"topic-{topic.pk}")


def _form(request: PageRequest, what: str, topic: Topic) -> forms.Form:
    if what == "schedule":
        return Schedule(request.POST, auto_id=f"plan{topic.pk}_%s").offer(quarter_of(request.unit).slots)
    if what == "answer":
        return Answer(request.POST, auto_id=f"answer{topic.pk}_%s")
    if what == "follow_up":
        return FollowUp(request.POST, auto_id=f"follow{topic.pk}_%s")
    raise Http404


def _given(request: PageRequest, what: str, topic: Topic, form: forms.Form) -> None:
    by, given = request.reader.person, form.cleaned_data
    if what == "schedule":
        meeting = Meeting.objects.select_related("forum__unit").get(pk=int(given["meeting"]))
        actions.schedule_topic(by=by, topic=topic, meeting=meeting)
    elif what == "answer":
        actions.answer_topic(by=by, topic=topic, text=given["text"], follow_up_on=given["follow_up_on"])
        messages.success(request, _("The answer is sent. The council reads it on My part, everyone here."))
    else:
        actions.follow_up_topic(by=by, topic=topic, text=given["text"])


def _hear(request: PageRequest, topic: Topic) -> None:
    actions.hear_topic(by=request.reader.person, topic=topic)


def _unplan(request: PageRequest, topic: Topic) -> None:
    actions.unschedule_topic(by=request.reader.person, topic=topic)


def _withdraw(request: PageRequest, topic: Topic) -> None:
    actions.withdraw_topic(by=request.reader.person, topic=topic)
    messages.success(request, _("The topic is taken back. You can queue with another."))


_PLAIN: dict[str, Deed] = {"hear": _hear, "unplan": _unplan, "withdraw": _withdraw}


def _refused(what: str, key: int, form: forms.Form, error: ActionError) -> Kept:
    if isinstance(error, ForbiddenError):
        raise error
    refuse(form, error)
    return Kept(what, key, form)


def _back(request: PageRequest, place: str) -> HttpResponse:
    return redirect(f"{reverse('elevernas_kvart', kwargs={'unit': request.unit})}#{place}")


def _number(text: object) -> int:
    value = str(text or "")
    if not value.isdecimal() or len(value) > 15:
        raise Http404
    return int(value)
