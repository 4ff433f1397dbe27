"""The form of one question: how it is worded for each of those who are asked, and what they choose among."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.voices.models import Survey, SurveyQuestion
from helhet.voices.surveys.asking import Respondents, Way, scales
from helhet.voices.surveys.results import in_language
from helhet.web.films import language_name

OWN = "own"


def _ways() -> list[tuple[str, str]]:
    return [
        (Way.ONE.value, _("They choose one answer")),
        (Way.SEVERAL.value, _("They choose as many as they want")),
        (Way.WORDS.value, _("They write in their own words")),
    ]


def _scales() -> list[tuple[str, str]]:
    return [
        *((key, f"{scale.name}: {', '.join(map(str, scale.options))}") for key, scale in scales().items()),
        (OWN, _("Answers of your own")),
    ]


class QuestionForm(forms.Form):
    """A question in the survey's languages. ``said`` gives what the actions take."""

    way = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"), choices=_ways, widget=forms.RadioSelect, initial=Way.ONE
    )
    scale = forms.ChoiceField(
        label=gettext_lazy("What do they choose among?"), choices=_scales, required=False
    )
    good_first = forms.IntegerField(
        label=gettext_lazy("How many of the first are good answers?"),
        help_text=gettext_lazy(
            "Of answers of your own. They are counted together in the result. 0 if none is better."
        ),
        min_value=0,
        max_value=12,
        required=False,
        initial=0,
    )

    def __init__(self, survey: Survey, question: SurveyQuestion | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey, self.question = survey, question
        words: Mapping[str, Mapping[str, str]] = question.words if question else {}
        for who in Respondents:
            for code in survey.languages:
                self.fields[f"w_{who.value}_{code}"] = forms.CharField(
                    label=_("The question to %(respondents)s") % {"respondents": who.label} + _in(code),
                    max_length=300, required=False, initial=words.get(who.value, {}).get(code, ""),
                )  # fmt: skip
        for code in survey.languages:
            self.fields[f"o_{code}"] = forms.CharField(
                label=_("The answers, one on each line, the best first") + _in(code),
                widget=forms.Textarea(attrs={"rows": 5}), required=False, initial=_lines(question, code),
            )  # fmt: skip
        if question is not None:
            self.fields["scale"].initial = OWN
            self.fields["good_first"].initial = len(question.good)
            del self.fields["way"]

    def _fields_of(self, *respondents: Respondents) -> list[forms.BoundField]:
        return [self[f"w_{who.value}_{code}"] for who in respondents for code in self.survey.languages]

    @property
    def _first(self) -> Respondents:
        """Those whose wording stands first: of a question that is there, the first who are asked it."""
        asked = self.question.words if self.question else {}
        return next((who for who in Respondents if who.value in asked), Respondents.STUDENT)

    @property
    def worded(self) -> list[forms.BoundField]:
        """The wording for those who are most often asked."""
        return self._fields_of(self._first)

    @property
    def also_worded(self) -> list[forms.BoundField]:
        """The wording for the others."""
        return self._fields_of(*(who for who in Respondents if who is not self._first))

    @property
    def has_more_words(self) -> bool:
        """Whether others are asked too, so that their wording is to be seen."""
        return any(field.value() for field in self.also_worded)

    @property
    def own_answers(self) -> list[forms.BoundField]:
        """Answers of one's own, and how many of them are good."""
        return [*(self[f"o_{code}"] for code in self.survey.languages), self["good_first"]]

    @property
    def chosen_way(self) -> Way:
        """How it is answered: of a question that is there it cannot change."""
        return Way(self.question.way if self.question else self.cleaned_data["way"])

    def said(self) -> dict[str, Any]:
        """Words, options and places, as the actions take them."""
        words = {
            who.value: {code: self.cleaned_data[f"w_{who.value}_{code}"] for code in self.survey.languages}
            for who in Respondents
        }
        chosen = scales().get(self.cleaned_data.get("scale") or OWN)
        if self.chosen_way is Way.WORDS:
            return {"words": words, "options": []}
        if chosen is not None:
            options = [{"sv": option.sv, "en": option.en} for option in chosen.options]
            return {"words": words, "options": options, "good": chosen.good, "outside": chosen.outside}
        options = self._own_options()
        outside = (
            self.question.outside if self.question and len(options) == len(self.question.options) else []
        )
        good = range(min(self.cleaned_data["good_first"] or 0, len(options)))
        return {"words": words, "options": options, "good": good, "outside": outside}

    def _own_options(self) -> list[dict[str, str]]:
        lines = {code: self.cleaned_data[f"o_{code}"].splitlines() for code in self.survey.languages}
        kept = {code: [line.strip() for line in found if line.strip()] for code, found in lines.items()}
        known = self.question.options if self.question else []
        options = [{"sv": text} for text in kept["sv"]]
        for place, option in enumerate(options):
            if place < len(known) and known[place].get("sv") == option["sv"]:
                option |= {code: text for code, text in known[place].items() if code not in kept}
            option |= {code: found[place] for code, found in kept.items() if place < len(found)}
        return options


def _in(code: str) -> str:
    return "" if code == "sv" else f" ({capfirst(language_name(code))})"


def _lines(question: SurveyQuestion | None, code: str) -> str:
    if question is None:
        return ""
    return "\n".join(
        in_language(option, "sv") if code == "sv" else option.get(code, "") for option in question.options
    )
