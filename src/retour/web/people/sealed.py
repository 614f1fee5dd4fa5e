"""What is kept of a second factor, sealed: whoever reads the database alone can use none of it."""

from __future__ import annotations

import base64
import binascii
import secrets

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_MARK = "sealed:"
_PURPOSE = b"retour second factor"
_NONCE = 12  # bytes: NIST SP 800-38D, section 8.2


class Sealing(DefaultMFAAdapter):
    """Seals the secrets of codes before they are written."""

    def encrypt(self, text: str) -> str:
        """The text, sealed."""
        nonce = secrets.token_bytes(_NONCE)
        made = AESGCM(_key(settings.SECRET_KEY)).encrypt(nonce, text.encode(), _PURPOSE)
        return _MARK + base64.urlsafe_b64encode(nonce + made).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text. One that another machine sealed becomes a secret that no code fits."""
        if not encrypted_text.startswith(_MARK):  # from before anything was sealed
            return encrypted_text
        found = unsealed(encrypted_text)
        return base64.b32encode(secrets.token_bytes(20)).decode() if found is None else found


def unsealed(text: str) -> str | None:
    """The text that was sealed, None for what was altered or sealed with another key."""
    try:
        kept = base64.b64decode(text.removeprefix(_MARK), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            return AESGCM(_key(one)).decrypt(kept[:_NONCE], kept[_NONCE:], _PURPOSE).decode()
        except (InvalidTag, ValueError):
            continue
    return None


def _key(secret: str) -> bytes:
    """A key of its own for this purpose (RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
