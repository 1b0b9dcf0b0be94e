"""One secret, and the two ways to it: a paper code, and a key file that a passphrase opens.

The root is 160 random bits. The database's key is derived from it; the paper code is the root itself with a
checksum; the key file holds the root sealed by the passphrase, so a new passphrase rewrites a few hundred
bytes and leaves the database alone. ``cryptography`` is imported where it is used: it costs start-up 20 ms.
"""

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from forloebtui.store.errors import DamagedKeyFile, NewerVersion, OutOfMemory, WrongCode, WrongPassphrase

ROOT_BYTES = 20
_FORMAT = 1
_SALT_BYTES = 16
_NONCE_BYTES = 12
_TAG_BYTES = 16

# Crockford's base 32: no I, L, O or U.
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans("OIL", "011", " \t\r\n-‐‑‒–—−_.")
_GROUPS, _GROUP = 9, 4
_CHECK_BITS = _GROUPS * _GROUP * 5 - ROOT_BYTES * 8


@dataclass(frozen=True)
class Kdf:
    """What one try of a passphrase costs: Argon2id, RFC 9106. About half a second as it stands.

    Raises ValueError outside the bounds, so that a planted key file cannot take all memory or all day.
    """

    memory_kib: int = 262_144
    iterations: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (
            1 <= self.lanes <= 16
            and 1 <= self.iterations <= 16
            and 8 * self.lanes <= self.memory_kib <= 1 << 20
        ):
            raise ValueError("the cost of a passphrase is out of bounds")


def new_root() -> bytes:
    """A new secret, from the operating system's random numbers."""
    return secrets.token_bytes(ROOT_BYTES)


def database_key(root: bytes) -> str:
    """The database's raw key as 64 hexadecimal digits: HKDF-SHA256 of the root."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length=32, salt=None, info=b"forloebtui database 1").derive(root).hex()


def code_of(root: bytes) -> str:
    """The paper code of a root: nine groups of four characters, ``7K3M-…``."""
    number = int.from_bytes(root) << _CHECK_BITS | _checksum(root)
    digits = "".join(_DIGITS[number >> shift & 31] for shift in range((_GROUPS * _GROUP - 1) * 5, -1, -5))
    return "-".join(digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP))


def root_of(code: str) -> bytes:
    """The root a paper code stands for, however it was typed: small letters, spaces, O for 0, I or L for 1.

    Raises WrongCode where it is not a code or a character is wrong.
    """
    digits = unicodedata.normalize("NFKC", code).upper().translate(_READ_AS)
    if len(digits) != _GROUPS * _GROUP or not set(digits) <= set(_DIGITS):
        raise WrongCode
    number = 0
    for digit in digits:
        number = number << 5 | _DIGITS.index(digit)
    root = (number >> _CHECK_BITS).to_bytes(ROOT_BYTES)
    if number & ((1 << _CHECK_BITS) - 1) != _checksum(root):
        raise WrongCode
    return root


def _checksum(root: bytes) -> int:
    digest = hashlib.sha256(b"forloebtui code 1" + root).digest()
    return int.from_bytes(digest) >> (256 - _CHECK_BITS)


def seal(root: bytes, passphrase: str, kdf: Kdf = Kdf()) -> bytes:
    """What to write in the key file. Each sealing draws its own salt and nonce.

    Raises OutOfMemory where the machine has not what ``kdf`` asks for.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    head = {"format": _FORMAT, **asdict(kdf), "salt": _text(salt), "nonce": _text(nonce)}
    sealed = AESGCM(_stretched(passphrase, salt, kdf)).encrypt(nonce, root, _canonical(head))
    body = {**head, "sealed": _text(sealed)}
    return _canonical({**body, "check": _check(body)}) + b"\n"


def unseal(data: bytes, passphrase: str) -> bytes:
    """The root in a key file.

    Raises WrongPassphrase only where the file is whole; DamagedKeyFile, NewerVersion or OutOfMemory else.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    head, kdf, sealed = _parsed(data)
    salt, nonce = _bytes(head["salt"]), _bytes(head["nonce"])
    key = _stretched(passphrase, salt, kdf)
    try:
        return AESGCM(key).decrypt(nonce, sealed, _canonical(head))
    except InvalidTag:
        raise WrongPassphrase from None


def key_file_of(path: Path) -> Path:
    """Where the key file of a database lies: ``FILE.key``."""
    return path.with_name(path.name + ".key")


def _stretched(passphrase: str, salt: bytes, kdf: Kdf) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # macOS types å as two characters, others as one.
    typed = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return Argon2id(
            salt=salt, length=32, iterations=kdf.iterations, lanes=kdf.lanes, memory_cost=kdf.memory_kib
        ).derive(typed)
    except MemoryError:
        raise OutOfMemory from None


def _parsed(data: bytes) -> tuple[dict[str, Any], Kdf, bytes]:
    """The authenticated head, the cost and the sealed root of a key file that is whole."""
    try:
        body = json.loads(data)
        check = body.pop("check")
        if check != _check(body) or data != _canonical({**body, "check": check}) + b"\n":
            raise DamagedKeyFile
        if body["format"] > _FORMAT:
            raise NewerVersion
        sealed = _bytes(body.pop("sealed"))
        kdf = Kdf(body["memory_kib"], body["iterations"], body["lanes"])
        sizes = len(sealed), len(_bytes(body["salt"])), len(_bytes(body["nonce"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DamagedKeyFile from None
    if sizes != (ROOT_BYTES + _TAG_BYTES, _SALT_BYTES, _NONCE_BYTES):
        raise DamagedKeyFile
    return body, kdf, sealed


def _check(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()[:16]


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)
