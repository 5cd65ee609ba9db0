"""Arithmetic on edwards25519: RFC 8032 signatures by the strict rule, and the ristretto255 group of RFC 9496 for shares of keys."""
import functools
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)

# A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x·y = T/Z.
ZERO = (0, 1, 1, 0)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    total = ZERO
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def is_zero(p):
    return p[0] % P == 0 and (p[1] - p[2]) % P == 0


def square_root_of_ratio(u, v):
    """(whether u/v is a square, the non-negative root of it, or of SQRT_M1 times it)."""
    root = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * root * root % P
    if check in (-u % P, -u * SQRT_M1 % P):
        root = root * SQRT_M1 % P
    return check in (u % P, -u % P), absolute(root)


def absolute(x):
    return P - x if x % 2 else x


@functools.lru_cache(maxsize=1024)
def decode_edwards(data):
    """RFC 8032, 5.1.3: None for an encoding that is not canonical."""
    y, sign = int.from_bytes(data, 'little') & (2**255 - 1), data[31] >> 7
    was_square, x = square_root_of_ratio(y * y - 1, D * y * y + 1)
    if y >= P or not was_square or (x == 0 and sign):
        return None
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P


BASE = decode_edwards((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))


@functools.lru_cache(maxsize=8192)  # many dossiers judged at once share most of their entries
def is_signature(signature, message, public_key):
    """RFC 8032 with canonical encodings and the equation multiplied by eight; a key of small order signs nothing."""
    if len(signature) != 64 or len(public_key) != 32:
        return False
    key, r, s = decode_edwards(public_key), decode_edwards(signature[:32]), int.from_bytes(signature[32:], 'little')
    if key is None or r is None or s >= ORDER or is_zero(times(8, key)):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
        return True
    except InvalidSignature:  # OpenSSL does not multiply by eight: before refusing, what it refuses is computed here
        k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), 'little') % ORDER
        return is_zero(times(8, add(add(r, times(k, key)), times(ORDER - s, BASE))))


def decode_ristretto(data):
    """RFC 9496, 4.3.1: the point, or None."""
    s = int.from_bytes(data, 'little')
    if len(data) != 32 or s >= P or s % 2:
        return None
    u1, u2 = 1 - s * s, 1 + s * s
    v = (-D * u1 * u1 - u2 * u2) % P
    was_square, inverse = square_root_of_ratio(1, v * u2 * u2)
    x = absolute(2 * s * inverse * u2 % P)
    y = u1 * inverse * inverse * u2 * v % P
    if not was_square or x * y % P % 2 or y == 0:
        return None
    return x, y, 1, x * y % P


def is_same_ristretto(p, q):
    return (p[0] * q[1] - p[1] * q[0]) % P == 0 or (p[1] * q[1] - p[0] * q[0]) % P == 0
