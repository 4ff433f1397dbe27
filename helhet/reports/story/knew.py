"""Chapter one: how it stood on the first day of the year, by what was known then."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.analysis.model import Figure
from helhet.analysis.sentences import sentence, whose, written
from helhet.core.wording import in_words, listed
from helhet.indicators.model import Indicator
from helhet.indicators.themes import THEMES
from helhet.reports.story.figures import Known, due_on, is_made_up, known_first
from helhet.reports.story.ground import Ground, leading
from helhet.reports.story.model import Chapter, Item, Told, Way, heaviest


def chapter(ground: Ground) -> Told:
    """A leading figure for each theme that has one, with what has been corrected beside it."""
    found = [(one, item) for one in leading() if (item := _item(ground, one)) is not None]
    items = heaviest([item for _one, item in found])
    known = {one.theme for one, _item in found}
    return Told(
        Chapter.KNEW,
        _words(ground, known, items),
        items,
        Way("helheten", ground.unit),
        beside=_corrected(items),
    )


def _item(ground: Ground, indicator: Indicator) -> Item | None:
    """One figure as it was known; None where there was none. What is no longer shown is not told either."""
    known = known_first(ground, indicator)
    figure = known.newest
    if figure is None:
        return None
    corrected, is_shown = corrected_since(ground, indicator, figure)
    return Item(
        on=ground.span.first,
        label=_("known then"),
        title=str(indicator.name),
        says=sentence(known.figures, ground.unit.path).level if is_shown else "",
        about=source_of(indicator, known, ground.span.first),
        way=Way("indikator", ground.unit, {"key": indicator.key}),
        weight=100 - list(THEMES).index(indicator.theme) * 10 + (5 if indicator.leads else 0),
        beside=(corrected,) if corrected else (),
        is_example=is_made_up(ground, indicator),
    )


def corrected_since(ground: Ground, indicator: Indicator, figure: Figure) -> tuple[str, bool]:
    """What stands beside a figure today, if it is another, and whether it is still shown at all."""
    series = ground.figures_now[indicator.key].of(ground.unit.path)
    now = next((row for row in series if row.period == figure.period), None)
    read = now.stamp.read_at if now is not None and now.stamp is not None else None
    told = {"day": date_format(timezone.localdate(read), "j F Y") if read else ""}
    if now is None or now.value is None:
        return _("It was shown then, and is not shown any more."), False
    told["value"] = written(indicator, now.value)
    if figure.value is None or written(indicator, figure.value) == told["value"]:
        return "", True
    if not read:
        return _("corrected: %(value)s") % told, True
    return _("corrected %(day)s: %(value)s") % told, True


def known_on(indicator: Indicator, known: Known) -> date | None:
    """The day the newest of them was printed, or was to be, or else read."""
    figure = known.newest
    stamp = figure.stamp if figure is not None else None
    if figure is None or stamp is None:
        return None
    if known.is_by_plan and figure.period is not None:
        return due_on(indicator, figure.period)
    return stamp.published_on or (timezone.localdate(stamp.read_at) if stamp.read_at else None)


def source_of(indicator: Indicator, known: Known, on: date) -> str:
    """Whose figure it is, when it was printed or read, and how old that made it on a day."""
    figure, since = known.newest, known_on(indicator, known)
    if figure is None:
        return ""
    said, is_printed = [whose(figure)], figure.stamp is not None and figure.stamp.published_on is not None
    if since is not None:
        day = {"day": date_format(since, "j F Y")}
        if known.is_by_plan:
            said.append(_("out %(day)s by the publisher's plan") % day)
        else:
            said.append(_("published %(day)s") % day if is_printed else _("read %(day)s") % day)
    return " · ".join(one for one in [*said, _age((on - since).days if since else 0)] if one)


def _age(days: int) -> str:
    """How old a figure was, in months or, from two years on, in years; nothing below a month."""
    months, years = days // 30, days // 365
    if years > 1:
        return _("more than %(n)s years old then") % {"n": in_words(years)}
    said = ngettext("one month old then", "%(n)s months old then", months)
    return said % {"n": in_words(months)} if months else ""


def _words(ground: Ground, known: set[str], items: tuple[Item, ...]) -> tuple[str, ...]:
    day = {"day": date_format(ground.span.first, "j F Y")}
    if not items:
        return (_("On %(day)s no figure was known here.") % day,)
    names = [_small(str(theme.name)) for key, theme in THEMES.items() if key not in known]
    if not names:
        told = [_("On %(day)s we knew how it stood with all four themes.") % day]
    else:
        said = _("On %(day)s we knew something of %(known)s of four themes.")
        told = [said % {**day, "known": in_words(len(known))}]
        told.append(_("Nothing was known of %(names)s.") % {"names": listed(names)})
    if any(known_first(ground, one).is_by_plan for one in leading() if one.theme in known):
        told.append(_("They were read here later; what was out then goes by the publishers' plans."))
    return tuple(told)


def _corrected(items: tuple[Item, ...]) -> str:
    """How many of the figures are others today: no part of what was known then."""
    count = sum(bool(item.beside) for item in items)
    if not count:
        return ""
    said = ngettext(
        "%(n)s figure has been corrected since.", "%(n)s figures have been corrected since.", count
    )
    return str(capfirst(said % {"n": in_words(count)}))


def _small(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].casefold() + name[1:]
