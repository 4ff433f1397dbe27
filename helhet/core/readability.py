"""How hard a text is to read, by LIX (Björnsson 1968): below 30 very easy, 40 to 50 as a newspaper."""

import re

_LONG = 6  # letters; a longer word is a long one


def lix(text: str) -> float:
    """Words to a sentence, and long words in a hundred words, added together; 0 for a text without words."""
    words = re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+(?:[.,\u202f]\d+)*", text)
    if not words:
        return 0.0
    # A full stop between digits ends no sentence.
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) > _LONG for word in words) / len(words)
