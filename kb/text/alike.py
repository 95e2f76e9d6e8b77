"""Tell whether two names are those of one person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"}
    | dict.fromkeys("ʻʼ’‘`´", "'")
)


@lru_cache(maxsize=4096)  # an article asks for the same few names again and again
def fold(name: str) -> str:
    """Fold a name for comparison: no case, no accents, no stops.

    >>> fold("Agnès Callamard, Jr.")
    'agnes callamard jr'
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    return " ".join(
        "".join(c if c.isalnum() or c in "-' " else " " for c in plain if not unicodedata.combining(c)).split()
    )


SMALL_WORDS = frozenset("al el bin ben ibn bint binti abu de da do dos das del la van von jr sr ii iii the y".split())


_ABD = re.compile(r"\b(abd[eu]l)-")
_MUHAMMAD = re.compile(r"\bm[ou]hamm?[ae]d\b")  # printed in several spellings of one man within an article


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Give the folded words of a name that tell persons apart, articles and particles left out."""
    plain = _MUHAMMAD.sub("muhammad", _ABD.sub(r"\1 ", fold(name))).replace("al-", "").replace("el-", "")
    return tuple(w for w in plain.split() if w not in SMALL_WORDS)


@lru_cache(maxsize=4096)
def same_person(longer: str, shorter: str) -> bool:
    """Tell whether a shorter form can name the bearer of a longer one within one article.

    >>> same_person("Shigeru Ishiba", "Ishiba"), same_person("Kim Keon-hee", "Kim Jong-un")
    (True, False)
    """
    a, b = (tuple(w.replace("aa", "a") for w in name_words(n)) for n in (longer, shorter))  # "Abdel Aati", "Abdel-Ati"
    return bool(a and b) and _may_be(a, b) and not (_father_alone(longer, shorter) or _other_king(longer, shorter))


@lru_cache(maxsize=4096)
def _letters(words: tuple[str, ...]) -> str:
    return "".join(words).replace("-", "")


def _may_be(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) > 1 and _letters(a) == _letters(b):  # "Johnson Smith", "Johnson-Smith"
        return True
    if len(b) == 1:
        return (
            b[0] in (a[0], a[-1])
            or (len(a) > 2 and b[0] in a)
            or (len(b[0]) > 3 and b[0].replace("-", "") == "".join(a[1:]))
            or (len(b[0]) > _LONG and a[-1].endswith("-" + b[0]))  # "Ana Ruiz-Ortega", "Ortega"
            or (len(a) > 1 and _one_letter_more(a[-1], b[0]))
        )
    if set(a).isdisjoint(b):
        return False
    turned = sorted(a) == sorted(b) and (len(a) == 2 or a[0] == b[0])  # "Samia A B", "Samia B A"
    return _in_order(a, b) or turned or _initialled(a, b) or _misspelt(a, b) or _of_two_families(a, b)


def _of_two_families(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether one name has the second of two family names alone: "Ana Ruiz-Ortega", "Ana Ortega"."""
    return len(a) == len(b) == 2 and a[0] == b[0] and (a[1].endswith(f"-{b[1]}") or b[1].endswith(f"-{a[1]}"))


def _one_letter_more(one: str, other: str) -> bool:
    """Tell whether two long surnames differ by one last letter: "Zelenskyy", "Zelensky"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 6 and len(long) - len(short) == 1 and long.startswith(short) and long[-1] in "yi"


def _misspelt(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names of two words differ in the spelling of a long first one: "Abdelmajdid", "Abdelmadjid"."""
    if len(a) != 2 or len(b) != 2 or a[1] != b[1] or min(len(a[0]), len(b[0])) < 6:
        return False
    (x, y) = (a[0], b[0]) if len(a[0]) <= len(b[0]) else (b[0], a[0])
    if len(x) == len(y) and x[0] == y[0] and [c + d for c, d in zip(x, y, strict=True) if c != d] in (["ei"], ["ie"]):
        return True  # "Felipe", "Filipe"
    if x[:2] != y[:2] or x[-1] != y[-1]:
        return False
    return sorted(x) == sorted(y) or any(y[:n] + y[n + 1 :] == x for n in range(len(y)))


