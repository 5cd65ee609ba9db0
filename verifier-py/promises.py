"""V9 for P3, P7, P8, P9, and the list of all promises, each by itself, from the entries alone (section 9 of docs/dossier-format.md).

`look` is the SecondLook of P2 and P6 up to the same entry: the file, the bids that stand, who is left in a lot and who passed.
"""
from clarifications import Clarifications
from committee import P4
from container import canonical, digest, sha256
from corrections import Corrections
from marking import P5
from price_grounds import holds
from promises_reader import Reader
from record import is_instant
from rules import BLANK
from values import Values


class P3(Reader):
    """The file everybody bid on is the frozen one; a change is an addendum everybody got."""

    def at_tender_frozen(self, entry, command, result):
        if (result.get('digest') or result.get('fileDigest')) != digest(self.look.file):
            self.say(entry, 'not the digest of the file')

    def at_tender_drafted(self, entry, command, result):
        packs = [path[len('rules/'):-len('.json')] for path in self.record.dossier.files if path.startswith('rules/')]
        if packs != [result['rulePack']['digest'] if isinstance(result.get('rulePack'), dict) else result['rulePackDigest']]:
            self.say(entry, 'other rules than those enclosed')

    def at_tender_published(self, entry, command, result):
        self.at_tender_frozen(entry, command, result)
        self.at_tender_drafted(entry, command, result)

    def at_tender_revised(self, entry, command, result):
        last = self.last(entry, 'tender.frozen', 'tender.returnedToDraft', 'tender.published')
        if last is not None and last.type != 'tender.returnedToDraft':
            self.say(entry, 'changed after it was frozen')

    def at_addendum_issued(self, entry, command, result):
        if (result['fileDigest'], result['number']) != (digest(command['file']), len(self.before(entry, 'addendum.issued')) + 1):
            self.say(entry, 'not its number, or not the digest of its file')
        self.at_question_answered(entry, command, result)

    def at_question_answered(self, entry, command, result):
        if result['sentTo'] != [each.part('command')['holder'] for each in self.before(entry, 'file.issued')]:
            self.say(entry, 'not sent to all who hold the file')

    def at_extension_decided(self, entry, command, result):
        if command['agreed'] is True:
            self.at_question_answered(entry, command, result)

    def finish(self):
        named, file = set(), None
        for entry in self.entries:
            if entry.type in ('tender.drafted', 'tender.revised', 'addendum.issued'):
                file = entry.part('command')['file']
            if entry.type in ('tender.published', 'addendum.issued'):
                named |= {each['sha256'] for each in file['documents']}
        if named != {path.split('/')[1] for path in self.record.dossier.files if path.startswith('documents/')}:
            self.say(None, 'not the papers that the tender files name')


class P7(Reader):
    """A rejection has rule, reason and evidence; what stays closed is opened nowhere in the dossier."""

    PRICING = ['award.omittedItem', 'price.unreadable', 'price.correctionRefused', 'price.notPositive', 'price.abnormallyLow', 'price.abnormallyHigh', 'price.unbalanced',
               'price.discountExceeds', 'award.lifeCycleCosts', 'award.fixedBudget', 'award.negotiationFailed']

    def at_bid_rejected(self, entry, command, result):
        lot, number = command['lot'], command['proposal']
        proposals = [each for each in self.before(entry, 'rejection.proposed') if each.part('command')['lot'] == lot]
        proposal = proposals[number - 1] if isinstance(number, int) and 0 < number <= len(proposals) else None
        settled = [each.part('command') for each in self.before(entry, 'rejection.declined', 'bid.rejected')]
        if proposal is None or proposal.part('command')['bid'] != command['bid'] or any((each['lot'], each['proposal']) == (lot, number) for each in settled):
            return self.say(entry, 'confirms a proposal that was not waiting')
        recused = [each.part('command')['member'] for each in self.before(entry, 'member.recused')]
        if proposal.actor in [entry.actor] + recused or result['proposedBy'] != proposal.actor:
            self.say(entry, 'not confirmed by a second member')
        if any(result[name] != proposal.part('command')[name] for name in ('rule', 'reason', 'evidence')):
            self.say(entry, 'not the rejection that was proposed')
        if not all(isinstance(result.get(name), str) and result[name].strip(BLANK) for name in ('rule', 'reason', 'evidence')):
            return self.say(entry, 'without rule, reason or evidence')
        clauses = [each['clause'] for each_lot in self.look.file['lots'] if each_lot['id'] == lot for each in each_lot['requirements']]
        if result['rule'] not in clauses + (self.PRICING if result['stage'] in ('financial', 'qualification') else []):
            self.say(entry, 'for a rule nobody had published')
        if result['rule'] == 'price.unreadable' and not self.unread(entry, command['bid'], lot):
            self.say(entry, 'for an unreadable price that was not recorded as such')
        if not holds(self.look, lot, command['bid'], result['rule']):
            self.say(entry, 'for a price that is not as the rejection says')
        return None

    def at_qualification_assessed(self, entry, command, result):
        if command['qualified'] is not True:
            self.say(entry, 'found not qualified by one person')

    def unread(self, entry, bid, lot):
        for each in self.before(entry, 'bid.opened', 'price.opened'):
            opened, found = each.part('command'), each.part('result').get('unreadable')
            if opened['bid'] == bid and (
                    opened['lot'] == lot and found is not None if each.type == 'price.opened' else any(one['envelope'] == 'price-' + lot for one in found or [])):
                return True
        return False

    def at_price_opened(self, entry, command, result):
        if not self.look.is_due(command['bid'], 'price-' + command['lot'], False):
            self.say(entry, 'a price that stays closed')

    def finish(self):
        opened, laid = set(), set()
        for entry in self.entries:
            command = entry.part('command')
            if entry.type == 'bid.opened':
                opened |= {(command['bid'], 'offer')} | {(command['bid'], 'price-' + lot) for lot in command['prices']}
            if entry.type == 'price.opened':
                opened.add((command['bid'], 'price-' + command['lot']))
            for each in entry.content.values():
                laid |= commitments_in(each.get('value'))
        for path, page in self.record.dossier.json.items():
            laid |= commitments_in(page) if path.startswith('published/') else set()
        for entry in self.entries:
            if entry.type == 'bid.deposited':
                closed = [name for name in entry.parts if (name == 'offer' or name.startswith('price-')) and (entry.part('result')['bid'], name) not in opened]
                if any(entry.parts[name] in laid for name in closed):
                    self.say(entry, 'this dossier opens an envelope that stays closed')


