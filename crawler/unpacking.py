"""Files as streams of bytes, unpacked if they are gzipped (RFC 1952) or zstandard (RFC 8878), in constant memory."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

from crawler.outcomes import Reason

STANDARD_INPUT = "-"
PACKED = (".gz", ".zst")
"""The endings of packed files' names; what a file is packed with is told by its first bytes."""

_GZIP = b"\x1f\x8b"
_ZSTANDARD = zstandard.FRAME_HEADER
_SKIPPABLE = (range(0x50, 0x60), b"*M\x18")
"""How a frame begins that only carries something else: the first byte, and those behind it."""
_BITE = 512
"""Bytes unpacked at a time. Zstandard turns four bytes into 128 KB where it can, so this bounds memory to 16 MB."""


class UnreadableError(Exception):
    """A file, or a place in it, that can't be read; `reason` says why."""

    def __init__(self, path: str, reason: Reason) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


def unreadable(path: str, kind: str, detail: str = "") -> UnreadableError:
    """Build the error from its parts: those of a `Reason`."""
    return UnreadableError(path, Reason(kind=kind, detail=detail))


@contextmanager
def unpacked(path: str, place: Callable[[], str]) -> Iterator[io.BufferedIOBase]:
    """Open a file, unpacked if it is packed.

    Args:
        path: The file; `STANDARD_INPUT` is that.
        place: Names the place that has been reached, for the error.

    Raises:
        UnreadableError: It can't be opened; also what the block meets in reading, truncation too.
    """
    try:
        with _opened(path) as file:
            yield _stream(file)
    except EOFError as error:
        packing = "zstandard" if isinstance(error, _CutShortError) else "gzip"
        raise unreadable(place(), f"truncated {packing}") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise unreadable(place(), "broken gzip", str(error)) from error
    except zstandard.ZstdError as error:
        raise unreadable(place(), "broken zstandard", str(error)) from error
    except OSError as error:
        raise unreadable(place(), "not read", error.strerror or str(error)) from error


def _opened(path: str) -> io.BufferedReader:
    if path == STANDARD_INPUT:
        return open(0, "rb", closefd=False)
    return Path(path).open("rb")


def _stream(file: io.BufferedReader) -> io.BufferedIOBase:
    start = file.peek(len(_ZSTANDARD))  # a look ahead, as pipes can't go back
    if start.startswith(_GZIP):
        return gzip.open(file)
    if start.startswith(_ZSTANDARD) or _is_skippable(start):
        return io.BufferedReader(_Zstandard(file), buffer_size=io.DEFAULT_BUFFER_SIZE)
    return file


def _is_skippable(start: bytes) -> bool:
    """Tell a frame that the library passes over (RFC 8878, 3.1.2); pzstd writes one at the beginning."""
    first, rest = _SKIPPABLE
    return start[1:].startswith(rest) and start[0] in first


class _CutShortError(EOFError):
    """The last frame of a zstandard file has no end."""


class _Zstandard(io.RawIOBase):
    """Frame after frame; unlike the library's own reader it raises an error where the last one is cut."""

    def __init__(self, file: BinaryIO | io.BufferedReader) -> None:
        self._file = file
        self._frame = zstandard.ZstdDecompressor().decompressobj()
        self._packed = b""
        self._begun = False
        self._waiting = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # any buffer will do
        while not self._waiting and self._feed():
            pass
        size = min(len(buffer), len(self._waiting))
        buffer[:size] = self._waiting[:size]
        self._waiting = self._waiting[size:]
        return size

    def _feed(self) -> bool:
        """Unpack a bite; false at the end of the file."""
        self._packed = self._packed or self._file.read(_BITE)
        if not self._packed:
            if self._begun:
                raise _CutShortError
            return False
        self._begun = True
        self._waiting = memoryview(self._frame.decompress(self._packed))
        self._packed = b""
        if self._frame.eof:
            self._packed, self._begun = self._frame.unused_data, False
            self._frame = zstandard.ZstdDecompressor().decompressobj()
        return True
