"""What was asked of Kolada becomes questions; answers, fetched or saved, become a reading."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import authorities
from helhet.sources.kolada.answers import NATION, NEXT, Collected, saved_answers
from helhet.sources.model import Given, Problem, Reading, ReadingError

if TYPE_CHECKING:
    from helhet.sources.kolada.client import Client

# More than this in one part of the address is refused by version 3.
_MOST_IDS = 25
_MOST_BYTES = 100 * 1024 * 1024
_PREVIOUS = ("previous_url", "previous_page")
_ALLOWED = {
    "kpis": re.compile(r"[NU][0-9]{5}"),
    "municipalities": re.compile(r"[0-9]{4}|G[0-9]{1,8}"),
    "years": re.compile(r"(?:19|20)[0-9]{2}"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask for; no years means every year there is."""

    kpis: tuple[str, ...]
    municipalities: tuple[str, ...]
    years: tuple[str, ...]
    school_units: tuple[str, ...] = ()


def read(given: Given) -> Reading:
    """A saved answer, an address, or key figures by their ids (in ``options`` or as the name).

    Without municipalities it asks for the nation and for the members of every authority; the
    school units are always those of the trees, where the key figure is printed for units.
    """
    if given.path is not None:
        return saved(given.path, given.label)
    # Its HTTP library takes a tenth of a second to load, and most commands never ask.
    from helhet.sources.kolada.client import Client

    with Client(settings.ENVIRONMENT.kolada_url) as client:
        if given.url:
            return fetched(client, [given.url], given)
        asked = asked_for(given)
        places = (*asked.municipalities, *asked.school_units)
        return fetched(client, addresses(asked, with_unit_data(client, asked)), given, places)


def saved(path: Path, name: str) -> Reading:
    """One or several answers in a .json file."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        answers, is_cut = saved_answers(data), lacks_pages(data)
    except (ValueError, RecursionError, OSError) as error:
        raise _not_saved(name) from error
    if not answers:
        raise _not_saved(name)
    if is_cut:
        raise ReadingError(
            Problem(
                _("%(file)s is only a part: its answer goes on in pages that are not there.")
                % {"file": name},
                _("Save every page, in one list, or fetch by the ids of the key figures."),
            )
        )
    collected = Collected()
    for number, rows in enumerate(answers, 1):
        collected.add(rows, _("answer %(number)d") % {"number": number})
    collected.keep_others()
    return collected.reading()


def lacks_pages(data: object) -> bool:
    """Whether a saved answer says that more pages follow (or stand before) than were saved."""
    answers = list(_envelopes(data))
    onward = [any(answer.get(key) for key in NEXT) for answer in answers]
    if any(key in answer for answer in answers for key in _PREVIOUS):
        return sum(onward) != sum(any(answer.get(key) for key in _PREVIOUS) for answer in answers)
    return bool(onward) and onward[-1]


def _envelopes(data: object) -> Iterator[Mapping[str, object]]:
    if isinstance(data, Mapping):
        yield data
    elif isinstance(data, list):
        for item in data:
            yield from _envelopes(item)


def _not_saved(name: str) -> ReadingError:
    return ReadingError(
        Problem(
            _("%(file)s is not a saved answer from Kolada.") % {"file": name},
            _("Save the answer of the API as it is, as .json: {“values”: […]}."),
        )
    )


def fetched(client: "Client", asked: Sequence[str], given: Given, places: Sequence[str] = ()) -> Reading:
    """All pages of all questions; ``places`` are those that the questions name."""
    collected = Collected()
    for done, address in enumerate(asked):
        for number, page in enumerate(client.pages(address), 1):
            told = _("Question %(done)d of %(of)d, page %(page)d")
            here = told % {"done": done + 1, "of": len(asked), "page": number}
            given.progress(done, len(asked), here)
            rows = page["values"]
            collected.add(rows if isinstance(rows, list) else [], f"{address}, {number}")
    given.progress(len(asked), len(asked), "")
    collected.keep_others(places)
    return collected.reading()


def asked_for(given: Given) -> Asked:
    """The question as the person put it; raises ReadingError for what is no id or year."""
    kpis = _listed("kpis", given.options.get("kpis") or given.name)
    municipalities = _listed("municipalities", given.options.get("municipalities"))
    years = _listed("years", given.options.get("years"))
    if not kpis:
        raise ReadingError(
            Problem(_("No key figure was named."), _("Write its id, such as N17673. See kolada.se."))
        )
    roots = list(authorities())
    members = sorted({code for root in roots for code in root.municipalities})
    return Asked(kpis, municipalities or (NATION, *members), years, _school_units())


def _school_units() -> tuple[str, ...]:
    rows = Unit.objects.filter(kind="school_unit").exclude(official_code="").order_by("official_code")
    codes = rows.values_list("official_code", flat=True)
    return tuple(dict.fromkeys(f"V17E{code}" for code in codes if re.fullmatch(r"[0-9]{8}", code)))


def _listed(what: str, given: object) -> tuple[str, ...]:
    """Ids as a list or as text with commas or spaces between them."""
    if given is None:
        return ()
    items = re.split(r"[\s,;]+", given.strip()) if isinstance(given, str) else _items(given)
    found = tuple(dict.fromkeys(str(item).strip().upper() for item in items if str(item).strip()))
    for item in found:
        if not _ALLOWED[what].fullmatch(item):
            text = {
                "kpis": _("“%(item)s” is not the id of a key figure."),
                "municipalities": _("“%(item)s” is not the code of a municipality or a group."),
                "years": _("“%(item)s” is not a year."),
            }[what]
            do = _("Write key figures as N17673, municipalities as 1488 or G148077, years as 2024.")
            raise ReadingError(Problem(text % {"item": item}, do))
    return found


def _items(given: object) -> Iterable[object]:
    return given if isinstance(given, Iterable) else [given]


def with_unit_data(client: "Client", asked: Asked) -> tuple[str, ...]:
    """Those of the key figures that are printed for units; refuses one that Kolada does not have."""
    known: dict[str, Mapping[str, object]] = {}
    for part in _parts(asked.kpis):
        for page in client.pages(f"kpi/{part}"):
            rows = page["values"]
            for row in rows if isinstance(rows, list) else []:
                if isinstance(row, Mapping):
                    known[str(row.get("id"))] = row
    unknown = [kpi for kpi in asked.kpis if kpi not in known]
    if unknown:
        raise ReadingError(
            Problem(
                _("Kolada has no key figure called %(kpis)s.") % {"kpis": ", ".join(unknown)},
                _("Key figures come and go. Look for the one that has taken its place, at kolada.se."),
            )
        )
    return tuple(kpi for kpi in asked.kpis if known[kpi].get("has_ou_data"))


def addresses(asked: Asked, unit_kpis: Sequence[str]) -> list[str]:
    """The questions, none with more than 25 ids in a part."""
    found = list(_questions("data", asked.kpis, "municipality", asked.municipalities, asked.years))
    if unit_kpis and asked.school_units:
        found += _questions("oudata", unit_kpis, "ou", asked.school_units, asked.years)
    return found


def _questions(
    kind: str, kpis: Sequence[str], entity: str, entities: Sequence[str], years: Sequence[str]
) -> Iterator[str]:
    for kpi, place in product(_parts(kpis), _parts(entities)):
        whole = f"{kind}/kpi/{kpi}/{entity}/{place}"
        yield from (f"{whole}/year/{year}" for year in _parts(years)) if years else [whole]


def _parts(ids: Sequence[str]) -> list[str]:
    return [",".join(ids[at : at + _MOST_IDS]) for at in range(0, len(ids), _MOST_IDS)]
