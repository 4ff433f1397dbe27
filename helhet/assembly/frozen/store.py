"""What is told on the day, as plain data by key: as it is now, or as it was when all was locked.

Everything that is shown is read from here by way of the same data, so that what is locked is drawn and said
by the same code as what is not. docs/decisions/0044-what-is-locked-for-the-day.md.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from helhet.analysis.figures import Moment, moment
from helhet.analysis.model import Figures
from helhet.assembly.frozen import keeping, steps
from helhet.assembly.frozen.keeping import Payload
from helhet.assembly.models import Account, Assembly, Evidence, Frozen, PackPage, Panel
from helhet.assembly.queries import houses
from helhet.chain.models import Unit
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.thread.models import Carry, Step

# What the hall is shown of the thread; of analyses those that are analysed and not only described.
KINDS = ("analysis", "need", "goal", "effort", "follow_up")
PARTS = ("well", "further", "need")
Kept = Mapping[str, Payload]
# Which units were told of when all was locked, and where they stood: one may be moved or closed later.
PLACES = "places"
ACCOUNT = "account:"
"""How the keys of accounts begin."""


def figure_key(indicator: str, path: str) -> str:
    """What a figure is called among what is locked."""
    return f"figure:{indicator}:{path}"


def account_key(theme: str, path: str) -> str:
    """The same of what a unit says of a theme, with what it has chosen to show."""
    return f"{ACCOUNT}{theme}:{path}"


def pack_key(panel: Panel) -> str:
    """The same of what a panel gives to the ten-minute pack."""
    return f"pack:{panel.theme or panel.unit_id}"


def step_key(key: object) -> str:
    """The same of a step."""
    return f"step:{key}"


def places(assembly: Assembly, told: Kept | None = None) -> list[Unit]:
    """The units whose figures are told: whose assembly it is, and those that tell of themselves.

    From the locking on those that did then, also one that is closed since. ``told``: what was locked, where
    it has been fetched already.
    """
    rows = _stood(_locked(assembly, PLACES) if told is None else told.get(PLACES))
    if not rows:
        return [assembly.unit, *houses(assembly)]
    found = Unit.objects.in_bulk(list(rows))
    return [found[key] for key in rows if key in found]


def path_in(told: Kept, unit: Unit) -> str:
    """Where a unit stood when what is told was locked; where it stands, while nothing is."""
    return _stood(told.get(PLACES)).get(unit.pk, unit.path)


def moved(assembly: Assembly) -> dict[str, str]:
    """Where the units of the day stood when all was locked, and where they stand now."""
    rows = _stood(_locked(assembly, PLACES))
    return {rows[unit.pk]: unit.path for unit in Unit.objects.filter(pk__in=rows)}


def _stood(kept: Payload | None) -> dict[int, str]:
    return {row["unit"]: row["path"] for row in kept["rows"]} if kept else {}


def _locked(assembly: Assembly, key: str) -> Payload | None:
    row = assembly.frozen.filter(key=key).first() if assembly.frozen_at is not None else None
    return row.payload if row else None


def open_to_the_hall(assembly: Assembly) -> QuerySet[Step]:
    """Steps that the hall may read: of the assembly's own unit, or carried up to it and not taken back."""
    carried = Carry.objects.filter(step=OuterRef("pk"), to_unit=assembly.unit, undone_at=None)
    of_kind = Q(kind__in=KINDS) & ~Q(state="withdrawn") & (~Q(kind="analysis") | Q(state="analysed"))
    shared = Q(unit=assembly.unit) | Exists(carried)
    return Step.objects.filter(of_kind & shared, is_urgent=False, is_nameless=False)


def steps_shown(assembly: Assembly) -> QuerySet[Step]:
    """The steps that are, or on the day were, shown in the panels; what was taken back before is none."""
    if assembly.frozen_at is not None:
        keys = assembly.frozen.filter(key__startswith=step_key("")).values_list("key", flat=True)
        return Step.objects.filter(key__in=[key.removeprefix(step_key("")) for key in keys])
    chosen = Evidence.objects.filter(assembly=assembly, step=OuterRef("pk"))
    return open_to_the_hall(assembly).filter(Exists(chosen))


def kept(assembly: Assembly) -> Kept:
    """All that was locked, by key; empty while nothing is."""
    rows = Frozen.objects.filter(assembly=assembly) if assembly.frozen_at else Frozen.objects.none()
    return {row.key: row.payload for row in rows}


def figure_payload(assembly: Assembly, indicator: str, unit: Unit) -> Payload | None:
    """One figure of the day: as it was locked, else as it is now; None for one that is not of the day."""
    if assembly.frozen_at is not None:
        path = _stood(_locked(assembly, PLACES)).get(unit.pk, unit.path)
        return _locked(assembly, figure_key(indicator, path))
    now = moment(assembly.unit)
    return _figures(now, [unit], [indicator]).get(figure_key(indicator, unit.path))


