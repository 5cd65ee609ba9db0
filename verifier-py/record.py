"""V1 to V7, V11, V12: the record itself (sections 2 to 6 of docs/dossier-format.md), judged without knowing what a tender is."""
import calendar
import datetime
import re

from container import NotCanonical, canonical, from_base64, has_keys, is_hex, is_text, parse, sha256
from curve import is_signature
from machine import ACTS
from notes import Checkpoint, Receipt, leaf_hash, root_after, root_from

JOURNAL = 'journal'
GUIDE = '4bbfe8d8aa8352785573dad295e55ad775814caa05c46e07e6b16cbdc2798e3c'
ULID = '[0-9A-HJKMNP-TV-Z]{26}'
INSTANT = r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z'
MANDATES = 'administrator authority bidder clerk controller funder panellist regulator supervisor'.split()
PURPOSE = {'own': 'act', 'custodial': 'custodial', 'service': 'service'}

class Entry:
    """One line of a chain, in its place; `value` is None when V4 fails."""

    def __init__(self, chain, position, data):
        self.chain, self.seq, self.leaf, self.index, self.content = chain, position, leaf_hash(data), None, {}
        try:
            value = parse(data)
        except NotCanonical:
            value = None
        self.value = value if len(data) <= 65535 and is_entry(value) else None

    def __getattr__(self, name):  # what the entry says: type, at, actor, role, parts, prev, act
        return self.__dict__['value'][name]

    def part(self, name):
        return self.content.get(name, {}).get('value')


def is_instant(text):
    """A day and an hour there are, of the years 0000 to 9999."""
    if not isinstance(text, str) or not re.fullmatch(INSTANT, text):
        return False
    year, month, day, hour, minute, second = [int(each) for each in re.split('[-T:.]', text[:19])]
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 400, month)[1] and hour < 24 and minute < 60 and second < 60


def instant_of(seconds):
    """Of a number of seconds since 1970; a witness may write one that is beyond every calendar."""
    if seconds >= 253402300800:
        return '9999-12-31T23:59:59.999Z'
    return (datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)).strftime('%Y-%m-%dT%H:%M:%S.000Z')


def is_entry(value):
    if not has_keys(value, 'act actor at chain parts prev role seq type v'):
        return False
    act, parts, name = value['act'], value['parts'], '[a-z][A-Za-z]{0,31}'
    return (has_keys(act, 'head key mode nonce sig') and is_hex(act['head']) and is_hex(act['key'], 8) and is_hex(act['nonce'], 16)
            and is_text(act['mode'], act['sig'], value['actor'], value['role'], value['type']) and act['mode'] in PURPOSE
            and re.fullmatch('[A-Za-z0-9._:-]{1,64}', value['actor']) and re.fullmatch(name, value['role'])
            and len(from_base64(act['sig']) or b'') == 64 and is_instant(value['at']) and is_text(value['chain']) and re.fullmatch('journal|' + ULID, value['chain']) and is_hex(value['prev'])
            and re.fullmatch(name + r'\.' + name, value['type']) and type(value['seq']) is int and value['seq'] > 0
            and (value['seq'] == 1) == (value['prev'] == '0' * 64) and value['v'] == 1 and value['v'] is not True
            and isinstance(parts, dict) and len(parts) <= 64
            and all(re.fullmatch('[a-z][A-Za-z0-9._-]{0,47}', each) and is_hex(parts[each]) for each in parts))


def opens(commitment, salt, value):
    return is_hex(salt) and sha256(b'pli/commit/v1\0' + bytes.fromhex(salt) + canonical(value)).hex() == commitment