def commitments_in(value):
    """What the pairs of `salt` and `value` in it commit to, anywhere."""
    found, waiting = set(), [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict) and 'value' in each and isinstance(each.get('salt'), str) and len(each['salt']) == 64:
            try:
                found.add(sha256(b'pli/commit/v1\0' + bytes.fromhex(each['salt']) + canonical(each['value'])).hex())
            except ValueError:  # no hexadecimal: it opens nothing
                pass
        waiting += each.values() if isinstance(each, dict) else each if isinstance(each, list) else []
    return found


class P8(Reader):
    """An opinion is on exactly what was submitted, and what rests on one rests on a favourable one on that very digest."""

    def report(self, entry):
        drawn = self.last(entry, 'report.drawn')
        return drawn and drawn.part('result')['digest']

    def at_review_requested(self, entry, command, result):
        if result['subject'] != (digest(self.look.file) if command['of'] == 'tenderFile' else self.report(entry)):
            self.say(entry, 'not what existed then')

    def at_review_given(self, entry, command, result):
        last = self.last(entry, 'review.requested', 'review.given')
        if last is None or last.type == 'review.given' or command['subject'] != last.part('result')['subject']:
            self.say(entry, 'not on what was submitted, or a second time')

    def rests(self, entry, of, subject):
        given = [each.part('command') for each in self.before(entry, 'review.given') if each.part('result')['of'] == of]
        if self.rules.is_on('review.%s.required' % of) and (not given or (given[-1]['opinion'], given[-1]['subject']) != ('noObjection', subject)):
            self.say(entry, 'without a favourable opinion on this very digest')

    def at_tender_published(self, entry, command, result):
        self.rests(entry, 'tenderFile', result['fileDigest'])

    def at_award_decided(self, entry, command, result):
        self.rests(entry, 'award', command['report'])
        if command['report'] != self.report(entry):
            self.say(entry, 'not on the last report')


class P9(Reader):
    """Nothing is concluded before the standstill has ended, nor while an appeal is pending."""

    def at_conclusion(self, entry, command, result):
        end = self.end(entry)
        if end is None or entry.at < end:
            self.say(entry, 'before the end of the standstill')
        if self.pending(entry):
            self.say(entry, 'while an appeal was pending')

    at_standstill_ended = at_contract_signed = at_contract_approved = at_contract_notified = at_award_published = at_conclusion

    def end(self, entry):
        notified = self.last(entry, 'award.notified')
        received = [each['receivedAt'] for each in notified.part('command')['notifications'] if is_instant(each['receivedAt'])] if notified else []
        if not received:
            return None
        to_authority = {each.part('result')['appeal'] for each in self.by_type.get('appeal.lodged', []) if each.part('result')['before'] == 'authority'}
        decided = [each.at for each in self.before(entry, 'appeal.decided') if each.seq > notified.seq and each.part('command')['appeal'] in to_authority]
        return max([self.rules.limit_after('standstill', max(received))] + [self.rules.limit_after('appeal.toCRD', at) for at in decided])

    def pending(self, entry):
        waiting = set()
        for each in self.before(entry, 'appeal.lodged', 'appeal.decided'):
            if each.type == 'appeal.lodged':
                waiting = (waiting | {each.part('result')['appeal']}) - {each.part('result').get('unanswered')}
            else:
                waiting = set() if each.part('command')['outcome'] == 'upheld' else waiting - {each.part('command')['appeal']}
        return waiting


PROMISES = [Values, P3, P4, P5, Corrections, P7, Clarifications, P8, P9]
