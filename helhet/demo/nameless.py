"""Example texts without a name, gathered to be looked at: made up, and marked Exempel."""

from datetime import timedelta

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.thread import actions, slips
from helhet.thread.models import Round, WaitingText

_HOUSES = ("/kfv/gymnasiet/magnus-aberg/", "/kfv/gymnasiet/nils-ericson/", "/kfv/gymnasiet/birger-sjoberg/")
_SAID = (
    (
        0,
        "observation",
        "Den som tar upp arbetsbördan på mötet får höra att hon är negativ. Då tystnar de andra.",
    ),
    (1, "challenge", "Vi ändrar betygsunderlag i sista veckan utan att någon säger varför."),
    (2, "need_help", "Eleverna i sal B12 somnar av luften. Felanmälan är gjord fyra gånger."),
    (0, "challenge", "Beslut om schemat fattas innan vi har fått säga vad vi tycker."),
    (1, "observation", "Köp billiga solglasögon på nätet."),
)


def begin(authority: Unit) -> None:
    """Gather five texts and withhold one, once: what is there already is left as it is."""
    if Round.objects.filter(authority=authority).exists():
        return
    today = timezone.localdate()
    actions.gather(by=Channel.DEMO, on=today - timedelta(days=7))
    for house, kind, text in _SAID:
        unit = unit_at(_HOUSES[house])
        if unit is None:
            return  # somebody has moved them: the demo is theirs now
        actions.contribute_nameless(by=Channel.DEMO, kind=kind, unit=unit, text=text, code=slips.new_code())
    actions.gather(by=Channel.DEMO, on=today)
    spam = WaitingText.objects.filter(text=_SAID[-1][2], stage=WaitingText.Stage.GATHERED).first()
    if spam is not None:
        actions.withhold(by=Channel.DEMO, authority=authority, text=spam.pk, why="spam")
