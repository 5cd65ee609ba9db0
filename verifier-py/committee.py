"""V9 for P4: who sat, in which room, with what quorum and interests; who was recused, and on whose word (section 9 of docs/dossier-format.md)."""
from commission import Commission


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
        voided = result.get('voided') if isinstance(result.get('voided'), list) else []
        for lot in sorted(marked | {each['lot'] for each in voided if isinstance(each, dict) and isinstance(each.get('lot'), str)}):
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
