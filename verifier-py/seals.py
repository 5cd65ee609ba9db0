"""V10 (promise P1): who could read a sealed bid, and when. docs/seal-format.md, S3 to S26; what the dossier adds to it, section 9 of dossier-format.md.

Needs the facts of SecondLook up to the same entry: which bids are left in a lot, which passed, which lot is in two envelopes.
"""
import functools
import re

from age import Identity, Unreadable, padded_length, public_key_in
from container import NotCanonical, canonical, digest, has_keys, is_count, is_hex, parse, sha256
from curve import BASE, ORDER, ZERO, add, decode_ristretto, is_same_ristretto, times
from record import opens

FORMAT = 'pli-seal/1'


def is_blob(blob, limit):
    return has_keys(blob, 'bytes sha256') and is_count(blob['bytes']) and 0 < blob['bytes'] <= limit and is_hex(blob['sha256'])


def manifest_fault(seal, place, keyset):
    """S3 to S9 and S13 to S16: why this is no manifest for this place (tender, bidder, lots, commitments) and key set; None when it is one."""
    if not has_keys(seal, 'format tender bidder lots keyset threshold envelopes') or seal['format'] != FORMAT:
        return 'S3'
    threshold, count, envelopes = keyset['threshold'], len(keyset['holders']), seal['envelopes']
    if (seal['tender'], seal['bidder'], seal['lots']) != (place['tender'], place['bidder'], place['lots']):
        return 'S13'
    if (seal['keyset'], seal['threshold']) != (keyset['digest'], threshold):
        return 'S14'
    names = ['offer'] + ['price-' + lot for lot in seal['lots']]
    if not isinstance(envelopes, list) or [each.get('name') for each in envelopes if isinstance(each, dict)] != names:
        return 'S6'
    for each in envelopes:
        if not (has_keys(each, 'name commitment recipient vss content files shares') and is_hex(each['commitment']) and is_blob(each['content'], 2**24)
                and (each['files'] is None or (each['name'] == 'offer' and is_blob(each['files'], 2**40)))):
            return 'S3, S7 or S10'
        if not (len(each['vss']) == threshold and len(each['shares']) == count and all(is_blob(share, 2**16) for share in each['shares'])):
            return 'S8 or S10'
        if any(not is_hex(text) or decode_ristretto(bytes.fromhex(text)) is None or text == '00' * 32 for text in each['vss']):
            return 'S16'
        if place['commitments'] is not None and place['commitments'].get(each['name']) != each['commitment']:
            return 'S15'
        try:
            public_key_in(each['recipient'])
        except Unreadable:
            return 'S9'
    return None if len({each['recipient'] for each in envelopes}) == len(envelopes) else 'S9'


def is_share(text, index, vss):
    """S20: s·B is the polynomial of `vss` at the holder's index."""
    return isinstance(text, str) and is_value_at(text, index, tuple(vss))


@functools.lru_cache(maxsize=8192)  # many dossiers judged at once share most of their seals
def is_value_at(text, index, vss):
    scalar = int.from_bytes(bytes.fromhex(text), 'little') if is_hex(text) else ORDER
    if scalar >= ORDER:
        return False
    expected = ZERO
    for text in reversed(vss):
        expected = add(times(index, expected), decode_ristretto(bytes.fromhex(text)))
    return is_same_ristretto(times(scalar, BASE), expected)


def combined(shares):
    """S22: the secret, by Lagrange at 0, from {index: share}."""
    secret = 0
    for i, text in shares.items():
        weight = 1
        for j in shares:
            weight = weight * j * pow(j - i, -1, ORDER) % ORDER if j != i else weight
        secret = (secret + weight * int.from_bytes(bytes.fromhex(text), 'little')) % ORDER
    return secret


def content_of(data, identity, seal, envelope):
    """S23 to S26: salt and value; Unreadable when the envelope does not hold what was registered."""
    plain = identity.open(data)
    try:
        inside = parse(plain.rstrip(b' '))
    except NotCanonical as error:
        raise Unreadable('S24') from error
    context = {'format': FORMAT, **{name: seal[name] for name in ('tender', 'bidder', 'keyset')}, 'envelope': envelope['name']}
    if not has_keys(inside, 'format tender bidder envelope keyset salt value') or len(plain) != padded_length(len(plain.rstrip(b' '))):
        raise Unreadable('S24')
    if any(inside[name] != context[name] for name in context):
        raise Unreadable('context')
    if not opens(envelope['commitment'], inside['salt'], inside['value']):
        raise Unreadable('commitment')
    return inside['salt'], inside['value']


