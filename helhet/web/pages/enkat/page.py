"""Enkät: anybody with the link answers, without account, name or cookie, and later reads what came of it."""

import secrets
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import Survey, SurveyGroup, SurveyQuestion
from helhet.voices.surveys import rules
from helhet.voices.surveys.asking import Way
from helhet.voices.surveys.buttons import Buttons, buttons, direction, spoken
from helhet.voices.surveys.queries import group_with, is_enough_waiting
from helhet.voices.surveys.results import in_language, results
from helhet.web.answers import shown_answers
from helhet.web.films import language_name
from helhet.web.limits import Limit
from helhet.web.page import Access, Page

# Nobody finds a code of six million in so many tries, and a class with fat fingers gets through.
WRONG = Limit("survey-code", most=100, seconds=3600)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to somebody: words and options in their language, and what they answered."""

    question: SurveyQuestion
    name: str
    place: str
    wording: str
    language: str
    options: list[tuple[int, str, bool]]  # place, words, whether it is chosen
    written: str

    @property
    def is_one(self) -> bool:
        return self.question.way == Way.ONE

    @property
    def is_words(self) -> bool:
        return self.question.way == Way.WORDS


# No cookie is set here, so there is no token either: an address nobody can guess lets one in, and a form that
# waited for a network for days must not be refused for its age.
@csrf_exempt
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The form while the survey is open, else what came of it. Sent by a script, it is answered in JSON."""
    group = group_with(token)
    if group is None:
        raise Http404
    if request.method == "POST":
        answer = _answered(request, group)
        # Django's log would tell the minute and the class of whoever is refused; this says it is told of.
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer
    if not rules.is_open(group.survey, timezone.localdate()):
        return _over(request, group)
    return _asked(request, group)


def _answered(request: HttpRequest, group: SurveyGroup) -> HttpResponse:
    code = request.POST.get("code", "")
    has_codes = group.survey.entry == Survey.Entry.CODES
    status, says = 200, ""
    try:
        if has_codes and WRONG.is_reached(group.token):
            raise ActionError(
                _("Too many codes have been wrong here. Your answers are kept: try again in an hour.")
            )
        # Without the form's own word (somebody has tampered with it) it is a form of its own.
        once = request.POST.get("once", "")[:80] or secrets.token_urlsafe(12)
        actions.answer_survey(
            by=Channel.ANONYMOUS, group=group, content=_content(request, group), once=once, code=code
        )
        if is_enough_waiting(group):
            actions.count_answers(by=Channel.ANONYMOUS, group=group)
    except rules.UsedCodeError as error:
        WRONG.count(group.token)
        status, says = 409, str(error)
    except rules.ClosedError as error:
        status, says = 410, str(error)
    except ActionError as error:
        status, says = 422, str(error)
    if request.headers.get("X-Sent-By") == "script":
        return JsonResponse({"came": status == 200, "says": says}, status=status)
    if status == 410:
        return _over(request, group)
    return _asked(request, group, says, status) if says else _thanked(request, group)


def _content(request: HttpRequest, group: SurveyGroup) -> dict[int, list[int] | str]:
    found: dict[int, list[int] | str] = {}
    for question in group.survey.questions.all():
        given = request.POST.getlist(_name(question))
        if question.way == Way.WORDS:
            found[question.pk] = given[0] if given else ""
        else:
            found[question.pk] = [
                int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 3
            ]
    return found


def _name(question: SurveyQuestion) -> str:
    return f"q{question.pk}"


def _language(request: HttpRequest, group: SurveyGroup) -> str:
    chosen = request.GET.get("sprak") or request.POST.get("sprak", "")
    return chosen if chosen in group.survey.languages else group.survey.languages[0]


def _frame(request: HttpRequest, group: SurveyGroup) -> dict[str, object]:
    """What every page here shows around what it says."""
    code = _language(request, group)
    words: Buttons = buttons(code)
    return {
        "group": group,
        "survey": group.survey,
        "language": code,
        "words": words,
        "words_in": spoken(code),
        "direction": direction(code),
        "languages": [(one, language_name(one), direction(one)) for one in group.survey.languages],
    }


def _asked(request: HttpRequest, group: SurveyGroup, problem: str = "", status: int = 200) -> HttpResponse:
    frame = _frame(request, group)
    code = str(frame["language"])
    rows = [row for row in group.survey.questions.all() if group.respondents in row.words]
    content = _content(request, group) if request.method == "POST" else {}
    context = frame | {
        "asked": [_as_asked(row, group, code, content, n, len(rows)) for n, row in enumerate(rows, start=1)],
        "problem": problem,
        "has_codes": group.survey.entry == Survey.Entry.CODES,
        "code": request.POST.get("code", ""),
        "once": request.POST.get("once", "")[:80] or secrets.token_urlsafe(12),
    }
    return render(request, "enkat/enkat.html", context, status=status)


def _as_asked(
    row: SurveyQuestion,
    group: SurveyGroup,
    code: str,
    content: dict[int, list[int] | str],
    number: int,
    of: int,
) -> Asked:
    words = row.words[group.respondents]
    given = content.get(row.pk, "")
    options = [(place, in_language(one, code), place in given if isinstance(given, list) else False)
               for place, one in enumerate(row.options)]  # fmt: skip
    spoken_in, written = code if code in words else "sv", given if isinstance(given, str) else ""
    place = buttons(code).at(number, of)
    return Asked(row, _name(row), place, in_language(words, code), spoken_in, options, written)


def _thanked(request: HttpRequest, group: SurveyGroup) -> HttpResponse:
    return render(request, "enkat/tack.html", _frame(request, group))


def _over(request: HttpRequest, group: SurveyGroup) -> HttpResponse:
    """What came of it, for those who answered: the same address, no account."""
    code = _language(request, group)
    with override("sv" if code == "sv" else "en"):
        context = _frame(request, group) | {
            "answered": [(one, shown_answers(one)) for one in results(group.survey)]
        }
        status = 410 if request.method == "POST" else 200
        return render(request, "enkat/over.html", context, status=status)


PAGE = Page(
    key="enkat",
    route="enkat/<slug:token>/",
    title=Text(sv="Enkät", en="Survey"),
    access=Access.PUBLIC,
    view=show,
)
