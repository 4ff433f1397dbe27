"""What a fate is called where it is chosen and where it is read."""

from helhet.core.text import Text
from helhet.thread.models import Fate

VERDICTS: dict[str, Text] = {
    Fate.Verdict.USED.value: Text(sv="Det används", en="It is used"),
    Fate.Verdict.GOAL.value: Text(sv="Det blir ett mål", en="It becomes a goal"),
    Fate.Verdict.EFFORT.value: Text(sv="Det blir en insats", en="It becomes an effort"),
    Fate.Verdict.UNDER_WAY.value: Text(sv="Det är redan på gång", en="It is already under way"),
    Fate.Verdict.PARKED.value: Text(sv="Det väntar", en="It waits"),
    Fate.Verdict.ACCEPTED.value: Text(sv="Vi godtar det tills vidare", en="We accept it for now"),
    Fate.Verdict.NO.value: Text(sv="Nej, med skäl", en="No, with a reason"),
}