def told(assembly: Assembly) -> Kept:
    """What panels, reports and slides are made of: what was locked, or what is chosen now."""
    return kept(assembly) if assembly.frozen_at is not None else as_it_is(assembly)


def as_it_is(assembly: Assembly, *, is_whole: bool = False) -> dict[str, Payload]:
    """Accounts with what they have chosen, and those figures and steps.

    ``is_whole``: every figure, and where the units stand, as all is locked.
    """
    now, units = moment(assembly.unit), places(assembly)
    chosen = list(assembly.evidence.select_related("unit"))
    found: dict[str, Payload] = _accounts(assembly, units, chosen)
    found |= _packs(assembly)
    wanted = {row.indicator for row in chosen if row.indicator}
    found |= _figures(now, units, list(indicators()) if is_whole else wanted)
    if is_whole:
        found[PLACES] = {"rows": [{"unit": unit.pk, "path": unit.path} for unit in units]}
    shown = open_to_the_hall(assembly).filter(pk__in=[row.step_id for row in chosen if row.step_id])
    today = timezone.localdate()
    rows = list(shown.select_related("unit"))
    foretold = steps.predictions(rows)
    for step in rows:
        found[step_key(step.key)] = steps.payload_of(step, foretold.get(step.pk), now, today)
    return found


def figures_now(assembly: Assembly, keys: Collection[str]) -> Mapping[str, Figures]:
    """Declared figures as they are now at the places of the day, to hold against what was locked."""
    known = [row for key, row in indicators().items() if key in keys]
    return moment(assembly.unit).figures_of_many(known, places(assembly)) if known else {}


def digest_of(payload: Payload) -> str:
    """The hash of what is told: 64 hexadecimal digits."""
    text = json.dumps(payload, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_all(digests: Iterable[tuple[str, str]]) -> str:
    """The hash of the whole edition, of its keys and their hashes in order."""
    lines = "".join(f"{key} {digest}\n" for key, digest in sorted(digests))
    return hashlib.sha256(lines.encode()).hexdigest()


def changed_since(assembly: Assembly) -> list[str]:
    """Keys of what no longer is what was locked, and "" where the edition's own hash is another."""
    rows = list(assembly.frozen.all())
    wrong = [row.key for row in rows if digest_of(row.payload) != row.digest]
    whole = digest_of_all((row.key, row.digest) for row in rows)
    return wrong if whole == assembly.digest else ["", *wrong]


def _figures(now: Moment, units: list[Unit], keys: Collection[str]) -> dict[str, Payload]:
    known = [indicators()[key] for key in keys if key in indicators()]
    answers = now.figures_of_many(known, units) if known else {}
    return {
        figure_key(key, unit.path): keeping.payload_of(found, unit.path)
        for key, found in answers.items()
        for unit in units
    }


def _accounts(assembly: Assembly, units: list[Unit], chosen: list[Evidence]) -> dict[str, Payload]:
    written = {(row.theme, row.unit_id): row for row in Account.objects.filter(assembly=assembly)}
    open_steps = dict(
        open_to_the_hall(assembly)
        .filter(pk__in=[row.step_id for row in chosen if row.step_id])
        .values_list("pk", "key")
    )
    found: dict[str, Payload] = {}
    for theme in THEMES:
        for unit in units:
            here = [row for row in chosen if row.theme == theme and row.unit_id == unit.pk]
            found[account_key(theme, unit.path)] = {
                **_words(written.get((theme, unit.pk))),
                "figures": [row.indicator for row in here if row.indicator],
                "steps": [str(open_steps[row.step_id]) for row in here if row.step_id in open_steps],
            }
    return found


def _packs(assembly: Assembly) -> dict[str, Payload]:
    """What panels have confirmed for the ten-minute pack; a half-written one is nobody's yet."""
    rows = PackPage.objects.filter(panel__assembly=assembly).exclude(confirmed_at=None)
    return {
        pack_key(row.panel): {
            "well": row.well,
            "further": row.further,
            "indicator": row.indicator,
            "unit": row.unit_id,
            "questions": list(row.questions),
            "is_example": row.is_example,
        }
        for row in rows.select_related("panel__unit", "unit")
    }


def _words(account: Account | None) -> dict[str, Any]:
    if account is None:
        return {**dict.fromkeys(PARTS, ""), "is_done": False, "is_example": False}
    words = {part: getattr(account, part) for part in PARTS}
    return {**words, "is_done": account.done_at is not None, "is_example": account.is_example}
