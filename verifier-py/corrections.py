"""V9 for P6, prices corrected by arithmetic: the letter that tells the bidder, and its answer (section 9.1 of docs/dossier-format.md)."""
from fractions import Fraction

from container import canonical
from prices import half_up, terms_of
from promises_reader import Reader

CLOSED = ('qualityBased', 'consultantQualification')


class Corrections(Reader):
    """A letter says what the opened envelope and the decisions give; nobody is ranked, or qualified, at a corrected price its bidder did not accept in
    time, and nobody leaves for a refusal it never gave."""

    promise = 'P6'

    def correction(self, command, bid):
        """(what a letter to this bid says now, whether words, lines or sum changed what was read out)."""
        look, basis = self.look, self.look.basis(command['lot'])
        price, decisions = look.bid(bid).prices[command['lot']], look.lot(command['lot']).decisions.get(bid, [])
        corrected, _ = look.corrected(price, basis, decisions)
        amounts, steps = look.lines(price, basis, decisions), []

        def step(name, item, before, after, rule):
            if before != after:
                steps.append({'from': before, 'item': item, 'rule': rule, 'step': name, 'to': after})
            return after

        total = step('words', None, price['total'], look.in_words(price, decisions), 'arithmetic.wordsPrevail')
        written = {line['item']: line['lineTotal'] for line in price['lines']}
        for item, amount in amounts.items():
            if amount is not None and written.get(item) is not None:
                step('unitPrice', item, written[item], amount, 'arithmetic.unitPricePrevails')
        priced = [amount for amount in amounts.values() if amount is not None]
        total = step('sum', None, total, sum(priced) if priced and look.in_force('sumOfLinesPrevails') else total, 'arithmetic.sumOfLinesPrevails')
        is_arithmetic = total != price['total']
        dictated = sum(amounts.get(item) or 0 for item in terms_of(basis)['provisionalItems'])
        total = step('provisionalSums', None, total, total - dictated, 'provisionalSums.out')
        dropped = [each['discount'] for each in decisions if each['kind'] == 'discountNotReadOut']
        for place, discount in enumerate(price['discounts']):
            if place not in dropped and 'condition' not in discount:
                off = half_up(Fraction(total * discount['basisPoints'], 10_000)) if discount['kind'] == 'rate' else discount['amount']
                total = step('discount', None, total, total - off, 'discount.unconditional')
        return {'corrected': corrected, 'currency': price.get('currency', look.file['currency']), 'readOut': price['total'], 'steps': steps}, is_arithmetic

    def at_clarification_requested(self, entry, command, result):
        if command['kind'] != 'correction':
            if 'correction' in result:
                self.say(entry, 'a correction told in another request')
            return
        if self.look.bid(command['bid']) is None:
            return  # of a bid the register has not, P2 speaks
        said, is_arithmetic = self.correction(command, command['bid'])
        if not is_arithmetic or canonical(result.get('correction')) != canonical(said):
            self.say(entry, 'does not tell the correction the envelope gives')

    def at_clarification_answered(self, entry, command, result):
        letter = next((each for each in self.before(entry, 'clarification.requested') if each.part('result')['request'] == command['request']), None)
        given = command.get('correction')
        if letter is None or letter.part('command')['kind'] != 'correction':
            if 'correction' in command:
                self.say(entry, 'accepts a correction nobody had told')
            return
        accepts = given.get('accepts') if isinstance(given, dict) else None
        expected = letter.part('result')['correction']['corrected'] if accepts else None
        if not isinstance(accepts, bool) or 'amount' not in given or canonical(given['amount']) != canonical(expected):
            self.say(entry, 'neither accepts the amount of the letter nor refuses it')
        if entry.role == 'clerk' and not command['documents']:
            self.say(entry, 'reported by the desk without the letter')

    def answer(self, entry, command, bid, said):
        """(the last letter that says so, what its bidder answered in time; None: nothing)."""
        letters = [each for each in self.before(entry, 'clarification.requested')
                   if (each.part('command')['lot'], each.part('command')['bid'], each.part('command')['kind']) == (command['lot'], bid, 'correction')
                   and canonical(each.part('result').get('correction')) == canonical(said)]
        if not letters:
            return None, None
        answer = next((each.part('command') for each in self.before(entry, 'clarification.answered') if each.part('command')['request'] == letters[-1].part('result')['request']
                       and each.at < letters[-1].part('result')['answerBefore']), {})
        given = answer.get('correction')
        accepts = given.get('accepts') if isinstance(given, dict) else None
        return letters[-1], accepts if isinstance(accepts, bool) else None

    def is_accepted(self, entry, command, bid):
        """None: nothing to accept."""
        said, is_arithmetic = self.correction(command, bid)
        return self.answer(entry, command, bid, said)[1] is True if is_arithmetic else None

    def at_lot_ranked(self, entry, command, result):
        accepted = {each['bid']: self.is_accepted(entry, command, each['bid']) for each in result['treatments']}
        if False in accepted.values() or any(each['accepted'] is not accepted[each['bid']] for each in result['treatments']):
            self.say(entry, 'a corrected price ranked without its bidder having accepted it')

    def at_qualification_assessed(self, entry, command, result):
        if self.look.basis(command['lot'])['award']['method'] in CLOSED and command['qualified'] is True and self.is_accepted(entry, command, command['bid']) is False:
            self.say(entry, 'qualified at a corrected price its bidder did not accept')

    def at_rejection_proposed(self, entry, command, result):
        self.refused(entry, command, command['rule'])

    def at_bid_rejected(self, entry, command, result):
        self.refused(entry, command, result['rule'])

    def refused(self, entry, command, rule):
        if rule != 'price.correctionRefused':
            return
        if self.look.bid(command['bid']) is None:
            return  # of a bid the register has not, P2 speaks
        said, is_arithmetic = self.correction(command, command['bid'])
        letter, accepts = self.answer(entry, command, command['bid'], said) if is_arithmetic else (None, None)
        silence = 'correction.silenceRefuses'
        silent = letter is not None and accepts is None and entry.at >= letter.part('result')['answerBefore'] and silence in self.rules and self.rules.value(silence) is True
        if accepts is not False and not silent:
            self.say(entry, 'rejected for a refusal its bidder did not give')