class Record:
    """Judges the record of a dossier; `say(rule, entry or None, text)` is told what is wrong."""

    def __init__(self, dossier, policy, say):
        self.dossier, self.policy, self.say = dossier, policy, say
        self.registry = [Entry(JOURNAL, n + 1, line) for n, line in enumerate(dossier.registry)]
        self.entries = [Entry(dossier.tender, n + 1, line) for n, line in enumerate(dossier.entries)]
        self.all = self.registry + self.entries
        self.head = Checkpoint(dossier.checkpoint, policy)
        self.v1_structure()
        for fault in self.head.faults or ([] if self.head.is_in_order else ['signature lines in another order']):
            say('V2', None, fault)
        for entry in self.all:
            if entry.value is None:
                say('V4', entry, 'not the canonical bytes of an entry')
        self.v3_proofs()
        self.v5_chains()
        self.v7_disclosures()

    def examine(self, receipts):
        """What is asked only of a record that is whole."""
        self.v6_signatures()
        self.v6_heads()
        self.v6_nonces()
        self.v11_dates()
        for text in receipts:
            self.v12_receipt(text)

    def v1_structure(self):
        manifest, files = self.dossier.manifest, self.dossier.files
        others = [{'bytes': len(files[path]), 'path': path, 'sha256': sha256(files[path]).hex()} for path in files if path != 'manifest.json']
        named = [re.sub(r'\.json$', '', path).split('/')[1] == sha256(files[path]).hex() for path in files if path.startswith(('rules/', 'documents/', 'seals/'))]
        if manifest['format'] != 'pli-dossier/1' or not re.fullmatch(ULID, manifest['tender']) or manifest['files'] != others:
            self.say('V1', None, 'the manifest is not that of these files')
        if sha256(self.dossier.guide.encode()).hex() != GUIDE:
            self.say('V1', None, 'another guide than that of the format')
        if not all(named):
            self.say('V1', None, 'a file whose name is not its digest')

    def v3_proofs(self):
        proofs = self.dossier.proofs
        if len(proofs) != len(self.all) or len({proof['index'] for proof in proofs}) != len(proofs):
            self.say('V3', None, 'not one proof for each entry, each at its own index')
        for entry, proof in zip(self.all, proofs + [None] * len(self.all)):
            entry.index, entry.root_after = proof and proof['index'], None
            entry.proven = proof is not None and (proof['chain'], proof['seq']) == (entry.chain, entry.seq) and self.leads_to_root(entry.leaf, proof)
            if not entry.proven:
                self.say('V3', entry, 'not proven to be in the log')
            else:
                entry.root_after = root_after(entry.leaf, entry.index, self.head.size, [bytes.fromhex(each) for each in proof['path']]).hex()

    def leads_to_root(self, leaf, proof):
        path = [bytes.fromhex(each) for each in proof['path']]
        return self.head.root is not None and root_from(leaf, proof['index'], self.head.size, path) == self.head.root

    def v5_chains(self):
        for chain in (self.registry, self.entries):
            if all(entry.value is None for entry in chain):
                self.say('V5', None, 'an empty chain')
            prev, index = '0' * 64, -1
            for entry in chain:
                if entry.value is not None and (entry.value['chain'], entry.value['seq'], entry.prev) != (entry.chain, entry.seq, prev):
                    self.say('V5', entry, 'not the successor of the entry before')
                if entry.proven and index is not None and entry.index <= index:
                    self.say('V5', entry, 'taken up by the log before its predecessor')
                prev, index = entry.leaf.hex(), entry.index

    def v6_signatures(self):
        keys, first_service, mandates = {}, None, set()
        for entry in self.registry:
            command = entry.part('command')
            if (entry.seq == 1 or entry.type == 'journal.opened') and not (entry.seq == 1 and entry.type == 'journal.opened' and self.is_opening(command)):
                self.say('V6', entry, 'not what opens this journal')
            if entry.type == 'mandate.granted' and not is_mandate(command):
                self.say('V6', entry, 'a mandate that cannot be read')
            elif entry.type == 'mandate.granted':
                mandates.add(command['mandate'])
            if entry.type == 'mandate.ended' and not (isinstance(command, dict) and is_text(command.get('mandate')) and command['mandate'] in mandates):
                self.say('V6', entry, 'the ending of no mandate')
            if entry.type == 'key.registered':
                if not is_registration(command, keys):
                    self.say('V6', entry, 'a registration that cannot be read')
                elif command['key'] not in keys:
                    keys[command['key']] = (command, entry.index)
                    first_service = first_service or (command['key'] if command['purpose'] == 'service' else None)
        for entry in self.all:
            act = entry.act
            command, index = keys.get(act['key'], (None, None))
            early = entry.chain == JOURNAL and act['key'] == first_service
            if command is None or not (early or index < entry.index):
                self.say('V6', entry, 'signed with a key the journal did not know')
                continue
            if command['purpose'] != PURPOSE[act['mode']]:
                self.say('V6', entry, 'signed with a key of another purpose')
            known = ACTS.get(entry.type, {}) if entry.chain != JOURNAL else {}
            if (act['mode'] == 'service' and known.get('decisive')) or (act['mode'] != 'own' and known.get('ownSignature')):
                self.say('V6', entry, 'an act the person must sign')
            if command['purpose'] != 'service' and command['owner'] != entry.actor:
                self.say('V6', entry, 'signed with the key of somebody else')
            signed = {'chain': entry.chain, 'head': act['head'], 'nonce': act['nonce'], 'type': entry.type,
                      'parts': {name: entry.parts[name] for name in entry.parts if name != 'result'}}
            if not is_signature(from_base64(act['sig']), b'pli/act/v1\n' + canonical(signed), bytes.fromhex(command['publicKey'])):
                self.say('V6', entry, 'the signature is not genuine')

    def is_opening(self, command):
        """The log says inside what it is called outside, and whether it is an exercise."""
        origin = self.head.origin
        return isinstance(command, dict) and command.get('origin') == origin and command.get('exercise') is origin.endswith('/exercise')

    def v6_nonces(self):
        """A signature is given for one entry: nobody records it a second time, under another head of the chain or none."""
        for chain in (self.registry, self.entries):
            used = set()
            for entry in chain:
                if (entry.act['key'], entry.act['nonce']) in used:
                    self.say('V6', entry, 'signed with a nonce its key had used before')
                used.add((entry.act['key'], entry.act['nonce']))

    def v6_heads(self):
        """What an act was signed upon: any entry before it, or none, on a person's own device; the end of the chain otherwise."""
        for chain in (self.registry, self.entries):
            before = {'0' * 64}
            for entry in chain:
                head, mode = entry.act['head'], entry.act['mode']
                if head not in before if mode == 'own' else head != entry.prev:
                    self.say('V6', entry, 'signed upon another history than the one before it')
                before.add(entry.leaf.hex())

    def v7_disclosures(self):
        places = [(entry, part) for entry in self.all if entry.value is not None for part in sorted(entry.parts)]
        disclosed = {(each['chain'], each['seq'], each['part']): each for each in self.dossier.disclosures}
        if [(entry.chain, entry.seq, part) for entry, part in places] != [(each['chain'], each['seq'], each['part']) for each in self.dossier.disclosures]:
            self.say('V7', None, 'not exactly the parts of the entries, in order')
        for entry, part in places:
            each = entry.content[part] = disclosed.get((entry.chain, entry.seq, part), {})
            sealed = entry.chain != JOURNAL and re.fullmatch('offer|price-.*', part) is not None
            if 'value' in each and (sealed or not opens(entry.parts[part], each['salt'], each['value'])):
                self.say('V7', entry, '%s does not open its commitment, or should not be open' % part)
            elif 'value' not in each and not (part == 'identity' and each) and not (sealed and 'withheld' in each):
                self.say('V7', entry, '%s is missing, erased or withheld' % part)

    def v11_dates(self):
        if self.head.cosigned and not self.head.origin.endswith('/exercise'):
            latest = instant_of(max(self.head.cosigned.values()) + 300)
            for entry in self.all:
                if entry.at > latest:
                    self.say('V11', entry, 'dated after the witnesses had looked')

    def v12_receipt(self, text):
        try:
            receipt = Receipt(text, self.policy)
        except ValueError as error:
            return self.say('V12', None, str(error))
        entry = next((each for each in self.all if each.index == receipt.index), None)
        if receipt.checkpoint.faults or entry is None or root_from(entry.leaf, receipt.index, receipt.checkpoint.size, receipt.path) != receipt.checkpoint.root:
            self.say('V12', entry, 'the receipt does not prove the entry of this dossier')


