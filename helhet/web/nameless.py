"""What the pages of writing without a name share: sending, and where else one may turn."""

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.thread import actions, slips
from helhet.thread.counting import whistle_of
from helhet.thread.kinds.model import Kind
from helhet.thread.models import Step
from helhet.thread.rounds import FEWEST
from helhet.web.contributing import Writing
from helhet.web.progress import who_reads


def contributed(writing: Writing, kind: Kind, unit: Unit, text: str) -> dict[str, object]:
    """Send a text without a name; what the page with its code shows. Raises ActionError."""
    code = slips.new_code()
    sent = actions.contribute_nameless(
        by=Channel.ANONYMOUS, kind=kind.key, unit=unit, text=text, code=code, fields=writing.fields(),
        once=writing.data.get("once", ""), is_urgent=writing.is_urgent,
    )  # fmt: skip
    told: dict[str, object] = {"code": code, "reads": who_reads(unit), "fewest": FEWEST}
    if isinstance(sent, Step):
        return told | {"is_urgent": True, **where_to_turn(unit)}
    return told | {"publish_by": sent.publish_by, **where_to_turn(unit)}


def where_to_turn(unit: Unit) -> dict[str, object]:
    """The unit, and its authority's channel for reports of wrongdoing, or None where none is told of."""
    authority = unit_at(unit.root_path) or unit
    return {"place": unit, "authority": authority, "whistle": whistle_of(authority)}
