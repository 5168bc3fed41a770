"""What kind of file something is, by its first bytes where they tell, else by its name."""

from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from betweentimes.clinic.attachment import Attachment

UNKNOWN: Final = "application/octet-stream"
STARTS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"fLaC", "audio/flac"),
)
IN_THE_MIDDLE: Final = ((8, b"WEBP", "image/webp"), (8, b"WAVE", "audio/wav"), (4, b"ftypM4A", "audio/mp4"))
BY_NAME: Final = MappingProxyType(
    {
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".mp4": "video/mp4",
        ".mov": "video/quicktime",
        ".txt": "text/plain",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".odt": "application/vnd.oasis.opendocument.text",
        ".heic": "image/heic",
        ".gif": "image/gif",
    }
)
SUFFIXES: Final = MappingProxyType(
    {
        "application/pdf": ".pdf",
        "image/png": ".png",
        "image/jpeg": ".jpg",
        "image/tiff": ".tif",
        "image/webp": ".webp",
        "audio/mpeg": ".mp3",
        "audio/ogg": ".ogg",
        "audio/flac": ".flac",
        "audio/wav": ".wav",
        "audio/mp4": ".m4a",
        "text/plain": ".txt",
        "video/mp4": ".mp4",
    }
)
SEEN_INSIDE: Final = frozenset({"application/pdf", "image/png", "image/jpeg", "image/tiff", "image/webp"})
"""What the child process can draw."""


def media_of(data: bytes, name: str) -> str:
    """The media type of a file with these bytes and this name."""
    for start, media in STARTS:
        if data.startswith(start):
            return media
    for at, middle, media in IN_THE_MIDDLE:
        if data[at : at + len(middle)] == middle:
            return media
    return BY_NAME.get(PurePath(name).suffix.lower(), UNKNOWN)


def can_be_seen(attachment: Attachment) -> bool:
    """Whether it can be looked at inside the program."""
    return attachment.media in SEEN_INSIDE


def icon_of(media: str) -> str:
    """The icon that stands before a file."""
    if media.startswith("audio/"):
        return "music"
    return "image" if media.startswith("image/") else "file-text"


def file_name(attachment: Attachment, fallback: str) -> str:
    """A name to save it by: its title made harmless, with the ending of its kind."""
    known = next((end for end, media in BY_NAME.items() if media == attachment.media), "")
    suffix = SUFFIXES.get(attachment.media, known)
    title = "".join(sign if sign.isalnum() or sign in " ,._-" else " " for sign in attachment.title)
    words = " ".join(title.split()).strip(" .")[:80] or fallback
    return words if words.lower().endswith(suffix) else words + suffix
