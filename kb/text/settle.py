"""Settle an article's characters once: which encoding its bytes are in, and one form for every sign.

Everything that comes later counts code points in the text that leaves this module.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from kb.errors import UnreadableInput

LIMIT: Final = 5_000_000
"""The longest input taken for one article, in bytes."""

_MARKS: Final = (  # byte order marks, the longer ones first: that of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS: Final = (  # how files begin that people take for text
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "an Office document or a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LOST: Final = re.compile(r"(?:(?<=\s)|(?<=^))\?{3}(?=[^\W_])")  # an opening mark
_LINE_END: Final = re.compile(" +$", re.MULTILINE)
_INVISIBLE: Final = ("Cc", "Cf", "Cs", "Cn", "Co")


class _Visible(dict[int, int | None]):
    """What becomes of each sign: it stays, or goes if it is not seen; made for a sign when it is first met."""

    def __missing__(self, sign: int) -> int | None:
        kept = chr(sign) == "\n" or unicodedata.category(chr(sign)) not in _INVISIBLE
        return self.setdefault(sign, sign if kept else None)


_VISIBLE: Final = _Visible()


def decode(data: bytes, source: str) -> str:
    """Turn bytes into text: by byte order mark, as UTF-8, as the page declares, else as Windows-1252.

    Raises UnreadableInput if they are no text, or in an encoding that cannot be told.

    >>> decode(b"\\xff\\xfeA\\x00", "a.txt"), decode(b"caf\\xe9 in Paris", "b.txt")
    ('A', 'café in Paris')
    """
    for start, what in _KINDS:
        if data.startswith(start):
            raise UnreadableInput(source, f"this is {what}, not text: save it as plain text, HTML or JSON Lines")
    mark = next((name for start, name in _MARKS if data.startswith(start)), None)
    if mark:
        return _strictly(data, mark, source)
    if b"\0" in data:
        raise UnreadableInput(source, "this is a binary file, not text (UTF-16 needs its byte order mark)")
    return _without_mark(data, source)


def _without_mark(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    declared = _CHARSET.search(data, 0, 4096)
    if declared and _known(name := declared[1].decode("ascii")):
        return data.decode(name, errors="replace")
    if _damaged(data):
        raise UnreadableInput(source, f"this is damaged UTF-8 (byte {fault}): save it again as UTF-8")
    return _western(data, source)


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        problem = f"this is damaged {error.encoding.upper()} (byte {error.start}): save it again as UTF-8"
        raise UnreadableInput(source, problem) from error


def _known(encoding: str) -> bool:
    """Tell a text encoding that Python knows, and that a page can declare in ASCII."""
    try:
        b"".decode(encoding)
    except LookupError:
        return False
    return codecs.lookup(encoding).name.partition("-")[0] != "utf"


def _damaged(data: bytes) -> bool:
    """Tell UTF-8 with a broken character in it from another encoding: most of its signs are whole."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - broken > broken


def _western(data: bytes, source: str) -> str:
    """Read Windows-1252, only where it looks like it: few letters of an English text are accented."""
    text = _strictly(data, "cp1252", source) if not set(data) & {0x81, 0x8D, 0x8F, 0x90, 0x9D} else ""
    foreign = sum(not c.isascii() for c in text)
    if not text or foreign > len(text) / 8 or any(c < " " and not c.isspace() for c in text):
        raise UnreadableInput(source, "this is neither UTF-8 nor Western (Windows-1252) text: save it as UTF-8")
    return text


def settle(text: str) -> str:
    """Give the one form of a text: NFC, lines ended by one LF, plain spaces, no invisible signs, one LF at the end.

    >>> settle("\\ufeffA\\u200b b\\u00a0c \\r\\n\\r\\n\\u0007d\\n\\n")
    'A b c\\n\\nd\\n'
    >>> settle(" \\n ")
    ''
    """
    text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    text = _found_again(text) if _LOST.search(text) else text
    text = _LINE_END.sub("", unicodedata.normalize("NFC", text.translate(_VISIBLE))).strip("\n")
    return text + "\n" if text else ""


def _found_again(text: str) -> str:
    """Put back the marks of quotation and the apostrophes for which another encoding left three question marks.

    >>> _found_again("In Barbados??? name he said: ???We go to St. John???s.???")
    'In Barbados’ name he said: “We go to St. John’s.”'
    """
    out, at, opened = "", 0, False
    for lost in re.finditer(r"(?<!\?)\?{3}(?!\?)", text):
        before, after = text[: lost.start()][-1:], text[lost.end() : lost.end() + 1]
        mark = "???"
        if (not before or before.isspace()) and after.isalnum():
            mark, opened = "“", True
        elif opened and (before in ".,!" or "???" not in text[lost.end() :].partition("\n")[0]):
            mark, opened = "”", False
        elif before.isalpha() and (after.isalpha() or before == "s"):
            mark = "’"
        out, at = out + text[at : lost.start()] + mark, lost.end()
    return out + text[at:]


def one_line(text: str) -> str:
    """Give a settled text as one line without spaces around it.

    >>> one_line(" A\\n  b ")
    'A b'
    """
    return " ".join(settle(text).split())
