"""Rows of the assembly. Each module is one moment of it."""

from helhet.assembly.models.edition import Assembly, Crew, Item, Room
from helhet.assembly.models.guests import Registration
from helhet.assembly.models.hall import (
    HallQuestion,
    Participant,
    Question,
    Round,
    Stage,
    StageBrowser,
    Support,
    TableNote,
    Takeaway,
    Vote,
)
from helhet.assembly.models.music import Music
from helhet.assembly.models.outcome import Conclusion, Feedback, NewsPage, Picture, Quote
from helhet.assembly.models.panels import (
    Account,
    AccountText,
    Evidence,
    Frozen,
    PackPage,
    Panel,
    Panellist,
    Reading,
)

__all__ = [
    "Account",
    "AccountText",
    "Assembly",
    "Conclusion",
    "Crew",
    "Evidence",
    "Feedback",
    "Frozen",
    "HallQuestion",
    "Item",
    "Music",
    "NewsPage",
    "PackPage",
    "Panel",
    "Panellist",
    "Participant",
    "Picture",
    "Question",
    "Quote",
    "Reading",
    "Registration",
    "Room",
    "Round",
    "Stage",
    "StageBrowser",
    "Support",
    "TableNote",
    "Takeaway",
    "Vote",
]
