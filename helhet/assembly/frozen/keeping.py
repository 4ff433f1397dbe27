"""A figure as plain data, and back: all that is needed to draw its panel and to say its sentences again.

Only what was released goes in. A cell without a value carries its reason and nothing else, and a verdict
is kept only of a period whose value is shown.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from helhet.analysis.model import (
    Audience,
    Calculation,
    Figure,
    Figures,
    Interval,
    Kind,
    Signal,
    Stamp,
    Status,
    UnitRef,
)
from helhet.analysis.sentences import Sentence, sentence
from helhet.core.periods import Period, PeriodKind
from helhet.core.text import Text
from helhet.indicators.model import indicators

Payload = Mapping[str, Any]
LANGUAGES = ("sv", "en")


def payload_of(figures: Figures, path: str) -> dict[str, Any]:
    """One indicator at one unit, the country beside it, with its sentences in both languages."""
    rows = figures.of(path)
    return {
        "indicator": figures.indicator.key,
        "unit": path,
        "data": figures.version,
        "rows": [_cell(row) for row in rows],
        "nation": [_cell(row) for row in figures.nation if row.split == ""],
        "verdicts": _verdicts(figures, rows),
        "words": {language: _words(figures, path, language) for language in LANGUAGES},
    }


def figures_of(kept: Payload) -> Figures | None:
    """The figure as it was, ready to be drawn; None for an indicator that is no longer declared."""
    indicator = indicators().get(kept["indicator"])
    if indicator is None:
        return None
    said = {code: _signal(row) for code, row in kept["verdicts"].items()}

    def verdicts(period: Period, split: str) -> Mapping[str, Signal]:
        signal = None if split else said.get(period.code)
        return {} if signal is None else {kept["unit"]: signal}

    return Figures(
        indicator=indicator,
        audience=Audience.AUTHORITY,
        version=kept["data"],
        rows=tuple(_figure(indicator.key, row) for row in kept["rows"]),
        nation=tuple(_figure(indicator.key, row) for row in kept["nation"]),
        verdicts=verdicts,
    )


def words_of(kept: Payload, language: str, now: Sentence) -> Sentence:
    """The sentence as it was said then; ``now`` where it was not said in that language."""
    said = kept["words"].get(language[:2])
    return replace(now, **said) if said else now


def _words(figures: Figures, path: str, language: str) -> dict[str, str]:
    with override(language):
        said = sentence(figures, path)
    return {"text": said.text, "short": said.short, "level": said.level}


def _verdicts(figures: Figures, rows: tuple[Figure, ...]) -> dict[str, Any]:
    if figures.verdicts is None:
        return {}
    found = {}
    for row in rows:
        if row.period is None or not row.status.has_value:
            continue
        signal = figures.verdicts(row.period, row.split).get(row.unit.path)
        if signal is not None:
            found[row.period.code] = _told(signal)
    return found


def _cell(row: Figure) -> dict[str, Any]:
    unit = row.unit
    return {
        "unit": [unit.path, unit.name, unit.kind, unit.school_form],
        "period": [row.period.kind.value, row.period.code] if row.period else None,
        "status": row.status.value,
        "value": row.value,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "interval": _ends(row.interval),
        "stamp": _stamp(row.stamp),
        "reason": _both(row.reason),
        "no_interval": _both(row.no_interval),
        "note": _both(row.note),
    }


def _figure(indicator: str, cell: Payload) -> Figure:
    return Figure(
        indicator=indicator,
        unit=UnitRef(*cell["unit"]),
        period=_period(cell["period"]),
        split="",
        status=Status(cell["status"]),
        value=cell["value"],
        numerator=cell["numerator"],
        denominator=cell["denominator"],
        interval=_interval(cell["interval"]),
        stamp=_stamped(cell["stamp"]),
        reason=_text(cell["reason"]),
        no_interval=_text(cell["no_interval"]),
        note=_text(cell["note"]),
    )


def _period(kept: list[str] | None) -> Period | None:
    return None if kept is None else Period(PeriodKind(kept[0]), kept[1])


def _told(signal: Signal) -> dict[str, Any]:
    return {
        "kind": signal.kind.value,
        "difference": signal.difference,
        "interval": _ends(signal.interval),
        "people": signal.people,
        "reason": _both(signal.reason),
    }


def _signal(row: Payload) -> Signal:
    return Signal(
        Kind(row["kind"]), row["difference"], _interval(row["interval"]), people=row["people"],
        reason=_text(row["reason"]),
    )  # fmt: skip


def _ends(interval: Interval | None) -> list[Any] | None:
    return None if interval is None else [interval.low, interval.high, interval.method]


def _interval(ends: list[Any] | None) -> Interval | None:
    return None if ends is None else Interval(*ends)


def _stamp(stamp: Stamp | None) -> dict[str, Any] | None:
    if stamp is None:
        return None
    return {
        "source": stamp.source,
        "publisher": _both(stamp.publisher),
        "title": _both(stamp.title),
        "calculation": stamp.calculation.value,
        "read_at": stamp.read_at.isoformat() if stamp.read_at else None,
        "published_on": stamp.published_on.isoformat() if stamp.published_on else None,
    }


def _stamped(kept: Payload | None) -> Stamp | None:
    if kept is None:
        return None
    return Stamp(
        source=kept["source"],
        publisher=Text(**kept["publisher"]),
        title=Text(**kept["title"]),
        calculation=Calculation(kept["calculation"]),
        read_at=datetime.fromisoformat(kept["read_at"]) if kept["read_at"] else None,
        published_on=date.fromisoformat(kept["published_on"]) if kept["published_on"] else None,
    )


def _both(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"sv": text.sv, "en": text.en}


def _text(kept: Mapping[str, str] | None) -> Text | None:
    return None if kept is None else Text(**kept)
