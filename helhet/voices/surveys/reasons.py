"""Why what somebody wrote is withheld: a short list, so that the numbers can be told."""

from helhet.core.text import Text

WITHHELD_REASONS: dict[str, Text] = {
    "person": Text(sv="pekar ut en person", en="points out a person"),
    "threat": Text(sv="hotar eller kränker", en="threatens or degrades"),
    "health": Text(sv="berättar om någons hälsa eller familj", en="tells of somebody's health or family"),
    "nothing": Text(sv="säger ingenting", en="says nothing"),
}
