"""Take from a process what a query never needs: the network, other programs, and more memory than its share.

Linux lets any process give up system calls for good (seccomp).  Elsewhere ``cut_network`` says that it
could not, and the refusal of SERVICE by ``kb.web.lexer`` stands alone.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import signal
import struct
import sys
from pathlib import Path
from typing import Final

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # prctl(2)
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06  # the instructions of the filter: BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_ALLOW, _DENY = 0x7FFF0000, 0x00050000 | 13  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO with EACCES
_NUMBER, _ARCHITECTURE = 0, 4  # places in struct seccomp_data

# system calls by number: socket connect bind listen sendmmsg · execve execveat · ptrace · io_uring_setup
_CALLS: Final[dict[str, tuple[int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, (41, 42, 49, 50, 307, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 200, 201, 269, 221, 281, 117, 425)),
}
_KINDNESS: Final = 5  # so that the server, which only passes things on, is always served first
_FOREIGN: Final = 0x40000000  # the other numbering of x86_64, by which the list could be passed


def settle_down() -> None:
    """Give up the network, ignore the terminal, keep silent, and give way to the server."""
    cut_network()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    silence = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(silence, standard)
    os.nice(_KINDNESS)


def cut_network() -> bool:
    """Give up sockets and the start of programs for this process; say whether the system can do so."""
    known = _CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if known is None:
        return False
    program = _program(*known)
    buffer = ctypes.create_string_buffer(program, len(program))
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return bool(prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and prctl(_SECCOMP, _FILTER, header, 0, 0) == 0)


def _program(architecture: int, calls: tuple[int, ...]) -> bytes:
    """Write the filter: another architecture or one of the calls is denied, all else goes on."""
    tests = [(_EQUAL, len(calls) - i, 0, call) for i, call in enumerate(calls)]
    steps = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, len(calls) + 3, architecture),
        (_LOAD, 0, 0, _NUMBER),
        (0x35, len(calls) + 1, 0, _FOREIGN),  # BPF_JMP|JGE|K
        *tests,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _DENY),
    ]
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def limit(memory: int, files: int) -> None:
    """Let this process take ``memory`` more bytes than it has, and open no more than ``files`` files."""
    _lower(resource.RLIMIT_AS, _address_space() + memory)
    _lower(resource.RLIMIT_NOFILE, files)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def _address_space() -> int:
    """Give the bytes of addresses that this process uses; where the system does not tell, suppose 1 GB."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 1 << 30
