"""What a request says: its parameters, its body in UTF-8 and not too long, and the format that the client wants."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from kb.web import negotiate
from kb.web.negotiate import Offer

Pairs = list[tuple[str, str]]

FORM: Final = "application/x-www-form-urlencoded"
_SLOWEST: Final = 10.0  # seconds in which a body must have come
_MOST_FIELDS: Final = 2000


def wanted(request: Request, given: Pairs, offers: Sequence[Offer]) -> Offer:
    """Give the format for a request; raise HTTPException 406 where none fits."""
    offer = negotiate.wanted(request.headers.get("accept"), given, offers)
    if offer is None:
        raise HTTPException(406, "none of the formats asked for is given here; there are " + _media(offers))
    return offer


def _media(offers: Iterable[Offer]) -> str:
    return ", ".join(dict.fromkeys(offer.media for offer in offers))


def graphs(name: str, given: Pairs) -> tuple[str, ...] | None:
    """Give the graphs that a parameter names, None if it is not there."""
    return tuple(value for key, value in given if key == name) or None


def only(name: str, given: Pairs) -> str:
    """Give the one value of a parameter; raise HTTPException 400 if there is none, or several."""
    values = [value for key, value in given if key == name]
    if len(values) != 1:
        raise HTTPException(400, f"there must be one parameter '{name}', and there are {len(values)}")
    return values[0]


def media_type(request: Request) -> str:
    """Give the media type of a body; raise HTTPException 415 if it is compressed or not in UTF-8."""
    media, *parameters = request.headers.get("content-type", "").lower().replace(" ", "").split(";")
    if request.headers.get("content-encoding", "identity") != "identity":
        raise HTTPException(415, "send the body as it is, not compressed")
    if any(
        p.startswith("charset=") and p.strip('"').removeprefix("charset=").strip('"') != "utf-8" for p in parameters
    ):
        raise HTTPException(415, "send the body in UTF-8")
    return media


async def body(request: Request, longest: int) -> bytes:
    """Read the body; raise HTTPException 413 if it is too long, 408 if it does not come."""
    data = bytearray()
    try:
        async with asyncio.timeout(_SLOWEST):
            async for piece in request.stream():
                data += piece
                if len(data) > longest:
                    raise HTTPException(413, f"the body may have {longest} bytes")
    except TimeoutError:
        raise HTTPException(408, f"the body did not come within {_SLOWEST:g} seconds") from None
    return bytes(data)


async def posted(request: Request, name: str, media: str, longest: int) -> Pairs:
    """Give the parameters in the body: those of a form, or the one that a media type of its own stands for.

    Raise HTTPException 415 if it is neither, and what ``body`` raises.
    """
    told = media_type(request)
    data = await body(request, 4 * longest)
    if told == FORM:
        return fields(data)
    if told == media:
        return [(name, decoded(data))]
    raise HTTPException(415, f"send the {name} as {FORM} or {media}")


def decoded(data: bytes) -> str:
    """Give the text of bytes in UTF-8; raise HTTPException 400 if they are not."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "the text is not in UTF-8") from None


def fields(data: bytes) -> Pairs:
    """Give the fields of a form or of an address; raise HTTPException 400 if it is none."""
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:  # of which UnicodeDecodeError is one
        raise HTTPException(400, "the parameters are not percent-encoded UTF-8, or too many") from None
