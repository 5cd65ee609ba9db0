"""docs/seal-format.md, sections 1 and 1.1: bech32, keys of envelopes, age files."""
import base64
import binascii
import hmac
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
CHUNK = 65536


class Unreadable(ValueError):
    pass


def bech32(prefix, data):
    number = int.from_bytes(data, 'big') << (-len(data) * 8 % 5)
    words = [number >> 5 * place & 31 for place in range(-(-len(data) * 8 // 5))][::-1]
    check = 1
    for word in [ord(each) >> 5 for each in prefix] + [0] + [ord(each) & 31 for each in prefix] + words + [0] * 6:
        top, check = check >> 25, (check & 0x1ffffff) << 5 ^ word
        for place, generator in enumerate((0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3)):
            check ^= generator if top >> place & 1 else 0
    return prefix + '1' + ''.join(LETTERS[word] for word in words + [(check ^ 1) >> 5 * (5 - place) & 31 for place in range(6)])


def public_key_in(recipient):
    """The 32 bytes a recipient names; refuses another spelling and keys of small order."""
    letters = recipient[4:56] if isinstance(recipient, str) else ''
    if len(letters) != 52 or not set(letters) <= set(LETTERS):
        raise Unreadable('no recipient')
    number = 0
    for letter in letters:
        number = number << 5 | LETTERS.index(letter)
    data = (number >> 4).to_bytes(32, 'big')
    if bech32('age', data) != recipient:
        raise Unreadable('no recipient')
    try:
        X25519PrivateKey.from_private_bytes(b'\1' * 32).exchange(X25519PublicKey.from_public_bytes(data))
    except ValueError as error:
        raise Unreadable('a recipient of small order') from error
    return data


def hkdf(ikm, salt, info, size=32):
    return hmac.digest(hmac.digest(salt or bytes(32), ikm, 'sha256'), info + b'\1', 'sha256')[:size]


class Identity:
    """The key of an envelope, from the secret its holders have put together (section 4, step 2)."""

    def __init__(self, secret):
        seed = hkdf(secret.to_bytes(32, 'little'), None, b'pli/bid-key/v1')
        self.private = X25519PrivateKey.from_private_bytes(seed)
        self.public = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.text, self.recipient = bech32('age-secret-key-', seed).upper(), bech32('age', self.public)

    def open(self, data):
        """The plaintext of an age file, read strictly; Unreadable otherwise."""
        head = re.match(rb'(age-encryption\.org/v1\n(?:->(?: [\x21-\x7e]+)+\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63}\n)+---) ([A-Za-z0-9+/]{43})\n', data)
        if head is None or head.end() > 8192:
            raise Unreadable('no header of an age file')
        stanzas = re.findall(rb'->((?: [\x21-\x7e]+)+)\n((?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{0,63})\n', head.group(1))
        bodies = [(words.decode().split(' ')[1:], b''.join(from_raw_base64(line) for line in body.split(b'\n'))) for words, body in stanzas]
        mine = [(words, body) for words, body in bodies if words[0] == 'X25519']
        if len(mine) != 1 or len(mine[0][0]) != 2 or len(mine[0][1]) != 32:
            raise Unreadable('not for one recipient')
        share = from_raw_base64(mine[0][0][1].encode())
        try:
            shared = self.private.exchange(X25519PublicKey.from_public_bytes(share))
            key = hkdf(shared, share + self.public, b'age-encryption.org/v1/X25519')
            file_key = ChaCha20Poly1305(key).decrypt(bytes(12), mine[0][1], None)
            if not hmac.compare_digest(hmac.digest(hkdf(file_key, None, b'header'), head.group(1), 'sha256'), from_raw_base64(head.group(2))):
                raise Unreadable('the header is not genuine')
            return self.payload(file_key, data[head.end():])
        except (ValueError, InvalidTag) as error:
            raise Unreadable('this key does not open it') from error

    @staticmethod
    def payload(file_key, data):
        cipher, chunks = ChaCha20Poly1305(hkdf(file_key, data[:16], b'payload')), []
        for place in range(16, max(len(data), 17), CHUNK + 16):
            is_last = place + CHUNK + 16 >= len(data)
            nonce = len(chunks).to_bytes(11, 'big') + (b'\1' if is_last else b'\0')
            chunks.append(cipher.decrypt(nonce, data[place:place + CHUNK + 16], None))
        if len(chunks) > 1 and not chunks[-1]:
            raise Unreadable('an empty last chunk')
        return b''.join(chunks)


def from_raw_base64(text):
    """Without padding, in its one form."""
    try:
        data = base64.b64decode(text + b'=' * (-len(text) % 4), validate=True)
    except binascii.Error as error:
        raise Unreadable('no base 64') from error
    if base64.b64encode(data).rstrip(b'=') != text:
        raise Unreadable('no base 64')
    return data


def padded_length(size):
    if size <= 4096:
        return 4096
    exponent = size.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-size // step) * step