class Seals:
    def __init__(self, dossier, registry, look, say):
        self.tender, self.look, self.say = dossier.tender, look, say
        self.blobs = {path.split('/')[1]: dossier.files[path] for path in dossier.files if path.startswith('seals/')}
        self.share_keys = [(entry.index, entry.part('command')) for entry in registry if entry.type == 'key.registered']
        self.named, self.keyset, self.rehearsal, self.rehearsed, self.in_use, self.sitting = False, None, None, set(), {}, False
        self.seals, self.commitments, self.released, self.complaints, self.contents, self.opened = {}, {}, {}, {}, {}, set()
        self.lost, self.laid, self.resting = set(), set(), False

    def unreadable(self, entry, error):
        self.say('V10', entry, 'cannot be read: %r' % error)

    def finish(self):
        if not set(self.blobs) <= self.opened:
            self.say('V10', None, 'the ciphertext of an envelope that stayed closed')

    @staticmethod
    def index_in(keyset, member):
        """The place of a holder, from 1; 0 for who is none."""
        members = [each['member'] for each in keyset['holders']] if keyset else []
        return members.index(member) + 1 if member in members else 0

    def at_keyset_appointed(self, entry, command, result):
        body = {'tender': self.tender, 'threshold': command['threshold'], 'holders': [{'member': each['member'], 'recipient': each['recipient']} for each in command['holders']]}
        known = {(key['owner'], key['recipient']) for index, key in self.share_keys if index < entry.index and key['purpose'] == 'share'}
        holders = body['holders']
        is_sound = 1 <= command['threshold'] <= len(holders) <= 32 and all(len({each[name] for each in holders}) == len(holders) for name in ('member', 'recipient'))
        self.named, self.keyset = True, {**body, 'digest': digest(body)} if is_sound else None
        self.rehearsal, self.rehearsed = None, set()
        if not is_sound or not all((each['member'], each['recipient']) in known for each in holders):
            self.say('V10', entry, 'a key of a holder that the journal does not know, or a key set that cannot be')

    def at_rehearsal_started(self, entry, command, result):
        if self.keyset is not None:
            self.rehearsal, self.rehearsed = command['seal'], set()
            fault = manifest_fault(self.rehearsal, {'tender': self.tender, 'bidder': 'rehearsal', 'lots': [], 'commitments': None}, self.keyset)
            if fault:
                self.say('V10', entry, 'no test envelope: ' + fault)

    def at_rehearsal_shareReleased(self, entry, command, result):
        """A key set is in use once every holder has opened the test envelope."""
        index = self.index_in(self.keyset, entry.actor)
        if self.rehearsal is not None and not (index and is_share(command['share'], index, self.rehearsal['envelopes'][0]['vss'])):
            return self.say('V10', entry, 'not the share of this holder')
        self.rehearsed.add(index)
        if self.rehearsal is not None and len(self.rehearsed) == len(self.keyset['holders']):
            self.in_use.pop(self.keyset['digest'], None)
            self.in_use[self.keyset['digest']] = self.keyset
        return None

    def at_tender_published(self, entry, command, result):
        if self.named and (self.keyset is None or self.keyset['digest'] not in self.in_use):
            self.say('V10', entry, 'published before every holder had opened the test envelope')

    def at_bid_deposited(self, entry, command, result):
        bid, commitments = result['bid'], {name: entry.parts[name] for name in entry.parts if re.fullmatch('offer|price-.*', name)}
        if command.get('manifest') is None:
            return None
        self.commitments[bid] = (command.get('bidder') or entry.actor, command['lots'], command['manifest'], commitments)
        return self.take(entry, bid, command['seal'])

    def at_bid_delivered(self, entry, command, result):
        self.take(entry, command['bid'], command['seal'])

    def keys_left(self, keyset):
        """Holders who have a key to release shares with."""
        return {each['member'] for each in keyset['holders']} - self.lost - self.look.recused

    def take(self, entry, bid, seal):
        """The sealed file of a bid, when it has come, for a key set that was rehearsed and can still open it."""
        if seal is None:
            return
        keysets = [keyset for keyset in self.in_use.values() if len(self.keys_left(keyset)) >= keyset['threshold']]
        bidder, lots, manifest, commitments = self.commitments[bid]
        self.contents.update({(bid, each['name']): each['content']['sha256'] for each in seal['envelopes']})
        place = {'tender': self.tender, 'bidder': bidder, 'lots': lots, 'commitments': commitments}
        if digest(seal) != manifest or all(manifest_fault(seal, place, keyset) for keyset in keysets):
            self.say('V10', entry, 'not the sealed bid that was registered, or not for holders who could open it')
        if digest(seal) == manifest:
            self.seals[bid] = {each['name']: (seal, each) for each in seal['envelopes']}

    def at_opening_started(self, entry, command, result):
        self.sitting = True

    def at_opening_closed(self, entry, command, result):
        self.sitting = False

    def at_opening_suspended(self, entry, command, result):
        self.resting = True

    def at_opening_resumed(self, entry, command, result):
        self.resting = False

    def known(self, bid, envelope):
        """(seal, envelope, key set) of an envelope, or Nones."""
        seal, envelope = self.seals.get(bid, {}).get(envelope, (None, None))
        return seal, envelope, self.in_use.get(seal['keyset'], self.keyset) if seal else None

    def at_shares_checked(self, entry, command, result):
        for each in command['faults']:
            self.complaints.setdefault((each['bid'], each['envelope']), set()).add(entry.actor)

    def at_key_lost(self, entry, command, result):
        self.lost.add(command['member'])

    def holders_left(self, bid, name, keyset):
        """Who released a share of the envelope, or has a key to release one with; and of these who has not called that share unsound."""
        released = {keyset['holders'][index - 1]['member'] for index in self.released.get((bid, name), {})}
        left = released | self.keys_left(keyset)
        return left, released | (left - self.complaints.get((bid, name), set()))

    def at_envelopes_declaredUnopenable(self, entry, command, result):
        if not result['bids'] or any(not self.is_lost(bid) for bid in result['bids']):
            self.say('V10', entry, 'declared unopenable with enough holders left')

    def is_lost(self, bid):
        """Whether the bid has an envelope still to be opened and too few holders left for it. Who is out has no price to open."""
        for name in self.seals.get(bid, {}) if bid in self.look.standing() else ():
            seal, _, keyset = self.known(bid, name)
            lot = self.look.lot(name[len('price-'):]) if name != 'offer' else None
            is_in = lot is None or (bid in [each.id for each in self.look.left(lot.id)] and (lot.scores is None or bid in lot.passed))
            if keyset is not None and is_in and (bid, name) not in self.laid and len(self.holders_left(bid, name, keyset)[0]) < seal['threshold']:
                return True
        return False

    def at_shares_released(self, entry, command, result):
        for each in command['shares']:
            _, envelope, keyset = self.known(each['bid'], each['envelope'])
            index = self.index_in(keyset, entry.actor)
            if not self.look.is_due(each['bid'], each['envelope'], self.sitting and not self.resting):
                self.say('V10', entry, 'a share of an envelope that stays closed')
            if envelope is None or not index or not is_share(each['share'], index, envelope['vss']):
                self.say('V10', entry, 'not the share of this holder')
            else:
                self.released.setdefault((each['bid'], each['envelope']), {})[index] = each['share']

    def at_bid_opened(self, entry, command, result):
        for name, opened in [('offer', command['offer'])] + [('price-' + lot, price) for lot, price in command['prices'].items()]:
            self.judge(entry, command['bid'], name, opened, (result.get('identities') or {}).get(name))

    def at_price_opened(self, entry, command, result):
        self.judge(entry, command['bid'], 'price-' + command['lot'], command['price'], result.get('identity'))

    def judge(self, entry, bid, name, opened, recorded):
        """What was laid on the table, and the key on record, are what the shares give."""
        if opened.get('fault') != 'disputed':
            self.opened.add(self.contents.get((bid, name)))
        self.laid.add((bid, name))
        if name not in self.seals.get(bid, {}):
            if bid in self.commitments and opened['salt'] is not None:
                self.say('V10', entry, '%s of a bid whose file never came' % name)
            return
        seal, envelope, keyset = self.known(bid, name)
        shares = self.released.get((bid, name), {})
        if keyset is None:
            return
        if len(shares) < seal['threshold']:
            left, usable = self.holders_left(bid, name, keyset)
            if (opened['salt'], opened.get('fault'), recorded) != (None, 'disputed', None) or not len(usable) < seal['threshold'] <= len(left):
                return self.say('V10', entry, '%s opened, or given up, with fewer shares than it takes' % name)
            return self.say('V10', entry, '%s left sealed on the word of %s, which nothing proves' % (name, ', '.join(sorted(left - usable))))
        identity = Identity(combined(dict(list(shares.items())[:seal['threshold']])))
        fits = identity.recipient == envelope['recipient']
        blob = self.blobs.get(envelope['content']['sha256'])
        if recorded != (identity.text if fits else None):
            self.say('V10', entry, 'another key of %s than the shares give' % name)
        if fits and (blob is None or sha256(blob).hex() != envelope['content']['sha256'] or len(blob) != envelope['content']['bytes']):
            return self.say('V10', entry, 'the ciphertext of %s is missing' % name)
        try:
            salt, value, fault = content_of(blob, identity, seal, envelope) + (None,) if fits else (None, None, 'recipient')
        except Unreadable as error:
            salt, value, fault = None, None, str(error) if str(error) in ('context', 'commitment') else 'ciphertext'
        if (salt, fault) != (opened['salt'], opened.get('fault')) or (salt is not None and canonical(value) != canonical(opened['value'])):
            self.say('V10', entry, '%s holds something else than was laid on the table' % name)
