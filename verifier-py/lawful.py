"""V8, some of what the rules refuse: what is cheap to ask, and would favour or harm somebody if nobody asked (section 8.1 of docs/dossier-format.md).

Each `at_<act>` says why an act of this type was not allowed, or None. `look` has read the entry already; the course and the seats are those before it."""
import datetime


def day_after(instant, days):
    return (datetime.date.fromisoformat(instant[:10]) + datetime.timedelta(days=days)).isoformat()


class Lawful:
    def __init__(self, replay):
        self.commission, self.course, self.look, self.rules = replay, replay.course, replay.look, replay.rules

    def refusal(self, entry):
        asked = getattr(self, 'at_' + entry.type.replace('.', '_'), None)
        return asked and asked(entry, entry.part('command'), entry.part('result'))

    def number(self, rule):
        return self.rules.value(rule)

    # Times for preparing bids, and how many it takes to open.

    def at_tender_published(self, entry, command, result):
        file, offered = self.look.file, self.rules.value('procedure.' + self.look.file['procedureType'])['minimumPeriod']
        threshold = self.rules.value('thresholds.community').get(file['category'])
        kind = 'urgent' if command.get('urgencyAuthorisation') is not None else \
            'community' if threshold is not None and sum(lot['estimatedAmount'] for lot in file['lots']) >= threshold else 'national'
        if command['limitAt'] < self.rules.elapsed_after(offered[kind], entry.at):
            return 'the time for preparing bids is shorter than the rule'
        return self.opening_out_of_bounds(command)

    def opening_out_of_bounds(self, command):
        first = self.rules.elapsed_after('deposit.gracePeriod', command['limitAt']) if self.rules.is_on('deposit.commitFirst') else command['limitAt']
        if not first <= command['openingAt'] <= self.rules.elapsed_after('openingMaxDelay', command['limitAt']):
            return 'the opening is announced too early or too late after the limit'
        return None

    def at_addendum_issued(self, entry, command, result):
        before = self.course.notice['limitAt']
        if entry.at >= before or command['limitAt'] < max(before, self.rules.elapsed_after('addendum.extensionWindow', entry.at)) or (command['limitAt'] == before and self.look.standing()):
            return 'a change that leaves bidders too little time'
        return self.opening_out_of_bounds(command)

    def needed(self, entry):
        """How many bids it takes to open; after a new period whatever came."""
        procedure = 'procedure.' + self.look.file['procedureType']
        rule = self.rules.value(procedure)['minimumBids'] if procedure in self.rules and self.rules.value(procedure).get('offered') is True else 'minBids.open'
        return 1 if self.commission.before(entry, 'period.reopened') else max(1, self.number(rule))

    def at_period_reopened(self, entry, command, result):
        if len(self.look.standing()) >= self.needed(entry) or command['limitAt'] < self.rules.elapsed_after('reopenPeriod', entry.at):
            return 'a new period without need, or too short'
        return None

    def at_opening_started(self, entry, command, result):
        if entry.at < self.course.notice['openingAt'] or any(each['decision'] is None for each in self.course.notice['extensions']):
            return 'opened before its hour, or while an extension was to be decided'
        return 'fewer bids than it takes to open' if len(self.look.standing()) < self.needed(entry) else None

    # Who sits, who holds keys, who bids.

    def at_committee_appointed(self, entry, command, result):
        titular = [seat for seat in command['seats'] if seat['alternateFor'] is None]
        limit, members = self.course.notice['limitAt'], [seat['member'] for seat in command['seats']]
        if limit is not None and entry.at >= limit:
            return 'appointed once bids were in'
        if any(sum(seat['office'] == office for seat in titular) != 1 for office in ('chair', 'rapporteur')) or len(set(members)) != len(members):
            return 'not one chair and one rapporteur, or somebody twice'
        if sum(seat['voice'] == 'deliberative' for seat in titular) < self.number('committee.minimumMembers'):
            return 'fewer members than the rule asks for'
        outsiders = {bid.bidder for bid in self.look.bids} | {each.part('command')['holder'] for each in self.commission.before(entry, 'file.issued')}
        outsiders |= self.commission.recused_before(entry) | {each.actor for each in self.commission.before(entry, 'review.given')}
        return 'a seat of somebody who bids, reviews or was recused' if outsiders & set(members) else None

    def at_keyset_appointed(self, entry, command, result):
        holders = {each['member'] for each in command['holders']}
        if command['threshold'] < self.number('keyset.minimumThreshold') or len(holders) < command['threshold'] + self.number('keyset.spareHolders'):
            return 'fewer holders than the rule asks for'
        seats = {seat['member'] for seat in self.commission.seats(entry)} | self.commission.recused_before(entry)
        return 'no holder from outside the commission' if self.rules.is_on('keyset.outsideHolder') and not holders - seats else None

    def at_bid_deposited(self, entry, command, result):
        *earlier, new = self.look.bids
        rivals = [bid for bid in earlier if new.stands and bid.stands and bid.bidder == new.bidder and set(bid.lots) & set(new.lots)]
        if rivals or (result['replaces'] is not None and next(bid for bid in earlier if bid.id == result['replaces']).bidder != new.bidder):
            return 'a second bid of one bidder for one lot, or in the place of another bidder’s'
        return None

    def at_tender_cancelled(self, entry, command, result):
        if self.course.notice['publishedAt'] is not None and command.get('priorOpinionReference') is None and self.rules.is_on('cancellation.priorOpinion.required'):
            return 'cancelled without the opinion the rule asks for'
        return None

    # What a step is concluded on.

    def unchecked(self, lot, bids, step):
        """Each requirement of the step is answered for each of these bids, and no eliminatory one is unmet."""
        basis, facts = self.look.basis(lot), self.look.lot(lot)
        eliminatory = {each['id'] for each in basis['requirements'] if each['eliminatory']}
        due = {each['id'] for each in basis['requirements'] if (basis['envelopes'] == 'two' and each.get('envelope') == 'price') == (step == 'financial')} if step else set()
        for bid in bids:
            if not due <= {requirement for of, requirement, _, _ in facts.answers if of == bid}:
                return 'concluded on a bid that was not examined in full'
            if eliminatory & set(facts.fails(bid)):
                return 'concluded on a bid that fails an eliminatory requirement'
        return self.waiting(lot, bids)

    def waiting(self, lot, bids):
        """No rejection of one of them waits for its second member."""
        return 'concluded over a rejection that waits for its second member' if self.look.lot(lot).waiting() & set(bids) else None

    def at_compliance_closed(self, entry, command, result):
        left = [bid.id for bid in self.look.left(command['lot'])]
        return 'concluded on no bid' if not left else self.unchecked(command['lot'], left, 'compliance')

    def at_technical_closed(self, entry, command, result):
        """Every member who sits and did not abstain marked everything."""
        lot, left = command['lot'], [bid.id for bid in self.look.left(command['lot'])]
        cells = {(bid, criterion['id']) for bid in left for criterion in self.look.basis(lot)['award']['criteria']}
        for member, seat in self.commission.seated(entry).items():
            marked = {(mark['bid'], mark['criterion']) for of, mark in self.look.lot(lot).sheets if of == member}
            if seat['voice'] == 'deliberative' and member not in self.look.lot(lot).abstained and not cells <= marked:
                return '%s had not marked everything' % member
        return 'concluded on no bid' if not left else self.unchecked(lot, left, None)

    def at_lot_ranked(self, entry, command, result):
        closed = self.look.basis(command['lot'])['award']['method'] in ('qualityBased', 'consultantQualification')
        return self.unchecked(command['lot'], [each['bid'] for each in result['ranking']], None if closed else 'financial')

    def at_qualification_assessed(self, entry, command, result):
        facts = self.look.lot(command['lot'])
        turn = self.look.to_examine(facts) if 'combination' in self.look.file else next((bid for bid in facts.recorded if bid not in facts.unqualified + facts.qualified[:-1]), None)
        return 'not the turn of this bid' if command['bid'] != turn else self.waiting(command['lot'], [command['bid']])

    def at_lot_declaredUnsuccessful(self, entry, command, result):
        """The facts bear the reason out; all bids are never dropped to look for lower prices."""
        facts, basis, reason = self.look.lot(command['lot']), self.look.basis(command['lot']), command['reasonCode']
        came = [bid.id for bid in self.look.bids if bid.stands and command['lot'] in bid.lots]
        left = [bid.id for bid in self.look.left(command['lot'])]
        if facts.is_ranked:
            left = [bid for bid in facts.recorded if bid not in facts.unqualified]
        elif facts.scores is not None:
            left = [bid for bid in left if bid in facts.scores]
        borne_out = {
            'noBid': came == [], 'noCompliantBid': came != [] and left == [], 'tooFewFirms': facts.scores is not None and facts.compared < basis['award'].get('minimumFirms', 0),
            'pricesTooHigh': left != [] and not any(self.look.is_bearable(facts, basis, bid) for bid in left),
            'noBidderWithinLimits': True,  # which P6 asks
        }
        return None if borne_out[reason] else 'declared unsuccessful for a reason the facts do not bear out'

    def at_tender_declaredUnsuccessful(self, entry, command, result):
        reasons = {lot.unsuccessful['reasonCode'] for lot in self.look.lots.values() if lot.unsuccessful}
        if not self.look.standing():
            return None if command['reasonCode'] == 'noBid' else 'a reason the facts do not bear out'
        if self.commission.state == 'closed' or command['reasonCode'] == 'noBid' or (command['reasonCode'] == 'tooFewFirms' and 'tooFewFirms' not in reasons):
            return 'declared unsuccessful over bids that stand'
        return None

    # From the award to the contract.

    def expired(self, entry):
        """Bids bind so many days after the limit."""
        if entry.at[:10] > day_after(self.course.notice['limitAt'], self.look.file['bidValidityDays']):
            return 'after the bids had ceased to bind'
        return None

    def at_award_decided(self, entry, command, result):
        return self.expired(entry)

    def at_award_notified(self, entry, command, result):
        told = [each['bidder'] for each in command['notifications']]
        in_time = {bid.bidder for bid in self.look.bids if bid.stands}
        if sorted(told) != sorted(in_time) or not all(each['sentAt'] <= each['receivedAt'] <= entry.at for each in command['notifications']):
            return 'not every bidder was told, each once'
        return None

    def at_contract_signed(self, entry, command, result):
        names = ('lot', 'bidder', 'amount', 'currency')
        awards = [{name: each[name] for name in names if name in each} for each in (self.course.decision or {'lots': []})['lots']]
        if result not in awards or command['amount'] != result['amount']:
            return 'a contract with somebody else, or at another price, than awarded'
        return 'signed twice' if self.course.contract(result) else self.expired(entry)

    def at_contract_approved(self, entry, command, result):
        return self.expired(entry)

    def at_contract_notified(self, entry, command, result):
        contract = next((each for each in self.course.contracts if each['lot'] == result['lot'] and result.get('bidder') in (None, each['bidder'])), None)
        if contract is None or contract['approvedAt'] is None or not contract['approvedAt'] <= result['notifiedAt'] <= entry.at:
            return 'notified before it was approved, or beforehand'
        return None
