"""One citizen's file sealed by a passphrase of its own: what is handed to a colleague.

The parcel is one small file: a key file for its own root, a line break, and the content sealed under a key of
that root. Whoever has the passphrase opens it; it says nothing about the file it came from.
"""

import gzip
import io
import json
import secrets
from typing import Any

from forloebtui.model.problem import Problem
from forloebtui.store.keys import Kdf, database_key, new_root, seal, unseal

_HEAD = b"forloebtui parcel 1\n"
_NONCE_BYTES = 12
# Of the content, unpacked.
_LARGEST = 1 << 28


class DamagedParcel(Problem):
    """A file that is no parcel, or not what was once written."""

    def __init__(self) -> None:
        super().__init__("Pakken er beskadiget eller er ikke en pakke herfra: bed om den igen.")


def packed(content: dict[str, Any], passphrase: str, kdf: Kdf | None = None) -> bytes:
    """A parcel of content that is JSON, for whoever has the passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    root, nonce = new_root(), secrets.token_bytes(_NONCE_BYTES)
    plain = gzip.compress(json.dumps(content, ensure_ascii=False).encode(), mtime=0)
    sealed = AESGCM(bytes.fromhex(database_key(root))).encrypt(nonce, plain, _HEAD)
    return _HEAD + seal(root, passphrase, kdf or Kdf()) + nonce + sealed


def unpacked(parcel: bytes, passphrase: str) -> dict[str, Any]:
    """The content of a parcel. Raises WrongPassphrase, NewerVersion, DamagedParcel or DamagedKeyFile."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key_end = parcel.find(b"\n", len(_HEAD)) + 1
    if not parcel.startswith(_HEAD) or not key_end or len(parcel) < key_end + _NONCE_BYTES:
        raise DamagedParcel
    root = unseal(parcel[len(_HEAD) : key_end], passphrase)
    nonce, sealed = parcel[key_end : key_end + _NONCE_BYTES], parcel[key_end + _NONCE_BYTES :]
    try:
        plain = AESGCM(bytes.fromhex(database_key(root))).decrypt(nonce, sealed, _HEAD)
        with gzip.open(io.BytesIO(plain)) as unzipped:
            text = unzipped.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise DamagedParcel
        content: dict[str, Any] = json.loads(text)
    except (InvalidTag, OSError, EOFError, ValueError):
        raise DamagedParcel from None
    return content
