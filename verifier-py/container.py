"""Sections 1 and 2 of docs/dossier-format.md: canonical JSON, the archive, the list of files, the shape of the records.

Whatever breaks these is no dossier at all: NotADossier, exit code 2.
"""
import base64
import binascii
import functools
import hashlib
import json
import re
import struct
import unicodedata
import zlib


class NotADossier(Exception):
    pass


class NotCanonical(ValueError):
    pass


def sha256(data):
    return hashlib.sha256(data).digest()


def is_hex(text, size=32):
    return isinstance(text, str) and re.fullmatch('[0-9a-f]{%d}' % (2 * size), text) is not None


def from_base64(text):
    """The bytes, or None unless the text is their one form."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


# Canonical JSON: parsing and writing again gives the same bytes.

def in_order(value, depth=64):
    """The value with its keys in order of UTF-16 code units; refuses what the profile leaves out."""
    if isinstance(value, (dict, list)) and depth == 0:
        raise NotCanonical('nested too deeply')
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode('utf-16-be', 'surrogatepass'))
        return {in_order(key): in_order(value[key], depth - 1) for key in keys}
    if isinstance(value, list):
        return [in_order(each, depth - 1) for each in value]
    if isinstance(value, float) or (isinstance(value, int) and abs(value) > 2**53 - 1):
        raise NotCanonical('a number that is no safe integer')
    if isinstance(value, str) and not value.isascii() and not unicodedata.is_normalized('NFC', value):
        raise NotCanonical('text not in normal form C')
    return value


def canonical(value):
    try:
        return json.dumps(in_order(value), ensure_ascii=False, separators=(',', ':')).encode()
    except UnicodeEncodeError as error:
        raise NotCanonical('ill-formed Unicode') from error


@functools.lru_cache(maxsize=8192)
def parse(data):
    """The value of a canonical text. Values are shared: nobody changes one."""
    try:
        value = json.loads(data.decode())
    except (ValueError, RecursionError) as error:
        raise NotCanonical('no JSON') from error
    if canonical(value) != data:
        raise NotCanonical('not in canonical form')
    return value


def digest(value):
    return sha256(canonical(value)).hex()


# The archive.

LOCAL, CENTRAL, END = struct.Struct('<4s5H3I2H'), struct.Struct('<4s6H3I5H2I'), struct.Struct('<4s4H2IH')
MIB = 1024 * 1024


def read_archive(data):
    """(path, bytes) of each file, in order; writing them again must give the same archive."""
    if len(data) > 512 * MIB:
        raise NotADossier('larger than 512 MiB')
    files, at = [], 0
    while data[at:at + 4] == b'PK\3\4' and at + LOCAL.size <= len(data):
        size, name_length = LOCAL.unpack_from(data, at)[8:10]
        start = at + LOCAL.size + name_length
        files.append((data[at + LOCAL.size:start].decode('latin-1'), data[start:start + size]))
        at = start + size
    for path, content in files:
        segments = path.split('/')
        if len(path) > 128 or any(not re.fullmatch('[A-Za-z0-9][A-Za-z0-9._-]*', each) or '..' in each for each in segments):
            raise NotADossier('a file name that is not allowed')
        if len(content) > 64 * MIB and segments[0] != 'documents':
            raise NotADossier('a file larger than 64 MiB')
    if len(files) > 10_000 or len({path for path, _ in files}) != len(files):
        raise NotADossier('too many files, or a name twice')
    if write_archive(files) != data:
        raise NotADossier('not the one archive its files determine')
    return files


def write_archive(files):
    bodies, central, at = [], [], 0
    for path, content in files:
        name = path.encode('latin-1')
        sizes = (zlib.crc32(content), len(content), len(content), len(name))
        bodies += [LOCAL.pack(b'PK\3\4', 10, 0, 0, 0, 0x21, *sizes, 0), name, content]
        central += [CENTRAL.pack(b'PK\1\2', 10, 10, 0, 0, 0, 0x21, *sizes, 0, 0, 0, 0, 0, at), name]
        at += LOCAL.size + len(name) + len(content)
    directory = b''.join(central)
    return b''.join(bodies) + directory + END.pack(b'PK\5\6', 0, 0, len(files), len(files), len(directory), at, 0)


# The list of files and the shape of the records.

FIXED = ['manifest.json', 'LISEZMOI.txt', 'journal/checkpoint', 'journal/entries.jsonl', 'journal/registry.jsonl', 'journal/proofs.jsonl',
         'journal/disclosures.jsonl', 'machine/tender.json', 'machine/lot.json']
FOLDERS = [r'rules/[0-9a-f]{64}\.json', 'documents/[0-9a-f]{64}', 'seals/[0-9a-f]{64}', r'published/[a-z0-9][A-Za-z0-9-]{0,63}\.json']


class Dossier:
    """The files of a dossier, read; what they say is not believed yet."""

    def __init__(self, data):
        files = read_archive(data)
        paths = [path for path, _ in files]
        sorted_names = [sorted(path for path in paths if re.fullmatch(folder, path)) for folder in FOLDERS]
        if paths != FIXED + [path for names in sorted_names for path in names]:
            raise NotADossier('not the files of a dossier, in their order')
        self.files = dict(files)
        self.guide, self.checkpoint = self.text('LISEZMOI.txt'), self.text('journal/checkpoint')
        self.json = {path: self.canonical_file(path) for path in paths if path.endswith('.json')}
        self.manifest = self.json['manifest.json']
        listed = self.manifest.get('files') if isinstance(self.manifest, dict) else None
        if not (has_keys(self.manifest, 'files format tender') and is_text(self.manifest['format'], self.manifest['tender']) and isinstance(listed, list)
                and all(has_keys(each, 'bytes path sha256') and is_count(each['bytes']) and is_text(each['path']) and is_hex(each['sha256']) for each in listed)):
            raise NotADossier('a manifest of another shape')
        self.tender = self.manifest['tender']
        self.registry, self.entries = self.lines('journal/registry.jsonl'), self.lines('journal/entries.jsonl')
        self.proofs = self.records('journal/proofs.jsonl', lambda each: has_keys(each, 'chain index path seq') and is_count(each['index'])
                                   and isinstance(each['path'], list) and len(each['path']) < 64 and all(map(is_hex, each['path'])))
        self.disclosures = self.records('journal/disclosures.jsonl', is_disclosure)

    def text(self, path):
        try:
            return self.files[path].decode()
        except UnicodeDecodeError as error:
            raise NotADossier('%s is no text' % path) from error

    def canonical_file(self, path):
        try:
            return parse(self.files[path])
        except NotCanonical as error:
            raise NotADossier('%s: %s' % (path, error)) from error

    def lines(self, path):
        *lines, rest = self.files[path].split(b'\n')
        if rest:
            raise NotADossier('%s does not end with its last line' % path)
        return lines

    def records(self, path, is_shaped):
        try:
            records = [parse(line) for line in self.lines(path)]
        except NotCanonical as error:
            raise NotADossier('%s: %s' % (path, error)) from error
        if not all(isinstance(each, dict) and is_text(each.get('chain')) and is_count(each.get('seq')) and is_shaped(each) for each in records):
            raise NotADossier('%s: a record of another shape' % path)
        return records


def has_keys(value, names):
    return isinstance(value, dict) and set(value) == set(names.split())


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_text(*values):
    return all(isinstance(each, str) for each in values)


def is_disclosure(each):
    if not is_text(each.get('part')):
        return False
    if has_keys(each, 'chain part salt seq value'):
        return is_hex(each['salt'])
    return any(has_keys(each, 'chain part seq ' + word) and each[word] is True for word in ('erased', 'withheld'))
