"""Definition och metod: everything an indicator declares, as term and words, nothing left out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from helhet.analysis.model import Figure
from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.core.wording import listed
from helhet.indicators.model import Better, Family, Indicator, Measure, Perspective, Role
from helhet.people.roles import ROLES
from helhet.sources.model import sources

Fact = tuple[str, str]


def facts(indicator: Indicator, newest: Figure | None) -> list[Fact]:
    """What is counted first, then how, then where it comes from and who answers for it."""
    return [*_counted(indicator), *_method(indicator, newest), *_origin(indicator)]


def _counted(indicator: Indicator) -> Iterator[Fact]:
    yield _("Definition"), str(indicator.definition)
    yield _("Why we follow it"), str(indicator.why)
    yield _("Who is counted"), str(indicator.population)
    yield _("Numerator"), str(indicator.numerator)
    yield _("Denominator"), str(indicator.denominator)
    for exclusion in indicator.exclusions:
        yield _("Not counted"), str(exclusion)
    for caveat in indicator.caveats:
        yield _("Mind this"), str(caveat)
    for cut in indicator.breaks:
        yield _("Break in the series"), f"{cut.period}: {cut.why}"
    yield _("This is how it is counted"), str(indicator.example.words)


def _method(indicator: Indicator, newest: Figure | None) -> Iterator[Fact]:
    yield _("Uncertainty"), _uncertainty(indicator, newest)
    yield _("Whose students"), _perspectives()[indicator.perspective]
    yield _("What kind of figure"), _kinds()[indicator.kind]
    yield _("Which way is better"), _directions()[indicator.better]
    if indicator.family is Family.COMPUTED:
        rule = indicator.privacy
        yield (
            _("When it is not shown"),
            _("When fewer than %(whole)s people are behind it, or a part of it is fewer than %(part)s.")
            % {"whole": rule.smallest_denominator, "part": rule.smallest_part},
        )
    else:
        yield (
            _("When it is not shown"),
            _("What the publisher prints is shown as printed; what it hides is hidden here too."),
        )


def _uncertainty(indicator: Indicator, newest: Figure | None) -> str:
    if newest is not None and newest.no_interval is not None:
        return str(newest.no_interval)
    if indicator.measure is Measure.SHARE:
        return _(
            "95% interval by Wilson (1927). A change counts as more than chance when Newcombe's 95% "
            "interval of the difference excludes zero."
        )
    return _("No interval is computed, since the spread is not printed.")


def _origin(indicator: Indicator) -> Iterator[Fact]:
    source = sources().get(indicator.source)
    yield _("Source"), f"{source.publisher}: {source.title}" if source else indicator.source
    yield _("The source's series"), indicator.series
    yield _("Levels it exists for"), listed([str(KINDS[k].name) for k in indicator.levels if k in KINDS])
    forms = [str(SCHOOL_FORMS[f].name) for f in indicator.school_forms if f in SCHOOL_FORMS]
    yield _("School forms"), listed(forms)
    owner = ROLES.get(indicator.owner_role)
    yield _("Who answers for it"), str(owner.name) if owner else indicator.owner_role
    yield _("Next figure"), str(indicator.next_publication)
    yield _("How to get it"), str(indicator.how_to_get)


def _perspectives() -> dict[Perspective, str]:
    return {
        Perspective.HOME: _("Those who live in the member municipalities, wherever they study."),
        Perspective.LOCATION: _("Those who study in the member municipalities, whoever runs the school."),
        Perspective.OWN_SCHOOLS: _("Those who study in the authority's own schools."),
        Perspective.UNIT: _("Those who study at the unit."),
        Perspective.LOCAL: _("As the authority counts them itself."),
    }


def _kinds() -> dict[Role, str]:
    return {
        Role.CONDITION: _("A condition: it explains results."),
        Role.PROCESS: _("A process: what is done."),
        Role.RESULT: _("A result: it is explained by conditions and processes."),
        Role.EFFECT: _("An effect: what comes of it later."),
    }


def _directions() -> dict[Better, str]:
    return {
        Better.UP: _("Higher."),
        Better.DOWN: _("Lower."),
        Better.NEITHER: _("Neither: it is read together with others."),
    }
