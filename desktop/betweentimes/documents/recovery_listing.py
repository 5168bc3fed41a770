"""How the records are opened without this program: listings for Python, and lines for the SQLCipher shell.

They are printed on the recovery kit as they stand here, so they use no indentation and no line longer than paper.
"""

from typing import Final

LISTING: Final = """\
import hashlib, json, sys
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as decrypt
key_file = json.load(open(sys.argv[1], encoding="utf-8"))
typed = sys.argv[2].upper().replace("-", "").replace(" ", "")
typed = typed.replace("O", "0").replace("I", "1").replace("L", "1")
digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
number = sum(digits.index(c) << (5 * n) for n, c in enumerate(typed[::-1]))
secret = (number >> 20).to_bytes(20, "big")
slot = key_file["recovery"]
salt = bytes.fromhex(slot["salt"])
tag = b"bt recovery slot"
wrapping = hashlib.blake2b(secret, digest_size=32, salt=salt, person=tag).digest()
bound = {n: slot[n] for n in ("slot", "recovery", "salt")}
bound.update({n: key_file[n] for n in ("casebook", "file_salt")})
bound = json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()
nonce, wrapped = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"])
key = decrypt(wrapped, bound, nonce, wrapping)
print("x'" + key.hex() + key_file["file_salt"] + "'")
"""

SHELL: Final = (
    "sqlcipher records.db",
    """PRAGMA key = "x'...'";""",
    "PRAGMA cipher_compatibility = 4;",
    ".tables",
    "SELECT name FROM client;",
)
"""What is typed into the shell; the dots of the second line stand for what the listing printed."""

COMMAND: Final = "python3 key.py KEYFILE.betweentimes RECOVERY-KEY"

READING: Final = """\
import sys
from sqlcipher3 import dbapi2 as sqlite
records = sqlite.connect("records.db")
records.execute('PRAGMA key = "' + sys.argv[1] + '"')
print(*records.execute(sys.argv[2]), sep="\\n")
"""
"""What a shell of SQLCipher 4 is not needed for."""

READ_COMMAND: Final = """python3 read.py "x'...'" "SELECT name FROM client" """.strip()
