"""What there is to do on the day, beside one's role. To add a duty, add one here and nowhere else."""

from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Duty:
    """A duty of the day: its name and what it is, in plain words.

    ``ready`` is what whoever has it does beforehand, on the page named ``page``.
    """

    key: str
    name: Text
    sentence: Text
    ready: Text
    page: str


_ALL = (
    Duty(
        key="host",
        name=Text(sv="värd", en="host"),
        sentence=Text(sv="Leder dagen från Regi.", en="Leads the day from Regi."),
        ready=Text(sv="Gå igenom dagen i Regi", en="Go through the day in Regi"),
        page="regi",
    ),
    Duty(
        key="technician",
        name=Text(sv="tekniker", en="technician"),
        sentence=Text(
            sv="Sköter scen, ljud och filmer från Regi.", en="Looks after stage, sound and films from Regi."
        ),
        ready=Text(sv="Gå igenom scen, ljud och filmer", en="Go through stage, sound and films"),
        page="regi",
    ),
    Duty(
        key="moderator",
        name=Text(sv="moderator", en="moderator"),
        sentence=Text(
            sv="Släpper fram och ordnar salens frågor.",
            en="Lets the hall's questions through and orders them.",
        ),
        ready=Text(sv="Se var salens frågor kommer in", en="See where the hall's questions come in"),
        page="salens_fragor",
    ),
    Duty(
        key="secretary",
        name=Text(sv="sekreterare", en="secretary"),
        sentence=Text(
            sv="Antecknar slutsatser och citat medan de sägs.",
            en="Captures conclusions and quotes as they are said.",
        ),
        ready=Text(sv="Se var slutsatserna skrivs", en="See where conclusions are written"),
        page="sekreterare",
    ),
    Duty(
        key="door",
        name=Text(sv="incheckning", en="check-in"),
        sentence=Text(sv="Tar emot vid dörren.", en="Receives people at the door."),
        ready=Text(sv="Se hur incheckningen går till", en="See how checking in is done"),
        page="incheckning",
    ),
)

DUTIES: dict[str, Duty] = {duty.key: duty for duty in _ALL}

# Which duties let somebody do what. An action and its page name one of these.
RUNS = ("host", "technician")
LEADS = ("host", "technician", "moderator")
MODERATES = ("moderator", "host")
WRITES = ("secretary", "host")
CONCLUDES = ("secretary", "moderator", "host")
CHOOSES = ("host", "technician", "moderator", "secretary")
RECEIVES = ("door", "host")
COUNTS_PAPER = ("host", "technician", "door", "secretary")
