"""Issues of any length, written by a seeded program, to try the press at scale.

`python tests/issues/make_long.py 50 120 > issue.md` writes 50 stories of 120 words.
The words are French and mean nothing; each issue says that it is a specimen.
"""

import random
import sys
from collections.abc import Iterator

_NOUNS = (
    "la gare", "le port", "la lettre", "le bureau", "la rivière", "l'archive", "le registre", "la plaine",
    "l'atelier", "le voyageur", "la bibliothèque", "le marché", "l'horloge", "la signature", "le wagon",
)  # fmt: skip
_VERBS = (
    "attend", "regarde", "précède", "compte", "recouvre", "traverse", "mesure", "accompagne", "oublie",
    "remplace", "prolonge", "annonce",
)  # fmt: skip
_ENDS = (
    "sans raison", "depuis hier", "à 10 h 30", "pour 25 % environ", "comme prévu", "près de la place",
    "vers le soir", "en trois jours", "avec soin", "à l'essai", "jusqu'au 1er mai",
)  # fmt: skip
_LINKS = ("et", "mais", "tandis que", "puisque", "alors que", "où")


def long_issue(stories: int, words: int, seed: int = 37) -> str:
    """Write an issue of so many stories with about so many words each.

    The same order gives the same issue, always.

    >>> long_issue(2, 40) == long_issue(2, 40)
    True
    >>> long_issue(3, 40).count("## ")
    3
    """
    chance = random.Random(f"{seed}/{stories}/{words}")
    parts = [_FRONT, *(_story(number, words, chance) for number in range(1, stories + 1))]
    parts += ["\n".join(_source(number) for number in range(1, stories + 1)), ""]
    return "\n".join(parts)


_FRONT = """\
---
number: 100
date: 2025-03-06
title: Spécimen long
byline: Un programme
place: Bruxelles
language: fr
---
"""


def _story(number: int, words: int, chance: random.Random) -> str:
    headline = _capital(f"{chance.choice(_NOUNS)} {chance.choice(_VERBS)} {chance.choice(_NOUNS)}")
    heading = f"## Spécimen {number} : {headline} {{#specimen-{number}}}"
    return "\n\n".join([heading, *_paragraphs(number, words, chance), ""])


def _paragraphs(number: int, words: int, chance: random.Random) -> Iterator[str]:
    """Write paragraphs of 60 to 110 words until the story is long enough."""
    written = 0
    first = True
    while written < words:
        wished = min(chance.randint(60, 110), words - written)
        sentences: list[str] = ["Ce récit est un spécimen."] if first else []
        while sum(len(sentence.split()) for sentence in sentences) < wished:
            sentences.append(_sentence(chance))
        if first:
            sentences[-1] = f"{sentences[-1].removesuffix('.')}[^{number}]."
        written += sum(len(sentence.split()) for sentence in sentences)
        first = False
        yield " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    clauses = [_clause(chance)]
    while chance.random() < 0.45:
        clauses += [chance.choice(_LINKS), _clause(chance)]
    return f"{_capital(' '.join(clauses))} {chance.choice(_ENDS)}."


def _clause(chance: random.Random) -> str:
    return f"{chance.choice(_NOUNS)} {chance.choice(_VERBS)} {chance.choice(_NOUNS)}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _source(number: int) -> str:
    return (
        f"[^{number}]: [Page d'exemple {number}](https://example.org/specimen/{number}) — Spécimen, mars 2025"
    )


if __name__ == "__main__":
    sys.stdout.write(long_issue(int(sys.argv[1]), int(sys.argv[2])))
