"""How easy a Dutch text reads: Flesch's measure with the weights of Douma (1960) for Dutch."""

import re

_VOWELS = re.compile(r"[aeiouyàâäéèêëïîöôüû]+", re.IGNORECASE)


def sentences_of(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"(?<=[.?!])\s+", text) if piece.strip()]


def words_of(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text)


def syllables(word: str) -> int:
    return max(1, len(_VOWELS.findall(word)))


def reading_ease(text: str) -> float:
    """206.84 - 0.93 * words per sentence - 77 * syllables per word; 60 and up is plain, 80 and up easy."""
    words = words_of(text)
    per_sentence = len(words) / len(sentences_of(text))
    return 206.84 - 0.93 * per_sentence - 77 * sum(map(syllables, words)) / len(words)
