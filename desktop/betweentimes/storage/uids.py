"""Random names of records."""

import base64
import secrets


def new_uid() -> str:
    """26 characters of base32 from 16 random bytes, the same length for every record."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
