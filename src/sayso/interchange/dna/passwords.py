"""Passwords of coders, as DNA keeps them: base64 of a 16-byte salt and a digest.

The digest is SHA-256 of salt and password, hashed again until that was done 100,000 times.
"""

import base64
import binascii
import hashlib
import hmac
import os

SALT = 16
ROUNDS = 100_000


def hash_password(password: str, salt: bytes | None = None) -> str:
    """The hash of a password, with a new salt unless one is given."""
    salt = os.urandom(SALT) if salt is None else salt
    digest = salt + password.encode()
    for _ in range(ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def is_password(password: str, hashed: str) -> bool:
    """Whether a hash is that of a password; false for what is no hash."""
    try:
        salt = base64.b64decode(hashed, validate=True)[:SALT]
    except (binascii.Error, ValueError):
        return False
    return hmac.compare_digest(hash_password(password, salt), hashed)
