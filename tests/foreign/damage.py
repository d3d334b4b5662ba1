"""Damage as files meet it on their way, and as a person would forge it; the same for the same seed."""

import random
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String


def damaged(written: bytes, seed: int) -> bytes:
    """Give a file with one kind of damage, chosen by the seed."""
    chance = random.Random(seed)
    return chance.choice(_KINDS)(written, chance)


def _flipped(written: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(written)
    for _ in range(chance.randint(1, 30)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _cut(written: bytes, chance: random.Random) -> bytes:
    return written[: chance.randrange(len(written))]


def _headless(written: bytes, chance: random.Random) -> bytes:
    return written[chance.randrange(min(len(written), 2000)) :]


def _inserted(written: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(written))
    return written[:place] + chance.randbytes(chance.randint(1, 200)) + written[place:]


def _holed(written: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(written))
    return written[:place] + written[place + chance.randint(1, 3000) :]


def _renumbered(written: bytes, chance: random.Random) -> bytes:
    """Change digits: lengths, counts, references, offsets."""
    spoilt = bytearray(written)
    digits = [place for place, byte in enumerate(spoilt) if chr(byte).isdigit() and byte < 128]
    for place in chance.sample(digits, min(len(digits), chance.randint(1, 12))):
        spoilt[place] = ord(chance.choice("0123456789"))
    return bytes(spoilt)


def _rewritten(written: bytes, chance: random.Random) -> bytes:
    """Put other values in the places of some, so that the file is sound and its meaning is not."""
    with pikepdf.open(BytesIO(written), password="", suppress_warnings=True) as file:
        objects = [one for one in file.objects if isinstance(one, Dictionary | Stream | Array)]
        for one in chance.sample(objects, min(len(objects), chance.randint(1, 6))):
            _forge(file, one, chance)
        saved = BytesIO()
        file.save(saved, fix_metadata_version=False)
    return saved.getvalue()


def _forge(file: pikepdf.Pdf, one: pikepdf.Object, chance: random.Random) -> None:
    values = _values(file, one)
    if isinstance(one, Array):
        if len(one):
            one[chance.randrange(len(one))] = chance.choice(values)
        return
    keys = [key for key in one.keys() if key != "/Length"]  # noqa: SIM118  it is no dict
    if keys:
        key = chance.choice(keys)
        if chance.random() < 0.4:
            del one[key]
        else:
            one[key] = chance.choice(values)


def _values(file: pikepdf.Pdf, one: pikepdf.Object) -> list[object]:
    return [
        0,
        -1,
        2**31,
        1e30,
        True,
        Name.Forged,
        String("\ud7ff\x00é"),
        Array([]),
        Array([Array([Name.DeviceN, Array([]), Name.DeviceRGB])]),
        Dictionary(),
        file.Root,
        one if one.is_indirect else Dictionary(),
        Stream(file, b"\x00\xff q Q BT"),
    ]


_KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _cut,
    _headless,
    _inserted,
    _holed,
    _renumbered,
    _rewritten,
    _rewritten,
    _rewritten,
)
