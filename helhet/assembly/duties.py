"""What there is to do on the day, beside one's role. To add a duty, add one here and nowhere else."""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A duty of the day: its name and what it is, in plain words."""

    key: str
    name: Text
    sentence: Text


_ALL = (
    Duty(
        key="host",
        name=Text(sv="värd", en="host"),
        sentence=Text(sv="Leder dagen från Regi.", en="Leads the day from Regi."),
    ),
    Duty(
        key="technician",
        name=Text(sv="tekniker", en="technician"),
        sentence=Text(
            sv="Sköter scen, ljud och filmer från Regi.", en="Looks after stage, sound and films from Regi."
        ),
    ),
    Duty(
        key="moderator",
        name=Text(sv="moderator", en="moderator"),
        sentence=Text(
            sv="Släpper fram och ordnar salens frågor.",
            en="Lets the hall's questions through and orders them.",
        ),
    ),
    Duty(
        key="secretary",
        name=Text(sv="sekreterare", en="secretary"),
        sentence=Text(
            sv="Fångar slutsatser och citat medan de sägs.",
            en="Captures conclusions and quotes as they are said.",
        ),
    ),
    Duty(
        key="door",
        name=Text(sv="incheckning", en="check-in"),
        sentence=Text(sv="Tar emot vid dörren.", en="Receives people at the door."),
    ),
)

DUTIES: dict[str, Duty] = {duty.key: duty for duty in _ALL}