def is_registration(command, known):
    """A key and its owner. A person's signing key comes with a signature by itself, a key for shares with one by a signing key of the same person."""
    if not isinstance(command, dict) or not is_text(command.get('owner'), command.get('purpose')) or not is_hex(command.get('key'), 8):
        return False
    public = bytes.fromhex(command['publicKey']) if is_hex(command.get('publicKey')) else b''
    says = ['pli/key/v1', command['owner'], command.get('challenge')]
    if command['purpose'] == 'share':
        signer = known.get(command['by'] if is_text(command.get('by')) else None, ({'owner': None, 'purpose': None, 'publicKey': ''}, None))[0]
        if (signer['owner'], signer['purpose']) != (command['owner'], 'act'):
            return False
        public, says = bytes.fromhex(signer['publicKey']), ['pli/share-key/v1', command['owner'], command.get('recipient'), command.get('challenge')]
    elif command['key'] != sha256(public).hex()[:16]:
        return False
    return command['purpose'] not in ('act', 'custodial', 'share') or (
        is_text(*says) and is_hex(command.get('proof'), 64) and is_signature(bytes.fromhex(command['proof']), '\n'.join(says).encode(), public))


def is_mandate(command):
    return (isinstance(command, dict) and is_text(command.get('account'), command.get('mandate')) and command.get('role') in MANDATES
            and is_instant(command.get('from')) and 'until' in command and (command['until'] is None or is_instant(command['until'])))
