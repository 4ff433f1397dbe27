"""A question that the country's respondents have answered in the national School Survey, with their shares.

The wordings are the survey's own in Swedish, the English is ours. The shares are the whole country's, as
Skolinspektionen publishes them question by question: students in year 2 of upper secondary school, and
teachers there. They were read out of public PDF reports, so a single share may be a few tenths wrong; the
sum of a question's shares is 99.8 to 100.2. The order is the scale's, from the wished-for end (for *how often
is it noisy* that is *never*: so the report's own mean says), with *Vet inte* last. Where neither 2024
nor 2023 asked the question its latest year, 2022, is used.
"""

from collections.abc import Mapping

from helhet.core.text import Text
from helhet.voices.surveys.asking import LibraryQuestion, National, Respondents, Way

Shares = tuple[float, ...]


def question(
    *,
    key: str,
    theme: str,
    order: int,
    scale: str,
    wording: Mapping[Respondents, Text],
    why: Text,
    shares: Mapping[Respondents, Shares] | None = None,
    years: Mapping[Respondents, str] | None = None,
    indicator: str = "",
) -> LibraryQuestion:
    """A question with one answer; ``shares`` in per cent of the nation, of 2024 if ``years`` is silent."""
    told = [
        _national(who, wording[who], given, (years or {}).get(who, "2024"))
        for who, given in (shares or {}).items()
    ]
    return LibraryQuestion(
        key=key,
        theme=theme,
        order=order,
        way=Way.ONE,
        wording=wording,
        scale=scale,
        indicator=indicator,
        national=tuple(told),
        why=why,
    )


def _national(who: Respondents, wording: Text, shares: Shares, year: str) -> National:
    return National(
        respondents=who,
        year=year,
        wording=wording,
        shares=shares,
        source=Text(
            sv=f"Skolinspektionen, Skolenkäten {year}, svar per fråga, riket",
            en=f"Skolinspektionen, the national School Survey {year}, answers by question, the country",
        ),
    )


def in_words(
    *, key: str, theme: str, order: int, wording: Mapping[Respondents, Text], why: Text
) -> LibraryQuestion:
    """A question answered in one's own words."""
    return LibraryQuestion(key=key, theme=theme, order=order, way=Way.WORDS, wording=wording, why=why)
