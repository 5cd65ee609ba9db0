"""V9 for P3, P4, P5, P7, P8, P9, each by itself, from the entries alone (section 9 of docs/dossier-format.md).

`look` is the SecondLook of P2 and P6 up to the same entry: the file, the bids that stand, who is left in a lot and who passed.
"""
from clarifications import Clarifications
from commission import Commission
from container import canonical, digest, sha256
from corrections import Corrections
from record import is_instant
from marking import P5
from price_grounds import holds
from promises_reader import Reader
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


class P4(Commission):
    """Every sitting had its quorum; who evaluates has a seat and declared no interest; who was recused does nothing more."""

    def at_every(self, entry):
        if entry.actor in self.recused_before(entry):
            self.say(entry, 'by somebody recused')

    def at_committee_appointed(self, entry, command, result):
        """Each from the register of members, where the pack asks for one."""
        if not self.rules.is_on('committee.fromRegister'):
            return
        if not all('panellist' in self.mandates(entry, seat['member']) for seat in command['seats']):
            self.say(entry, 'somebody who does not stand in the register of members')

    def at_committee_chairReplaced(self, entry, command, result):
        seat = self.seated(entry).get(command['chair'], {})
        if (seat.get('voice'), seat.get('office')) != ('deliberative', 'member'):
            self.say(entry, 'a chair who had not sat as a member')

    def at_member_recused(self, entry, command, result):
        """Once the marks of a lot were open: on a declared tie, or on a proposal by somebody else who could make one and is still there."""
        member, actors = command['member'], (command['member'], entry.actor)
        said = [each.part('command')['interests'] for each in self.before(entry, 'declaration.made') if each.actor == member]
        if said and said[-1]:
            return
        if any(each.part('command')['member'] == member and each.actor not in actors and each.actor not in self.recused_before(entry)
               and (each.role == 'authority' or each.actor in self.deliberating(each)) for each in self.before(entry, 'recusal.proposed')):
            return
        marked = {each.part('command')['lot'] for each in self.before(entry, 'sheet.submitted') if each.actor == member and each.seq > self.round(entry, each.part('command')['lot'])[1]}
        for lot in sorted(marked | {each['lot'] for each in result['voided']}):
            if self.is_open(entry, lot):
                self.say(entry, '%s recused on one word, the marks of %s being known' % (member, lot))

    def deliberating(self, entry):
        return {member for member, seat in self.seated(entry).items() if seat['voice'] == 'deliberative'}

    def is_open(self, entry, lot):
        """Whether by then, or before in this round of marks, every voice had handed in a sheet of the lot or abstained."""
        marked, abstained, left, (_, since) = set(), set(), False, self.round(entry, lot)
        for each in [each for each in self.before(entry, 'sheet.submitted', 'sheet.abstained', 'member.recused') if each.seq > since] + [entry]:
            voices = self.deliberating(each)
            if marked and voices <= marked | abstained:
                return True
            if left and not marked and voices <= abstained:
                abstained = set()  # nobody was left to mark: they may again
            left = each.type == 'member.recused'
            if left:
                marked.discard(each.part('command')['member'])
            elif each.part('command')['lot'] == lot:
                (marked if each.type == 'sheet.submitted' else abstained).add(each.actor)
        return False

    def at_bid_deposited(self, entry, command, result):
        """Nobody bids who sits, sat until recused, or holds a key, by whatever hand."""
        bidder = command['bidder'] if entry.role == 'clerk' else entry.actor
        if bidder in {seat['member'] for seat in self.seats(entry)} | self.holders(entry) | self.recused_before(entry):
            self.say(entry, 'a bid of somebody with a seat or a key')

    def is_sitting_required(self):
        return self.rules.is_on('evaluation.sittingRequired')

    def room(self, entry):
        """Who is in the room of the sitting that is open, without the recused; None where there is none, or it rests."""
        last = self.last(entry, 'sitting.started', 'sitting.suspended', 'sitting.resumed', 'sitting.closed')
        if last is None or last.type in ('sitting.closed', 'sitting.suspended'):
            return None
        return [member for member in last.part('command')['attendance'] if member not in self.recused_before(entry)]

    def voices(self, entry):
        return [member for member in self.room(entry) or [] if self.seated(entry).get(member, {}).get('voice') == 'deliberative']

    def in_sitting(self, entry, attendance):
        """While a sitting is open a step is concluded in it, by those called present, and not while it rests; where one is required, by all of its voices."""
        last, room = self.last(entry, 'sitting.started', 'sitting.suspended', 'sitting.resumed', 'sitting.closed'), self.room(entry)
        if last is None or last.type == 'sitting.closed':
            if self.is_sitting_required():
                self.say(entry, 'a step concluded outside any sitting')
        elif room is None or not set(attendance) <= set(room):
            self.say(entry, 'a step concluded while the sitting rested, or by somebody absent')
        elif self.is_sitting_required() and not set(self.voices(entry)) <= set(attendance):
            self.say(entry, 'somebody present at the sitting is not counted')

    def is_free(self, entry, member, bidders):
        said = [each.part('command') for each in self.before(entry, 'declaration.made') if each.actor == member]
        return said != [] and all(each in said[-1]['bidders'] and each not in [interest['bidder'] for interest in said[-1]['interests']] for each in bidders)

    def evaluates(self, entry, member):
        if self.seated(entry).get(member, {}).get('voice') != 'deliberative':
            self.say(entry, '%s has no deliberative seat' % member)
        elif not self.is_free(entry, member, [bid.bidder for bid in self.look.bids if bid.stands]):
            self.say(entry, '%s has not declared no interest in every bidder' % member)

    def at_opening_started(self, entry, command, result):
        self.has_quorum(entry, command['attendance'])

    def has_quorum(self, entry, attendance):
        present, seated = set(attendance), self.seated(entry)
        voices = [seated[member] for member in present if member in seated and seated[member]['voice'] == 'deliberative']
        titular = [seat for seat in self.seats(entry) if seat['voice'] == 'deliberative' and seat['alternateFor'] is None]
        share = self.rules.value('quorum')
        if (len(voices) < max(1, -(-len(titular) * share['numerator'] // share['denominator'])) or not present <= set(seated)
                or not any(seat['office'] == 'chair' for seat in voices)):
            self.say(entry, 'no quorum, no chair, or somebody without a seat')

    at_opening_resumed = at_opening_started

    def at_bid_opened(self, entry, command, result):
        last = self.last(entry, 'opening.suspended', 'opening.resumed')
        if last is not None and last.type == 'opening.suspended':
            self.say(entry, 'a bid opened, or the sitting closed, while the opening sitting rested')

    at_opening_closed = at_bid_opened

    def at_sitting(self, entry, attendance):
        self.has_quorum(entry, attendance)
        for member in attendance:
            self.evaluates(entry, member)

    def at_conclusion(self, entry, command, result):
        attendance = command['attendance'] if 'attendance' in command else self.voices(entry)
        self.in_sitting(entry, attendance)
        self.at_sitting(entry, attendance)

    def at_decision(self, entry, command, result):
        """What one person records of what the room decided: where a sitting is required, in it, they being there, with its quorum."""
        if not self.is_sitting_required():
            return
        room = self.room(entry)
        if room is None or entry.actor not in room:
            self.say(entry, 'decided outside a sitting, while it rested, or by somebody absent')
        self.at_sitting(entry, self.voices(entry))

    at_compliance_closed = at_technical_closed = at_lot_ranked = at_conclusion

    def at_sitting_started(self, entry, command, result):
        """Experts attend the commission's own sittings and declare like members; an observer declares nothing."""
        self.at_opening_started(entry, command, result)
        bidders, seated = [bid.bidder for bid in self.look.bids if bid.stands], self.seated(entry)
        for member in command['attendance']:
            if seated.get(member, {}).get('office') != 'observer' and not self.is_free(entry, member, bidders):
                self.say(entry, '%s has not declared no interest in every bidder' % member)

    at_sitting_resumed = at_sitting_started

    def at_evaluation(self, entry, command, result):
        self.evaluates(entry, entry.actor)

    at_compliance_assessed = at_clarification_requested = at_clarification_examined = at_rejection_proposed = at_rejection_declined = at_evaluation
    at_bid_rejected = at_sheet_submitted = at_sheet_abstained = at_evaluation
    at_price_opened = at_price_corrected = at_evaluation
    at_price_foundUnbalanced = at_price_negotiated = at_justification_requested = at_justification_answered = at_justification_assessed = at_evaluation

    def at_evaluation_in_room(self, entry, command, result):
        self.evaluates(entry, entry.actor)
        self.at_decision(entry, command, result)

    at_consensus_recorded = at_qualification_assessed = at_lots_combined = at_evaluation_in_room
    at_lot_declaredUnsuccessful = at_decision

    def at_record_read(self, entry, command, result):
        if entry.role in ('chair', 'member', 'rapporteur', 'expert', 'observer') and command['kind'] == 'bid':
            if not self.is_free(entry, entry.actor, [bid.bidder for bid in self.look.bids if bid.stands]):
                self.say(entry, 'read a bid without having declared no interest in every bidder')

    def at_report_drawn(self, entry, command, result):
        if sorted(result['signatories']) != sorted(member for member, seat in self.seated(entry).items() if seat['voice'] == 'deliberative'):
            self.say(entry, 'not those who sit are called to sign')

    def rests_on_report(self, entry):
        """The last report before it was answered by everybody and signed by as many as the rule asks for."""
        last = self.last(entry, 'report.drawn', 'report.withdrawn')
        if last is None:
            return
        called, rule = last.part('result').get('signatories') or [], 'report.minimumSigned'
        given = [each for each in self.before(entry, 'report.signed') if each.seq > last.seq and each.part('command')['digest'] == last.part('result').get('digest')]
        answers = [next((each.part('command')['as'] for each in given if each.actor == member), None) for member in called]
        share = self.rules.value(rule) if rule in self.rules else None
        needed = max(1, -(-len(called) * share['numerator'] // share['denominator'])) if share else 0
        signed = sum(1 for each in answers if each in ('signed', 'signedWithReservation'))
        if last.type != 'report.drawn' or None in answers or signed < needed:
            self.say(entry, 'rests on a report that too few signed, or that somebody did not answer')

    def at_review_requested(self, entry, command, result):
        if command['of'] == 'award':
            self.rests_on_report(entry)

    def at_award_decided(self, entry, command, result):
        self.rests_on_report(entry)

    at_tender_declaredUnsuccessful = at_award_decided


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
