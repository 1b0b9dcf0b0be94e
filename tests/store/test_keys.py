"""The secret and the two ways to it."""

import hashlib
import hmac
import json
import random
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forloebtui.store.errors import DamagedKeyFile, NewerVersion, WrongCode, WrongPassphrase
from forloebtui.store.keys import (
    Kdf,
    code_of,
    database_key,
    key_file_of,
    new_root,
    root_of,
    seal,
    unseal,
)
from tests.support.any_text import CHARACTERS
from tests.support.encrypted import CHEAP, ROOT

ROOTS = st.binary(min_size=20, max_size=20)
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Five bits at a time: 0, 1, 2 … 31.
COUNTING = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")


def test_the_database_key_is_hkdf_of_the_root() -> None:
    # RFC 5869 by hand: no salt is 32 zero bytes, and one block is enough.
    extracted = hmac.digest(bytes(32), ROOT, "sha256")
    assert database_key(ROOT) == hmac.digest(extracted, b"forloebtui database 1\x01", "sha256").hex()


def test_a_new_root_is_160_bits_and_never_the_same() -> None:
    assert len(new_root()) == 20
    assert new_root() != new_root()


@pytest.mark.parametrize(("root", "digit"), [(b"\x00" * 20, "0"), (b"\xff" * 20, "Z")])
def test_a_code_is_the_root_in_base_32_and_twenty_bits_of_checksum(root: bytes, digit: str) -> None:
    check = int(hashlib.sha256(b"forloebtui code 1" + root).hexdigest()[:5], 16)
    last = "".join(CROCKFORD[check >> shift & 31] for shift in (15, 10, 5, 0))
    assert code_of(root) == "-".join([digit * 4] * 8 + [last])


def test_a_code_is_written_in_crockfords_base_32() -> None:
    assert code_of(COUNTING)[:-4] == "0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-WXYZ-"


@given(ROOTS)
def test_a_code_leads_back_to_its_root(root: bytes) -> None:
    assert root_of(code_of(root)) == root


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", "–"),
        lambda code: f"  {code}\n",
        lambda code: code.replace("0", "O"),
        lambda code: code.replace("0", "o"),
        lambda code: code.replace("1", "I"),
        lambda code: code.replace("1", "l"),
        lambda code: " ".join(code.replace("-", "")),
    ],
)
def test_a_code_may_be_typed_as_people_type(typed: Callable[[str], str]) -> None:
    assert root_of(typed(code_of(COUNTING))) == COUNTING


