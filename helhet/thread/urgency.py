"""What cannot wait: the words that suggest it, and who must act."""

import re
from collections.abc import Iterable

from helhet.chain.models import Unit
from helhet.people.models import Assignment
from helhet.thread.queries import leaders_at
from helhet.thread.readers import leaders

# A suggestion, which the one who writes answers: rather one question too many than one too few.
_STEMS = (
    r"slår|slog|slagit|slagen|sparkar?|sparkade|misshandl\w+|våld|våldsam\w*|hot|hotar|hotade|hotad|hotas|"
    r"mobb\w+|kränk\w+|trakasser\w+|ofred\w+|tafs\w+|övergrepp\w*|våldt\w+|sexuell\w*|utpress\w+|"
    r"självmord\w*|självskad\w+|suicid\w*|vapen|kniv\w*|hedersv\w+|hedersförtryck\w*|rasis\w+|"
    r"far illa|i fara|rädda? för|livrädd\w*|aga|agar"
)
_URGENT = re.compile(rf"(?<![\w-])(?:{_STEMS})(?![\w-])", re.IGNORECASE)


def urgent_words(texts: Iterable[str]) -> list[str]:
    """Words that suggest that somebody is harmed or in danger, each once."""
    found = (match[0].lower() for text in texts for match in _URGENT.finditer(text))
    return list(dict.fromkeys(found))


def who_must_act(unit: Unit) -> list[Assignment]:
    """Who leads at the nearest unit at or above, and who leads the authority; each person once."""
    rows = [*leaders_at(unit), *leaders().filter(unit__path=unit.root_path).select_related("person", "unit")]
    return list({row.person_id: row for row in reversed(rows)}.values())[::-1]
