"""What server and processes say to each other: frames, four bytes of length and then the data, over a socket.

The server reads them as a stream (``kb.web.processes``); here is the side of the process.
"""

from __future__ import annotations

import json
import socket
import struct


def packed(data: bytes) -> bytes:
    """Give data as a frame."""
    return struct.pack("!I", len(data)) + data


def length(head: bytes) -> int:
    """Give the length that the first four bytes of a frame say."""
    return int(struct.unpack("!I", head)[0])


def send(pipe: socket.socket, data: bytes) -> None:
    """Send one frame; end the process if the server has gone."""
    try:
        pipe.sendall(packed(data))
    except OSError:
        raise SystemExit(0) from None


def say(pipe: socket.socket, **fields: object) -> None:
    """Send plain data in a frame."""
    send(pipe, json.dumps(fields).encode())


def receive(pipe: socket.socket) -> bytes | None:
    """Read one frame; None when the server has gone."""
    head = _exactly(pipe, 4)
    return None if head is None else _exactly(pipe, length(head))


def _exactly(pipe: socket.socket, wanted: int) -> bytes | None:
    data = bytearray()
    while len(data) < wanted:
        piece = pipe.recv(wanted - len(data))
        if not piece:
            return None
        data += piece
    return bytes(data)
