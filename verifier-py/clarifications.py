"""V9 for P7, what the commission went by: requests to bidders, their answers, and the documents a checklist rests on (section 9 of docs/dossier-format.md)."""
from promises_reader import Reader

RULES = {'papers': 'papers.supplyLimit', 'correction': 'correction.answerLimit'}


class Clarifications(Reader):
    """A paper supplied later only if the file had said so; a late answer bears out nothing; nothing is concluded over an answer awaited or unread."""

    promise = 'P7'

    def request(self, name):
        return next((each for each in self.by_type.get('clarification.requested', []) if each.part('result')['request'] == name), None)

    def punctual(self, entry, request):
        """The answer to it that came in time and stands before the entry."""
        return next((each for each in self.before(entry, 'clarification.answered')
                     if request is not None and each.part('command')['request'] == request.part('result')['request']
                     and each.at < request.part('result')['answerBefore']), None)

    def findings(self, entry, request):
        name = request.part('result')['request']
        return [each.part('command')['finding'] for each in self.before(entry, 'clarification.examined') if each.part('command')['request'] == name]

    def at_clarification_requested(self, entry, command, result):
        rule = RULES.get(command['kind'], 'clarification.answerLimit')
        if rule == RULES['correction'] and rule not in self.rules:  # a pack older than letters of correction
            rule = 'clarification.answerLimit'
        if rule not in self.rules or self.rules.limit_after(rule, entry.at) != result['answerBefore']:
            self.say(entry, "the time to answer is not the rule's")
        lots = [lot for lot in self.look.file['lots'] if lot['id'] == command['lot']]
        suppliable = [each['id'] for lot in lots for each in lot['requirements'] if each.get('suppliable') is True]
        if command['kind'] == 'papers' and any(each not in suppliable for each in command['requirements']):
            self.say(entry, 'asks for a paper the file did not let be supplied later')
        lot = self.look.lot(command['lot'])
        if command['kind'] == 'papers' and not lot.in_compliance:
            self.say(entry, 'asks for a paper after the papers were examined')
        if command['bid'] not in [bid.id for bid in self.look.left(command['lot'])] or (lot.scores is not None and command['bid'] not in lot.passed):
            self.say(entry, 'asks somebody who is no longer to be judged')

    def at_clarification_answered(self, entry, command, result):
        request = self.request(command['request'])
        bid = self.look.bid(request.part('command')['bid']) if request is not None else None
        again = any(each.part('command')['request'] == command['request'] for each in self.before(entry, 'clarification.answered'))
        own = bid is not None and (bid.bidder == entry.actor if entry.role == 'bidder' else entry.role == 'clerk' and bid.by == 'clerk')
        if request is None or request.seq > entry.seq or not own or again:
            self.say(entry, 'answers no request put to its author')
        elif result['inTime'] is not (entry.at < request.part('result')['answerBefore']):
            self.say(entry, 'counted on the wrong side of the limit')

    def at_clarification_examined(self, entry, command, result):
        if self.punctual(entry, self.request(command['request'])) is None:
            self.say(entry, 'a missing or late answer was taken into account')

    def at_compliance_assessed(self, entry, command, result):
        opened = next((each.part('command').get('offer') for each in self.by_type.get('bid.opened', []) if each.part('command')['bid'] == command['bid']), None)
        offer = opened.get('value') if isinstance(opened, dict) else None
        known = {each['sha256'] for each in (offer.get('documents') or [] if isinstance(offer, dict) else [])}
        for request in self.by_type.get('clarification.requested', []):
            if (request.part('command')['bid'], request.part('command')['lot']) == (command['bid'], command['lot']):
                answer = self.punctual(entry, request)
                if answer is not None and self.findings(entry, request)[-1:] == ['takenIntoAccount']:
                    known |= {each['sha256'] for each in answer.part('command')['documents']}
        if any(check['document'] is not None and check['document'] not in known for check in command['checks']):
            self.say(entry, 'rests on a document that does not count')

    def at_compliance_closed(self, entry, command, result):
        return self.concluded(entry, command['lot'], [bid.id for bid in self.look.left(command['lot'])])

    at_technical_closed = at_compliance_closed

    def at_lot_ranked(self, entry, command, result):
        return self.concluded(entry, command['lot'], [each['bid'] for each in result['ranking']])

    def concluded(self, entry, lot, left):
        for request in self.before(entry, 'clarification.requested'):
            if request.part('command')['lot'] == lot and request.part('command')['bid'] in left:
                if self.punctual(entry, request) is None:
                    is_open = entry.at < request.part('result')['answerBefore']
                else:
                    is_open = not self.findings(entry, request) and request.part('command')['kind'] != 'correction'
                if is_open:
                    return self.say(entry, 'concluded before an answer had come or been read')
        return None