@lru_cache(maxsize=4096)
def either(one: str, other: str) -> bool:
    """Tell whether one of two names can name the bearer of the other."""
    return same_person(one, other) or same_person(other, one)


def fuller(name: str, known: str) -> bool:
    """Tell whether a name has more words than another, or a family name more: "Ana Ruiz-Ortega", "Ana Ortega"."""
    more, fewer = name_words(name), name_words(known)
    return len(more) > len(fewer) or (len(more) == len(fewer) > 0 and more[-1].endswith(f"-{fewer[-1]}"))


def _father_alone(longer: str, shorter: str) -> bool:
    """Tell whether a form begins where a longer name tells the father: "Bilal bin Omar" is not "Omar"."""
    words, told = fold(longer).split(), fold(shorter).split()
    at = len(words) - len(told)
    return at > 1 and words[at:] == told and words[at - 1] in _SON_OF


def _other_king(longer: str, shorter: str) -> bool:
    """Tell whether a number tells two rulers apart: "Abdullah bin Abdulaziz" is not "Abdullah II"."""
    one, two = fold(longer).split(), fold(shorter).split()
    numbers = _NUMBERS.intersection(one), _NUMBERS.intersection(two)
    bare = one if numbers[1] else two
    return numbers[0] != numbers[1] and (all(numbers) or not _SON_OF.isdisjoint(bare))


_NUMBERS = frozenset("i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())
_SON_OF = frozenset(("bin", "ben", "ibn", "bint", "binti"))


def _in_order(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether the words of ``b`` stand in ``a`` in their order, from its first word or up to its last."""
    rest = iter(a)
    return all(word in rest for word in b) and (a[0] == b[0] or a[-len(b) :] == b)


def _initialled(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Tell whether two names agree but for middle words or an initial: "Joe Biden", "Joseph R. Biden", "J. Biden"."""
    if a[-1] != b[-1] or len(a) < 2:
        return False
    initial = len(a[0]) == 1 or len(b[0]) == 1
    given = a[0] == b[0] or (initial and a[0][0] == b[0][0])
    inner, other = {w for w in a[1:-1] if len(w) > 1}, {w for w in b[1:-1] if len(w) > 1}
    return given and not (inner and other and inner.isdisjoint(other))


_LONG = 4  # letters above which a word with one other letter is a misprint


def nearly(words: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether the words of a name begin another, but for one letter of one long word."""
    apart = [(a, b) for a, b in zip(words, known, strict=False) if a != b]
    if len(apart) != 1 or len(words) > len(known):
        return False
    a, b = apart[0]
    short, long = sorted((a, b), key=len)
    left_out = len(short) > _LONG + 1 and any(long[:n] + long[n + 1 :] == short for n in range(1, len(long)))
    if left_out and len(long) - len(short) == 1:  # "Sisoulith", "Sisolith"
        return True
    return len(a) == len(b) > _LONG and a[0] == b[0] and sum(x != y for x, y in zip(a, b, strict=True)) == 1


def familiar(words: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether two names may be one with a familiar form: "Mike A", "Michael B A"."""
    alike = len(known) > 1 and words[-1] == known[-1] and words[0][:2] == known[0][:2] != known[0]
    return alike and words[0] != known[0]  # "Khalid bin A bin Saud" is not "Khalid bin B bin Saud"


def respelled(words: Sequence[str], known: Sequence[str]) -> bool:
    """Tell whether one given name is written in two ways: "Sergei A", "Sergey A"."""
    if words[1:] != known[1:] or not known:
        return False
    return {words[0][-1], known[0][-1]} == {"i", "y"} and words[0][:-1] == known[0][:-1]