def slips(code: str, chance: random.Random) -> str:
    """A code with one slip of the fingers in it."""
    place, other = chance.sample(range(len(code)), 2)
    kind = chance.choice(["wrong", "two wrong", "swapped", "left out", "twice", "groups"])
    letters = list(code)
    if kind in {"wrong", "two wrong"}:
        letters[place] = chance.choice(CROCKFORD)
    if kind == "two wrong":
        letters[other] = chance.choice(CROCKFORD)
    if kind == "swapped":
        place = min(place, len(code) - 2)
        letters[place : place + 2] = letters[place + 1], letters[place]
    if kind == "left out":
        del letters[place]
    if kind == "twice":
        letters.insert(place, letters[place])
    if kind == "groups":
        first, second = sorted({place // 4 * 4, other // 4 * 4} | {0, 32})[:2]
        letters[first : first + 4], letters[second : second + 4] = (
            letters[second : second + 4],
            letters[first : first + 4],
        )
    return "".join(letters)


def test_no_typing_error_of_a_thousand_passes() -> None:
    chance = random.Random(20261121)
    tried = 0
    while tried < 1000:
        code = code_of(chance.randbytes(20)).replace("-", "")
        typed = slips(code, chance)
        if typed == code:
            continue
        tried += 1
        with pytest.raises(WrongCode):
            root_of(typed)


@pytest.mark.parametrize("typed", ["", "-", "hemmelig", "U" * 36, "0" * 35, "0" * 37, "æ" * 36, "😀" * 36])
def test_what_is_no_code_is_told_so(typed: str) -> None:
    with pytest.raises(WrongCode):
        root_of(typed)


@settings(deadline=None)
@given(ROOTS, st.text(CHARACTERS))
def test_a_key_file_opens_by_its_passphrase(root: bytes, passphrase: str) -> None:
    assert unseal(seal(root, passphrase, CHEAP), passphrase) == root


@settings(deadline=None)
@given(st.text(CHARACTERS), st.text(CHARACTERS))
def test_a_key_file_opens_by_no_other_passphrase(passphrase: str, other: str) -> None:
    assume(unicodedata.normalize("NFKC", passphrase) != unicodedata.normalize("NFKC", other))
    sealed = seal(ROOT, passphrase, CHEAP)
    with pytest.raises(WrongPassphrase):
        unseal(sealed, other)


def test_a_passphrase_with_aa_typed_on_another_machine_opens() -> None:
    composed, decomposed = "blåbærgrød på åen", unicodedata.normalize("NFD", "blåbærgrød på åen")
    assert composed != decomposed
    assert unseal(seal(ROOT, composed, CHEAP), decomposed) == ROOT
    assert unseal(seal(ROOT, decomposed, CHEAP), composed) == ROOT


def test_two_sealings_share_neither_salt_nor_nonce_nor_content() -> None:
    first, second = (json.loads(seal(ROOT, "hemmelig", CHEAP)) for _ in range(2))
    assert all(first[part] != second[part] for part in ("salt", "nonce", "sealed", "check"))


def test_every_flipped_bit_of_a_key_file_is_damage_and_not_a_wrong_passphrase() -> None:
    sealed = seal(ROOT, "hemmelig", CHEAP)
    for bit in range(len(sealed) * 8):
        damaged = bytearray(sealed)
        damaged[bit // 8] ^= 1 << bit % 8
        with pytest.raises(DamagedKeyFile):
            unseal(bytes(damaged), "hemmelig")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"3", b"null", b"\x00" * 200, b"[" * 100_000])
def test_what_is_no_key_file_is_told_so(data: bytes) -> None:
    with pytest.raises(DamagedKeyFile):
        unseal(data, "hemmelig")


def planted(**changed: object) -> bytes:
    """A key file with other fields and a checksum that is right."""
    body = {**json.loads(seal(ROOT, "hemmelig", CHEAP)), **changed}
    del body["check"]
    text = json.dumps(body, separators=(",", ":"), sort_keys=True).encode()
    check = hashlib.sha256(text).hexdigest()[:16]
    return json.dumps({**body, "check": check}, separators=(",", ":"), sort_keys=True).encode() + b"\n"


@pytest.mark.parametrize(
    "changed",
    [
        {"memory_kib": 1 << 30},
        {"memory_kib": -1},
        {"memory_kib": "8"},
        {"iterations": 1_000_000},
        {"lanes": 0},
        {"lanes": 1.5},
        {"salt": ""},
        {"nonce": "AAAA"},
        {"sealed": "AAAA"},
        {"sealed": 7},
    ],
)
def test_a_planted_key_file_cannot_take_the_machine(changed: dict[str, object]) -> None:
    with pytest.raises(DamagedKeyFile):
        unseal(planted(**changed), "hemmelig")


@pytest.mark.parametrize("changed", [{"memory_kib": 16}, {"format": 0}, {"hint": "kat"}])
def test_what_is_planted_beside_the_seal_opens_nothing(changed: dict[str, object]) -> None:
    with pytest.raises(WrongPassphrase):
        unseal(planted(**changed), "hemmelig")


def test_a_key_file_of_a_later_version_says_so() -> None:
    with pytest.raises(NewerVersion):
        unseal(planted(format=2), "hemmelig")


@pytest.mark.parametrize(
    "cost", [(7, 1, 1), (8, 0, 1), (8, 17, 1), (8, 1, 0), (15, 1, 2), (1 << 21, 1, 1), (1 << 20, 1, 17)]
)
def test_a_cost_out_of_bounds_is_refused(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Kdf(*cost)


def test_the_cost_a_caseworker_gets_is_a_quarter_gigabyte_three_times() -> None:
    assert Kdf() == Kdf(memory_kib=256 * 1024, iterations=3, lanes=4)
    sealed = seal(ROOT, "hemmelig")
    assert json.loads(sealed)["memory_kib"] == 256 * 1024
    assert unseal(sealed, "hemmelig") == ROOT


def test_a_key_file_lies_beside_its_database() -> None:
    assert key_file_of(Path("mappe/forløb.db")) == Path("mappe/forløb.db.key")


def test_start_up_pays_for_no_cryptography() -> None:
    script = (
        "import sys, forloebtui.store.keys, forloebtui.store.connection, forloebtui.store.lock\n"
        "print([name for name in ('cryptography', 'sqlalchemy', 'sqlmodel') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
