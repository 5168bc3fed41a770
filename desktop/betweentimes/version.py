"""The program's version, in the one place it is written down, and when this copy was built."""

import datetime
import tomllib
from pathlib import Path

VERSION = "0.1.0"


def build_date(resources: Path) -> datetime.date | None:
    """The day this copy was built, as `build.toml` among its resources says; None for a copy run from source."""
    try:
        built = tomllib.loads((resources / "build.toml").read_text(encoding="utf-8")).get("built")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return built if type(built) is datetime.date else None
