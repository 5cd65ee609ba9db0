"""Section 5 of docs/dossier-format.md: signed notes, checkpoints, policies, proofs (C2SP signed-note, tlog-checkpoint, tlog-policy, tlog-proof)."""
import re

from container import from_base64, sha256
from curve import is_signature

LOG, WITNESS = 1, 4


class BadPolicy(Exception):
    pass


class Key:
    def __init__(self, vkey, kind):
        name, key_id, public = (vkey.split('+', 2) + ['', ''])[:3]
        data = from_base64(public) or b''
        self.name, self.id, self.public = name, sha256(name.encode('utf-8', 'surrogateescape') + b'\n' + data)[:4], data[1:]
        if not re.fullmatch(r'[^\s+]+', name) or len(data) != 33 or data[0] != kind or key_id != self.id.hex():
            raise BadPolicy('no key of type %d: %s' % (kind, vkey))


class Policy:
    """log <vkey> [url] | witness <name> <vkey> [url] | group <name> <any|all|k> <name>… | quorum <name|none>"""

    def __init__(self, text):
        self.logs, self.witnesses, self.groups, self.quorum = [], {}, {}, None
        if re.search(r'[\x00-\x08\x0b-\x1f\x7f]', text):
            raise BadPolicy('a control character')
        for line in text.split('\n'):
            words = [word for word in re.split('[ \t]+', line) if word]
            if words and not words[0].startswith('#'):
                self.define(words[0], words[1:])
        if self.quorum is None:
            raise BadPolicy('no quorum')

    def define(self, what, words):
        known = {**self.witnesses, **self.groups}
        if what == 'log' and len(words) in (1, 2):
            self.logs.append(Key(words[0], LOG))
        elif what == 'witness' and len(words) in (2, 3) and words[0] not in known and words[0] != 'none':
            self.witnesses[words[0]] = Key(words[1], WITNESS)
        elif what == 'group' and len(words) > 2 and words[0] not in known and words[0] != 'none':
            used = [name for _, names in self.groups.values() for name in names]
            names = words[2:]
            count = {'any': '1', 'all': str(len(names))}.get(words[1], words[1])
            if not set(names) <= set(known) or len(set(names + used)) != len(names + used):
                raise BadPolicy('a group of unknown names, or a name twice')
            if not re.fullmatch('[1-9][0-9]{0,5}', count) or int(count) > len(names):
                raise BadPolicy('a group no number can satisfy')
            self.groups[words[0]] = (int(count), names)
        elif what == 'quorum' and len(words) == 1 and self.quorum is None and (words[0] == 'none' or words[0] in known):
            self.quorum = words[0]
        else:
            raise BadPolicy('a line that is none: %s' % ' '.join([what] + words))
        for keys in (self.logs, list(self.witnesses.values())):
            if len({key.public for key in keys}) != len(keys):
                raise BadPolicy('a key twice')

    def is_reached(self, cosigners, name):
        if name in self.groups:
            count, names = self.groups[name]
            return sum(self.is_reached(cosigners, each) for each in names) >= count
        return name == 'none' or name in cosigners


class Checkpoint:
    """A head the policy believes; `faults` says why it does not. `cosigned` is the time of each witness's cosignature, in seconds."""

    def __init__(self, note, policy):
        self.faults, self.origin, self.size, self.root, self.cosigned = [], None, None, None, {}
        try:
            self.judge(*self.take_apart(note), policy)
        except ValueError as error:
            self.faults.append(str(error))

    def take_apart(self, note):
        """The text, and (name, key id, signature, whole line) of each signature line."""
        at = note.rfind('\n\n')
        if len(note.encode()) > 65536 or at < 0 or re.search(r'[\x00-\x09\x0b-\x1f]', note) or not note.endswith('\n'):
            raise ValueError('no signed note')
        text, signatures = note[:at + 1], []
        for line in note[at + 2:-1].split('\n'):
            match = re.fullmatch('\u2014 ([^\\s+]+) ([^ ]+)', line)
            data = from_base64(match.group(2)) if match else None
            if data is None or len(data) < 5:
                raise ValueError('a line that is no signature')
            signatures.append((match.group(1), data[:4], data[4:], line))
        if len(signatures) > 64:
            raise ValueError('too many signatures')
        origin, size, root, *more = (text[:-1].split('\n') + ['', ''])[:3] + text[:-1].split('\n')[3:]
        if '' in [origin] + more or not re.fullmatch('0|[1-9][0-9]{0,15}', size) or len(from_base64(root) or b'') != 32:
            raise ValueError('no checkpoint')
        self.origin, self.size, self.root = origin, int(size), from_base64(root)
        return text, signatures

    def judge(self, text, signatures, policy):
        logs, lines = [], [line for _, _, _, line in signatures]
        if text.count('\n') != 3 or len({(name, key_id) for name, key_id, _, _ in signatures}) != len(signatures):
            raise ValueError('not three lines, or two signatures of one key')
        for name, key_id, signature, line in signatures:
            for key in policy.logs:
                if (key.name, key.id) == (name, key_id) and name == self.origin:
                    logs.append(line)
                    if not is_signature(signature, text.encode(), key.public):
                        raise ValueError('a bad signature of the log')
            for witness, key in policy.witnesses.items():
                if (key.name, key.id) == (name, key_id):
                    time = int.from_bytes(signature[:8], 'big')
                    if not is_signature(signature[8:], b'cosignature/v1\ntime %d\n' % time + text.encode(), key.public):
                        raise ValueError('a bad cosignature of ' + witness)
                    self.cosigned[witness] = time
        self.is_in_order = logs == lines[:1] and lines[1:] == sorted(lines[1:], key=lambda line: line.encode('utf-16-be'))
        if not logs:
            raise ValueError('not signed by a log of the policy')
        if not policy.is_reached(self.cosigned, policy.quorum):
            raise ValueError('the witnesses that cosigned are no quorum')


def leaf_hash(data):
    return sha256(b'\0' + data)


def root_from(leaf, index, size, path):
    """RFC 9162, 2.1.3.2: the root the path leads to, or None."""
    if index >= size:
        return None
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return None
        if fn % 2 or fn == sn:
            root = sha256(b'\1' + sibling + root)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            root = sha256(b'\1' + root + sibling)
        fn, sn = fn >> 1, sn >> 1
    return root if sn == 0 else None


def root_after(leaf, index, size, path):
    """The root the log had when this leaf was its last: the leaf under the siblings to its left, of a path that leads to the root."""
    fn, sn, root = index, size - 1, leaf
    for sibling in path:
        if fn % 2 or fn == sn:
            root = sha256(b'\1' + sibling + root)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        fn, sn = fn >> 1, sn >> 1
    return root


class Receipt:
    """A C2SP tlog-proof: index, path and its own checkpoint."""

    def __init__(self, text, policy):
        match = re.fullmatch(r'c2sp\.org/tlog-proof@v1\n(?:extra (\S*)\n)?index (0|[1-9][0-9]{0,15})\n((?:\S+\n)*)\n(.*)', text, re.DOTALL)
        if match is None or (match.group(1) and from_base64(match.group(1)) is None):
            raise ValueError('no receipt')
        self.index, self.path = int(match.group(2)), [from_base64(line) for line in match.group(3).split()]
        if any(each is None or len(each) != 32 for each in self.path):
            raise ValueError('no receipt')
        self.checkpoint = Checkpoint(match.group(4), policy)
