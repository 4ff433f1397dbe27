"""What short texts of a school are about. To add a topic, declare it in a module here and nowhere else."""

from functools import cache

from helhet.core.discovery import declared
from helhet.voices.texts.topics.model import Topic


@cache
def topics() -> dict[str, Topic]:
    """All topics by key."""
    return declared("helhet.voices.texts.topics", Topic)
