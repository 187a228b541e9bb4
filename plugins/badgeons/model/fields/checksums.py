"""Control digits of the codes a field may hold."""

LA_POSTE = "356000000"
"""SIREN whose establishments do not follow Luhn: the sum of the 14 digits is then a multiple of 5 (INSEE)."""

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
ED25519_PREFIX = b"\xed\x01"


def luhn(digits: str) -> bool:
    """Luhn's formula over a string of digits (ISO/IEC 7812-1, annex B)."""
    total = 0
    for position, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + position % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def siret(digits: str) -> bool:
    """Whether the 14 digits of an establishment agree, La Poste's included."""
    if digits.startswith(LA_POSTE) and digits != f"{LA_POSTE}00048":
        return sum(map(int, digits)) % 5 == 0
    return luhn(digits)


def multikey(text: str) -> bool:
    """Whether a multibase text is an Ed25519 public key (Controlled Identifiers 1.0, section 2.2.2)."""
    number = 0
    for sign in text[1:]:
        number = number * 58 + BASE58.index(sign)
    decoded = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return len(decoded) == 34 and decoded.startswith(ED25519_PREFIX)
