"""V9 for two promises, from the entries alone (section 9 of docs/dossier-format.md): P2, the register and the envelopes; P6, scores, prices, ranks,
award. Every number is exact. What the other promises need of it, promises.py reads here."""
import hashlib
from fractions import Fraction

from combination import DRAWS, Offer, Ties, is_best
from container import is_count
from lot import Bid, Lot, changed_lots
from prices import BelowNothing, abnormal, compared, covers, estimate_of, half_up, margin_of, over_its_life, rate_of, terms_of, text_of
from stretch import stretched

BY_PRICE, BY_MARKS, BY_BOTH = ('lowestPrice', 'leastCost', 'lifeCycleCost'), ('fixedBudget', 'qualityBased', 'consultantQualification'), ('qualityAndCost', 'ratedCriteria')
CLOSED = ('qualityBased', 'consultantQualification')  # ranked with every price closed


class SecondLook:
    """`say(promise, entry, text)` is told where the record differs from what it should be."""

    def __init__(self, registry, rules, say):
        self.incidents = [(entry.index, entry.part('command')) for entry in registry if entry.type == 'incident.declared']
        self.rules, self.proposals, self.pack = rules, [], {name: rules.value(name) for name in rules.entries}
        self.say, self.bids, self.lots, self.limit, self.closed, self.opened, self.recused, self.file = say, [], {}, None, False, [], set(), None
        self.combined = self.combination = self.combined_by = None  # what the combination of lots that stands gives, once there is one; the whole of the last one, standing or not; who gave it limits or a draw

    def at_every(self, entry):
        for lot in self.lots.values():
            lot.sent_back = None

    def finish(self):
        pass

    def unreadable(self, entry, error):
        promise = 'P2' if entry.type.split('.')[0] in ('addendum', 'bid', 'extension', 'opening', 'submission') else 'P6'
        self.say(promise, entry, 'cannot be read: %r' % error)

    def lot(self, lot):
        return self.lots.setdefault(lot, Lot(lot))

    def basis(self, lot):
        return next(each for each in self.file['lots'] if each['id'] == lot)

    def bid(self, bid):
        return next((each for each in self.bids if each.id == bid), None)

    def standing(self):
        return [each.id for each in self.bids if each.stands]

    def left(self, lot):
        """Bids left in the lot, in the order of the register."""
        rejected = [each['bid'] for each in self.lot(lot).rejections]
        return [each for each in self.bids if each.stands and lot in each.lots and each.id not in rejected]

    def is_due(self, bid, envelope, sitting):
        """Whether an envelope may be opened: at the sitting, or, the price of a lot in two envelopes, of who passed the technical step."""
        lot = envelope[len('price-'):]
        if envelope == 'offer' or self.basis(lot)['envelopes'] != 'two':
            return sitting and any(each.id == bid and each.may_open for each in self.bids)
        passed = bid in self.lot(lot).passed and bid in [each.id for each in self.left(lot)]
        return passed and (self.basis(lot)['award']['method'] not in CLOSED or bid == self.best(self.lot(lot).recorded, self.lot(lot)))

    @staticmethod
    def best(ranking, lot):
        """The best ranked not found unqualified."""
        return next((bid for bid in ranking if bid not in lot.unqualified), None)

    def to_examine(self, lot):
        """Whose turn it is to be qualified, or found not to be."""
        if 'combination' in self.file:
            return next((each['bid'] for each in (self.combined or {'awards': []})['awards'] if each['lot'] == lot.id), None)
        return next((bid for bid in lot.recorded if bid not in lot.unqualified + lot.qualified), None)

    # P2: the limit, the register, the envelopes.

    def at_tender_drafted(self, entry, command, result):
        self.file = command['file']

    at_tender_revised = at_tender_drafted

    def at_tender_published(self, entry, command, result):
        self.limit = command['limitAt']

    def at_addendum_issued(self, entry, command, result):
        before, self.file, self.limit = self.file, command['file'], command['limitAt']
        changed = changed_lots(before, self.file)
        touched = [bid for bid in self.bids if bid.stands and (self.worth() is None or changed is None or any(lot in changed for lot in bid.lots))]
        if (result.get('bidsToConfirm') or []) != [bid.id for bid in touched]:
            self.say('P2', entry, 'not the bids whose terms it changes')
        for bid in touched:
            bid.asked = result['number']

    def worth(self):
        """What an unconfirmed bid is worth at the closing; None: nothing is asked."""
        return self.pack.get('bids.unconfirmedAfterAddendum')

    def at_bid_confirmed(self, entry, command, result):
        if self.limit is None or entry.at >= self.limit:
            self.say('P2', entry, 'confirmed at or after the limit')
        bid = self.bid(command['bid'])
        if bid is None or not bid.stands:
            return self.say('P2', entry, 'confirmed, and does not stand')
        if not (bid.by == 'clerk' if entry.role == 'clerk' else bid.bidder == entry.actor):
            self.say('P2', entry, 'confirmed by another than its bidder')
        if bid.asked is None or command['addendum'] != bid.asked:
            self.say('P2', entry, 'not the last addendum that changed it')
        bid.asked = None
        return None

    def at_period_reopened(self, entry, command, result):
        self.limit, self.closed = command['limitAt'], False

    def at_extension_proposed(self, entry, command, result):
        self.proposals.append({'limit': command['limitAt'], 'actor': entry.actor, 'role': entry.role, 'decided': False})
        named, start, end = [command['incident'][name] for name in ('id', 'from', 'to')]
        if not any(index < entry.index and (each['incident'], each['from'], each['to']) == (named, start, end) for index, each in self.incidents):
            self.say('P2', entry, 'an incident the journal does not know')
        reach = self.rules.elapsed_after('incident.closingAfter', end) if 'incident.closingAfter' in self.rules else end
        if not start < self.limit <= reach:
            self.say('P2', entry, 'an incident that did not touch the limit')

    def at_extension_decided(self, entry, command, result):
        if not (is_count(command['proposal']) and 1 <= command['proposal'] <= len(self.proposals)):  # then it moves nothing
            return self.say('P2', entry, 'a decision about no proposal')
        proposal = self.proposals[command['proposal'] - 1]
        if proposal['decided'] or entry.actor == proposal['actor'] or (entry.role, proposal['role']) == ('clerk', 'clerk'):
            self.say('P2', entry, 'decided twice, or not by another person')
        proposal['decided'] = True
        if command['agreed'] is True:
            if proposal['limit'] <= self.limit or result['limitAt'] != proposal['limit'] or self.opened:
                self.say('P2', entry, 'not the limit that was proposed, not a later one, or bids were opened')
            self.limit, self.closed = proposal['limit'], False
        return None

    def at_bid_deposited(self, entry, command, result):
        order = len(self.bids) + 1
        standing = 'received' if self.limit is not None and entry.at < self.limit else 'late'
        if (result['order'], result['bid'], result['standing']) != (order, 'bid-%d' % order, standing):
            self.say('P2', entry, 'deposit %d, %s' % (order, standing))
        if self.closed and standing == 'received':
            self.say('P2', entry, 'received after the closing')
        replaced = self.bid(result['replaces'])
        if replaced is not None and result['standing'] == 'received':
            replaced.leaves('replaced')
        self.bids.append(Bid(entry, result, standing == 'received'))

    def at_bid_delivered(self, entry, command, result):
        self.bid(command['bid']).came = True

    def at_bid_withdrawn(self, entry, command, result):
        if self.limit is None or entry.at >= self.limit:
            self.say('P2', entry, 'withdrawn at or after the limit')
        bid = self.bid(command['bid'])
        if bid is not None:
            bid.leaves('withdrawn')

    def at_submission_closed(self, entry, command, result):
        if self.limit is None or entry.at < self.limit:
            self.say('P2', entry, 'closed before the limit')
        undelivered = [bid.id for bid in self.bids if bid.stands and not bid.came]
        for bid in self.bids:
            if bid.stands and not bid.came:
                bid.leaves('undelivered')
        unconfirmed = [bid.id for bid in self.bids if bid.stands and bid.asked is not None]
        named = result.get('unconfirmed')
        if named != (None if self.worth() is None else unconfirmed) or (named is not None and any((bid in result['bids']) == (self.worth() == 'void') for bid in unconfirmed)):
            self.say('P2', entry, 'not the bids that were not confirmed, or not treated as the rules say')
        for bid in self.bids:
            if bid.id in (named or []) and bid.id not in result['bids']:
                bid.leaves('unconfirmed')
        if (result['bids'], result['undelivered'], result['registered']) != (self.standing(), undelivered, len(self.bids)):
            self.say('P2', entry, 'not the bids that stand')
        self.closed = True

    def at_bid_opened(self, entry, command, result):
        self.opened.append(command['bid'])
        self.lay(entry, command['bid'], {'offer': command['offer'], **{'price-' + lot: command['prices'][lot] for lot in command['prices']}})

    def lay(self, entry, bid, opened):
        bid = self.bid(bid)
        if bid is None or not all(bid.is_opened_by(part, opened[part]) for part in opened):
            self.say('P2', entry, 'an envelope that was not deposited')
        if bid is not None:
            bid.prices.update({part[len('price-'):]: opened[part]['value'] for part in opened if part != 'offer' and opened[part]})

    def at_opening_closed(self, entry, command, result):
        self.locked, self.locked_at = entry.root_after, entry.seq
        if self.opened != self.standing():
            self.say('P2', entry, 'the bids opened are not those that stand')

    def at_price_opened(self, entry, command, result):
        self.lay(entry, command['bid'], {'price-' + command['lot']: command['price']})

    # P6: what sends a lot back, and what is marked.

    def at_review_given(self, entry, command, result):
        for lot in (result['back'] or {}).get('lots') or []:
            self.lot(lot).back_to(result['back']['returnTo'])
            if result['back']['returnTo'] != 'financial' and self.lot(lot).marked:  # another round of marks
                self.lot(lot).sheets, self.lot(lot).marked, self.lot(lot).abstained = [], False, set()
                self.lot(lot).round += 1
            self.lot(lot).sent_back = result['back']['returnTo']
            self.combined = None

    at_appeal_decided = at_review_given

    def at_member_recused(self, entry, command, result):
        self.recused.add(command['member'])
        if command['member'] == self.combined_by:
            self.combined = None
        for lot in self.lots.values():
            lot.settle(lambda number, by: by == command['member'])
            marked = command['member'] in lot.agreed_by or any(member == command['member'] for member, _ in lot.sheets)
            lot.sheets = [(member, mark) for member, mark in lot.sheets if member != command['member']]
            fallen = [each['stage'] for each in lot.rejections if command['member'] in each['by'] and (lot.in_compliance or each['stage'] != 'compliance')]
            kept = [each for each in lot.rejections if command['member'] not in each['by'] or (not lot.in_compliance and each['stage'] == 'compliance')]
            if (marked and lot.scores is not None) or 'technical' in fallen:
                lot.sent_back = 'technical'
            elif command['member'] in lot.judges or fallen:
                lot.sent_back = 'financial'
            if lot.in_compliance:
                lot.answers = [each for each in lot.answers if each[3] != command['member']]
            elif marked or ('technical' in fallen and (lot.scores is not None or lot.unsuccessful)):
                lot.back_to('technical')
                self.combined = None
            elif command['member'] in lot.judges or (fallen and (lot.is_ranked or lot.unsuccessful)):
                lot.back_to('financial')
                self.combined = None
            lot.rejections = kept

    def at_compliance_assessed(self, entry, command, result):
        self.lot(command['lot']).answers += [(command['bid'], check['requirement'], check['verdict'], entry.actor) for check in command['checks']]

    def at_rejection_proposed(self, entry, command, result):
        self.lot(command['lot']).proposals.append((command['bid'], entry.actor, True))

    def at_rejection_declined(self, entry, command, result):
        self.lot(command['lot']).settle(lambda number, by: number == command['proposal'])

    def at_sheet_abstained(self, entry, command, result):
        self.lot(command['lot']).abstained.add(entry.actor)

    def at_bid_rejected(self, entry, command, result):
        self.at_rejection_declined(entry, command, result)
        lot, unqualified = self.lot(command['lot']), result['stage'] == 'qualification'
        if unqualified != lot.is_ranked or (lot.is_ranked and command['bid'] != self.to_examine(lot)):
            self.say('P7', entry, 'not of the step the lot was at, or not the turn of this bid')
        named = [each for each in self.basis(command['lot'])['requirements'] if each['clause'] == result['rule']]
        if named and not any(each['eliminatory'] and (unqualified or each['id'] in lot.fails(command['bid'])) for each in named):
            self.say('P7', entry, 'no finding says that an eliminatory requirement of this clause is not met')
        if unqualified:
            lot.unqualified.append(command['bid'])
            lot.failed.append({name: {**command, **result}[name] for name in ('bid', 'rule', 'reason')})
            lot.judges |= {entry.actor, result['proposedBy']}
            self.combined = None
            return
        lot.treated.pop(command['bid'], None)
        lot.rejections.append({'bid': command['bid'], 'by': (entry.actor, result['proposedBy']), **{name: result[name] for name in ('stage', 'rule', 'reason')}})

    def at_compliance_closed(self, entry, command, result):
        self.lot(command['lot']).in_compliance = False

    def at_sheet_submitted(self, entry, command, result):
        self.lot(command['lot']).marked = True
        self.lot(command['lot']).sheets += [(entry.actor, mark) for mark in command['marks'] if entry.actor not in self.recused]

    def at_consensus_recorded(self, entry, command, result):
        self.lot(command['lot']).agreed_by.add(entry.actor)
        self.lot(command['lot']).agreed.update({(mark['bid'], mark['criterion']): mark['mark'] for mark in command['marks']})

    def at_technical_closed(self, entry, command, result):
        lot, award = self.lot(command['lot']), self.basis(command['lot'])['award']
        lot.passed = [each['bid'] for each in result['scores'] if each['passed']]
        scores = stretched([self.score(lot, bid.id, award) for bid in self.left(lot.id)], award)
        if result['scores'] != scores:
            self.say('P6', entry, 'other technical scores than the marks give')
        lot.scores = {each['bid']: Fraction(each['score']) for each in scores if each['passed']}
        lot.compared, lot.locked, lot.locked_at = len(scores), entry.root_after, entry.seq

    @staticmethod
    def score(lot, bid, award):
        points, verdicts, missed, groups = {}, [], [], (award.get('scoring') or {}).get('groups', [])
        for criterion in award['criteria']:
            marks = sorted(mark['mark'] for _, mark in lot.sheets if (mark['bid'], mark['criterion']) == (bid, criterion['id']))
            agreed = lot.agreed.get((bid, criterion['id']))
            if criterion.get('clause') is not None:
                if agreed is None and not marks:
                    raise ValueError('a criterion without a mark')
                if agreed is None and marks[-1] != marks[0]:
                    raise ValueError('a verdict on which the members differ')
                if (marks[0] if agreed is None else agreed) == 0:
                    verdicts.append({'criterion': criterion['id'], 'minimum': '1/1', 'score': '0/1'})
                continue
            if not marks and award['aggregation'] != 'consensus':
                raise ValueError('a criterion without a mark')
            if award['aggregation'] == 'consensus':
                value = Fraction(agreed)
            elif award['aggregation'] == 'median':
                value = Fraction(marks[(len(marks) - 1) // 2] + marks[len(marks) // 2], 2)
            else:
                value = Fraction(sum(marks), len(marks))
            weight = next((each['weight'] for each in groups if each['id'] == criterion.get('group')), None)
            points[criterion['id']] = value / 100 * (1 if weight is None else Fraction(weight * criterion['share'], 10_000 * criterion['maximum']))
            if value < criterion['minimum']:
                missed.append({'criterion': criterion['id'], 'minimum': text_of(Fraction(criterion['minimum'], 100)), 'score': text_of(value / 100)})
        per_group = {each['id']: sum((points[one['id']] for one in award['criteria'] if one.get('group') == each['id']), Fraction(0)) for each in groups}
        missed = verdicts + missed + [
            {'criterion': each['id'], 'minimum': text_of(Fraction(each['minimum'], 100)), 'score': text_of(per_group[each['id']])}
            for each in groups if per_group[each['id']] < Fraction(each['minimum'], 100)]
        total, minimum = sum(points.values(), Fraction(0)), Fraction(award['minimumTechnicalMark'], 100)
        if total < minimum:
            missed.append({'criterion': None, 'minimum': text_of(minimum), 'score': text_of(total)})
        scored = {'bid': bid, 'missed': missed, 'passed': not missed, 'perCriterion': {name: text_of(points[name]) for name in points}, 'score': text_of(total)}
        return {**scored, 'perGroup': {name: text_of(per_group[name]) for name in per_group}} if groups else scored

    # P6: prices, ranks, award.

    def at_price_corrected(self, entry, command, result):
        self.lot(command['lot']).judges.add(entry.actor)
        self.lot(command['lot']).decisions[command['bid']] = command['decisions']
        self.lot(command['lot']).treated[command['bid']] = result

    def at_justification_requested(self, entry, command, result):
        lot, bid = self.lot(command['lot']), command['bid']
        lot.justified.discard(bid)
        lot.wanting.discard(bid)
        lot.securities.pop(bid, None)
        (lot.analysed.add if result.get('unbalanced') is True else lot.analysed.discard)(bid)
        lot.letters[bid], lot.offered[bid] = result['flags'], command.get('newPrice')

    def at_price_foundUnbalanced(self, entry, command, result):
        self.lot(command['lot']).judges.add(entry.actor)
        self.lot(command['lot']).unbalanced.add(command['bid'])

    def at_justification_assessed(self, entry, command, result):
        lot, bid, security = self.lot(command['lot']), command['bid'], command.get('performanceSecurity')
        lot.judges.add(entry.actor)
        (lot.justified.add if command['accepted'] else lot.justified.discard)(bid)
        (lot.wanting.discard if command['accepted'] else lot.wanting.add)(bid)
        lot.securities.pop(bid, None)
        if security is not None:
            rule = 'unbalanced.performanceSecurityMax'
            highest = self.rules.value(rule) if rule in self.rules else 0
            if bid not in lot.analysed or not command['accepted'] or not 0 < security <= highest:
                self.say('P6', entry, 'a security raised without cause, or beyond the rule')
            lot.securities[bid] = security

    def in_force(self, rule):
        return 'arithmetic.' + rule not in self.rules or self.rules.value('arithmetic.' + rule) is not False

    def lines(self, price, basis, decisions):
        """The amount of each item; None where it was left out, nothing at all where no line has a price."""
        items, amounts, named = basis['items'], {}, [each['item'] for each in price['lines']]
        kept = [each['item'] for each in decisions if each['kind'] == 'misplacedDecimalPoint']
        if len(set(named)) != len(named) or not set(named) <= {each['id'] for each in items}:
            raise ValueError('lines there are none of')
        for item in items if price['lines'] else []:
            line = next((each for each in price['lines'] if each['item'] == item['id']), {'unitPrice': None, 'lineTotal': None})
            amounts[item['id']] = line['lineTotal']
            if line['unitPrice'] is not None and (line['lineTotal'] is None or item['id'] in kept or self.in_force('unitPricePrevails')):
                product = line['unitPrice'] * Fraction(item['quantity'].replace(',', '.'))
                if item['id'] not in kept:
                    amounts[item['id']] = half_up(product)
                elif not any(line['lineTotal'] in (half_up(product * 10**n), half_up(product / 10**n)) for n in range(1, 7)):
                    raise ValueError('no decimal point was misplaced')
        return amounts

    def in_words(self, price, decisions):
        """The stated total as the words have it, where they prevail."""
        words = price['totalInWords'] if self.in_force('wordsPrevail') and all(each['kind'] != 'wordsCarryError' for each in decisions) else None
        return price['total'] if words is None else words

    def corrected(self, price, basis, decisions):
        """(the contract price, the amount of each item; None where it was left out)."""
        dictated = terms_of(basis)['provisionalItems']
        dropped = [each['discount'] for each in decisions if each['kind'] == 'discountNotReadOut']
        if not set(dropped) <= set(range(len(price['discounts']))):
            raise ValueError('discounts there are none of')
        amounts = self.lines(price, basis, decisions)
        priced = [amount for amount in amounts.values() if amount is not None]
        total = sum(priced) if priced and self.in_force('sumOfLinesPrevails') else self.in_words(price, decisions)
        total -= sum(amounts.get(item) or 0 for item in dictated)
        for place, discount in enumerate(price['discounts']):
            if place not in dropped and 'condition' not in discount:
                total -= half_up(Fraction(total * discount['basisPoints'], 10_000)) if discount['kind'] == 'rate' else discount['amount']
        if total < 0:
            raise BelowNothing('a price below nothing')
        return total, {item: amounts[item] for item in amounts if item not in dictated} if priced else {}

    def at_lot_ranked(self, entry, command, result):
        lot, basis = self.lot(command['lot']), self.basis(command['lot'])
        self.same_seed(entry, lot, basis, command['tieInputs'])
        lot.is_ranked, lot.shown, lot.treated = True, result['ranking'], {each['bid']: each for each in result['treatments']}
        if any(each['rule'] != 'verifiableDraw' for each in command['tieInputs']):
            lot.judges.add(entry.actor)
        award, lot.recorded, lot.inputs = basis['award'], [each['bid'] for each in result['ranking']], command['tieInputs']
        if award['method'] not in BY_PRICE + BY_MARKS + BY_BOTH or lot.compared < award.get('minimumFirms', 0):
            raise ValueError('a method nobody knows, or too few firms')
        rows, lot.corrected, best_first = self.ranked(lot, basis, {})
        ranking = [{'bid': row['bid'], 'combinedScore': text_of(row['combined']), 'comparison': text_of(row['price']), 'financialScore': text_of(row['financial']),
                    'rank': place + 1, 'technicalScore': text_of(row['technical']), 'tieBrokenBy': rule} for place, (row, rule) in enumerate(best_first)]
        recorded = {each['bid']: (each['corrected'], each['converted'], each['adjusted'], each['comparison']) for each in result['treatments']}
        if result['ranking'] != ranking:
            self.say('P6', entry, 'another ranking than the prices and marks give')
        if not self.waited_for(award['tieRules'], ranking, command['tieInputs']):
            self.say('P6', entry, 'a tie-break that nothing waited for, or a second one')
        treated = {bid: row for bid, row in rows.items() if row['price'] is not None}
        if recorded != {bid: (lot.corrected[bid], text_of(row['converted']), text_of(row['adjusted']), text_of(row['price'])) for bid, row in treated.items()}:
            self.say('P6', entry, 'other prices than the envelopes give')
        priced = [(bid, row['adjusted']) for bid, row in treated.items()]
        final = [(bid, self.adjusted_at(row, lot.corrected[bid])) for bid, row in treated.items()]
        flagged = abnormal(priced, basis, self.pack, final) if treated else []
        if result['abnormal'] != flagged:
            self.say('P6', entry, 'other prices are out of the ordinary than the rules of the file flag')
        unbalanced = lot.unbalanced & {each['bid'] for each in result['ranking']}
        spoken = all(any(covers(asked, flag) for asked in lot.letters.get(flag['bid'], [])) for flag in flagged)
        if not {each['bid'] for each in flagged} | unbalanced <= lot.justified or not unbalanced <= lot.analysed or not spoken:
            self.say('P6', entry, 'an abnormal or unbalanced price ranked without a justification accepted')
        lot.ranking, lot.unqualified, lot.qualified = [each['bid'] for each in ranking], [], []
        lot.prices, lot.negotiated = {each['bid']: row['price'] for each, (row, _) in zip(ranking, best_first)}, {}

    @staticmethod
    def adjusted_at(row, amount):
        """The adjusted price of a bid at another contract price."""
        return row['adjusted'] + (0 if amount == row['corrected'] else (amount - row['corrected']) * row['converted'] / row['corrected'])

    def ranked(self, lot, basis, agreed):
        """(each contender's row, the contract prices, the rows with what broke their tie, best first); `agreed`: prices negotiated since."""
        award = basis['award']
        contenders = [bid for bid in self.left(lot.id) if not award['criteria'] or bid.id in (lot.scores or {})]
        if award['method'] in CLOSED:
            rows = {bid.id: {'bid': bid.id, 'price': None, 'margin': 0} for bid in contenders}
        else:
            rows = self.priced(lot, contenders, basis, agreed)
        for bid, row in rows.items():
            row.update(technical=(lot.scores or {}).get(bid), financial=None, combined=None)
        self.weigh(rows, award)
        corrected = {bid: row['corrected'] for bid, row in rows.items() if row['price'] is not None}
        return rows, corrected, self.in_rank(list(rows.values()), award, lot.inputs, corrected)

    def at_price_negotiated(self, entry, command, result):
        lot, basis, bid, amount = self.lot(command['lot']), self.basis(command['lot']), command['bid'], command['amount']
        regimes, budget = self.pack.get('budget.negotiationRegimes', []), terms_of(basis)['budget']
        alone = 'combination' not in self.file and basis['award'].get('winners', 1) == 1
        budget = None if budget is None else budget - terms_of(basis).get('provisionalSums', 0)
        if basis['award']['method'] in CLOSED:
            before = lot.negotiated.get(bid) or self.corrected(self.bid(bid).prices[lot.id], basis, lot.decisions.get(bid, []))[0]
            fits = bid == self.best(lot.ranking, lot) and 0 < amount < before
        else:
            rows, _, order = self.ranked(lot, basis, {bid: amount})
            rate = rows[bid]['converted'] / rows[bid]['corrected']
            fits = (self.file['fundingRegime'] in regimes and bid == self.best(lot.ranking, lot) and 0 < amount < lot.corrected[bid]
                    and budget is not None and lot.corrected[bid] * rate > budget and [row['bid'] for row, _ in order] == lot.ranking)
        if not (alone and fits):
            self.say('P6', entry, 'a negotiation the rule does not let happen, or that alters the ranking')
        lot.corrected[bid] = lot.negotiated[bid] = amount
        lot.judges.add(entry.actor)

    @staticmethod
    def is_bearable(lot, basis, bid):
        """Whether a price is within the credit of the lot, or its estimate; one not corrected yet may turn out to be."""
        if bid not in lot.treated:
            return True
        budget = basis['award'].get('fixedBudget')
        if budget is not None:
            return Fraction(lot.treated[bid]['adjusted']) <= budget['amount'] * Fraction(10_000 + budget['toleranceBasisPoints'], 10_000)
        credit = terms_of(basis)['budget']
        return Fraction(lot.treated[bid]['converted']) <= (basis['estimatedAmount'] if credit is None else credit)

    def priced(self, lot, contenders, basis, agreed):
        """Each contender at its comparison price, the steps before it beside."""
        decided = {bid.id: lot.decisions.get(bid.id, []) for bid in contenders}
        prices = {bid.id: self.corrected(bid.prices[lot.id], basis, decided[bid.id]) for bid in contenders}
        prices.update({bid: (agreed[bid], prices[bid][1]) for bid in agreed})
        fixed = self.rules.value('currency.fixedRates') if 'currency.fixedRates' in self.rules else {}
        rates = {bid.id: rate_of(bid.prices[lot.id], basis, decided[bid.id], fixed) for bid in contenders}
        margins = {bid.id: margin_of(basis, decided[bid.id]) for bid in contenders}
        rows = {bid.id: self.row(bid, prices, rates, decided[bid.id], basis) for bid in contenders}
        highest = max((each or 0 for each in margins.values()), default=0)
        for bid, row in rows.items():
            rest, rate, margin = row['cost'] - row['converted'], rates[bid], margins[bid]
            at = lambda amount, rest=rest, rate=rate, margin=margin: compared(amount * rate + rest, margin, highest, basis)
            row.update(margin=margin or 0, price=at(row['corrected']), at=at)
        return rows

    def same_seed(self, entry, lot, basis, inputs):
        """A draw by the log starts from the root at which the scores of the lot locked."""
        locked = getattr(lot, 'locked', None) if basis['award']['criteria'] else getattr(self, 'locked', None)
        seeds = [[each['tender'], each['lot'], each['root']] for each in inputs if each['rule'] == 'verifiableDraw']
        if any(seed != [entry.chain, lot.id, locked] for seed in seeds):
            self.say('P6', entry, 'a draw from another root')

    @staticmethod
    def weigh(rows, award):
        """Financial and combined scores, where the method has them; of a fixed budget, that nobody is above its ceiling before any preference."""
        if award['method'] == 'fixedBudget':
            budget = award['fixedBudget']
            ceiling = budget['amount'] * Fraction(10_000 + budget['toleranceBasisPoints'], 10_000)
            if any(row['adjusted'] > ceiling for row in rows.values()):
                raise ValueError('a bid above the budget')
        if award['method'] not in BY_BOTH:
            return
        lowest, weight = min(row['price'] for row in rows.values()), Fraction(award['technicalWeightBasisPoints'], 10_000)
        highest = max(row['technical'] for row in rows.values())
        for row in rows.values():
            linear = award['method'] == 'qualityAndCost' and award['financialFormula'] == 'linear'
            row['financial'] = 100 - 100 * (row['price'] - lowest) / lowest if linear else 100 * lowest / row['price']
            technical = row['technical'] if award['method'] == 'qualityAndCost' else 100 * row['technical'] / highest
            row['combined'] = technical * weight + row['financial'] * (1 - weight)

    @staticmethod
    def row(of, prices, rates, decisions, basis):
        bid, award = of.id, basis['award']
        corrected, amounts = prices[bid]
        adjusted = converted = corrected * rates[bid]
        for item in [item for item in amounts if amounts[item] is None]:
            others = [of_other[item] * rates[other] for other, (_, of_other) in prices.items() if other != bid and of_other.get(item) is not None]
            adjusted += {'highest': lambda: max(others), 'mean': lambda: Fraction(sum(others), len(others))}[award['omittedItem']]()
        adjusted += sum(each['amount'] for each in decisions if each['kind'] == 'pricedDeviation')
        cost = over_its_life(adjusted, decisions, award, of.prices[basis['id']], rates[bid])
        if adjusted <= 0 or cost <= 0:
            raise ValueError('a price that is not positive')
        return {'bid': bid, 'corrected': corrected, 'converted': converted, 'adjusted': adjusted, 'cost': cost}

    def in_rank(self, rows, award, inputs, corrected):
        """(row, the rule that broke its tie) best first; a tie no rule decides has no ranking."""
        by = 'combined' if award['method'] in BY_BOTH else 'technical'
        groups = self.split(rows, (lambda row: row['price']) if award['method'] in BY_PRICE else (lambda row: -row[by]))
        ranked = []
        for group in groups:
            ranked += [(group[0], None)] if len(group) == 1 else self.untied(group, award['tieRules'], inputs, corrected)
        return ranked

    @staticmethod
    def waited_for(rules, ranking, inputs):
        """Whether every draw and every new price was of bids still tied when its rule came up, each once."""
        broken, seen = {row['bid']: row['tieBrokenBy'] for row in ranking}, []
        for given in inputs:
            rule = given['rule']
            named = given['order'] if rule == 'publicDraw' else [each['bid'] for each in given['prices']] if rule == 'newSealedPrice' else list(broken)
            fits = [bid for bid in named if rule in rules and broken.get(bid) is not None and rules.index(broken[bid]) >= rules.index(rule)]
            if rule == 'verifiableDraw':
                named = fits = [''] if any(broken[bid] == rule for bid in fits) else []
            if not named or fits != named:
                return False
            seen += [(rule, bid) for bid in named]
        return len(set(seen)) == len(seen)

    @staticmethod
    def split(rows, value):
        return [[row for row in rows if value(row) == each] for each in sorted({value(row) for row in rows})]

    def untied(self, group, rules, inputs, corrected):
        """The tied in the order of the first rule; who is still tied, by the next. A rule of people waits for what they bring."""
        if not rules:
            raise ValueError('a tie no rule decides')
        tied = sorted(row['bid'] for row in group)
        if rules[0] == 'higherTechnicalMark':
            groups = self.split(group, lambda row: -(row['technical'] or 0))
        elif rules[0] == 'preferenceBeneficiary':
            groups = self.split(group, lambda row: 0 if row['margin'] > 0 else 1)
        elif rules[0] == 'lowerPrice':
            groups = self.split(group, lambda row: row['price'])
        elif rules[0] == 'publicDraw':
            order = next(each['order'] for each in inputs if each['rule'] == 'publicDraw' and sorted(each['order']) == tied)
            groups = self.split(group, lambda row: order.index(row['bid']))
        elif rules[0] == 'verifiableDraw':
            seed = next(each for each in inputs if each['rule'] == 'verifiableDraw')
            words = lambda row: '\n'.join(['pli/draw/v1', seed['tender'], seed['lot'], seed['root'], row['bid'], ''])
            groups = self.split(group, lambda row: int(hashlib.sha256(words(row).encode()).hexdigest(), 16))
        else:
            offers = [{each['bid']: each['amount'] for each in given['prices']} for given in inputs if given['rule'] == 'newSealedPrice']
            amounts = next(each for each in offers if sorted(each) == tied)
            if len({bid for each in offers for bid in each}) != sum(len(each) for each in offers):
                raise ValueError('two new prices of one bid')
            groups = self.split(group, lambda row: row['at'](amounts[row['bid']]))
            corrected.update({each[0]['bid']: amounts[each[0]['bid']] for each in groups if len(each) == 1})
        ranked = []
        for each in groups:
            ranked += [(each[0], rules[0])] if len(each) == 1 else self.untied(each, rules[1:], inputs, corrected)
        return ranked

    def at_qualification_assessed(self, entry, command, result):
        lot = self.lot(command['lot'])
        lot.judges.add(entry.actor)
        if command['qualified'] is True:
            lot.qualified.append(command['bid'])

    def at_lot_declaredUnsuccessful(self, entry, command, result):
        left = [each['lot'] for each in (self.combined or {}).get('left', [])]
        if command['reasonCode'] == 'noBidderWithinLimits' and command['lot'] not in left:
            self.say('P6', entry, 'no combination that stands leaves this lot to nobody')
        if command['reasonCode'] == 'priceAboveCredit' and not self.above_credit(self.lot(command['lot']), self.basis(command['lot'])):
            self.say('P6', entry, 'no price proposed for this lot is above its credit')
        self.lot(command['lot']).unsuccessful = {'reason': command['reason'], 'reasonCode': command['reasonCode']}
        self.lot(command['lot']).qualified = []
        if self.combined is not None and command['lot'] in [each['lot'] for each in self.combined['awards']]:
            self.combined = None

    def at_lots_combined(self, entry, command, result):
        self.combined, self.combination = result['best'], {**result, 'limits': command['limits']}
        given = command['limits'] or command['setAside'] or command.get('draw', {}).get('rule') == 'publicDraw'
        self.combined_by = entry.actor if given else None
        for lot in self.lots.values():
            lot.qualified = []
            lot.settle(lambda number, by: True)
        terms, offers = self.file['combination'], []
        for basis in self.file['lots']:
            lot = self.lot(basis['id'])
            if not lot.unsuccessful and not lot.prices:
                raise ValueError('a lot that was not ranked')
            offers += [self.offer(lot, bid, command['setAside']) for bid in lot.prices if bid not in lot.unqualified and not lot.unsuccessful]
        estimates = {basis['id']: estimate_of(basis) for basis in self.file['lots']}
        if not is_best(result, offers, terms['maximumLotsPerBidder'], command['limits'], estimates, self.ties(entry, command)):
            self.say('P6', entry, 'another combination is the best, or the next')

    def ties(self, entry, command):
        """The draw that every lot names, the first of the first lot; of a draw by the log, that it starts from the root at which the last scores locked."""
        named = [basis['award']['tieRules'] for basis in self.file['lots']]
        drawn_by = next((rule for rule in named[0] if rule in DRAWS and all(rule in rules for rules in named)), None)
        draw = {name: command['draw'][name] for name in command['draw'] if name != 'evidence'} if 'draw' in command else None
        if draw is not None and draw['rule'] == 'verifiableDraw':
            combined = [(self.lot(basis['id']), basis) for basis in self.file['lots'] if not self.lot(basis['id']).unsuccessful]
            locks = [(lot.locked_at, lot.locked) if basis['award']['criteria'] else (self.locked_at, self.locked) for lot, basis in combined]
            if draw != {'rule': 'verifiableDraw', 'tender': entry.chain, 'root': max(locks)[1]}:
                self.say('P6', entry, 'a draw between combinations from another root')
        return Ties(drawn_by, draw)

    def offer(self, lot, bid, set_aside):
        stated = self.bid(bid).prices[lot.id].get('crossDiscounts', []) if self.file['combination']['crossDiscounts'] else []
        aside = [each['discount'] for each in set_aside if (each['bid'], each['lot']) == (bid, lot.id)]
        return Offer(lot.id, bid, self.bid(bid).bidder, lot.prices[bid], [each for place, each in enumerate(stated) if place not in aside], lot.ranking.index(bid) + 1)

    def chosen(self, lot, places):
        """Whom the lot is for, and the basis points the contract price bears less."""
        if 'combination' not in self.file:
            return [bid for bid in lot.ranking if bid not in lot.unqualified][:places], 0
        awards = [each for each in (self.combined or {'awards': []})['awards'] if each['lot'] == lot.id]
        if not awards:
            return [], 0
        held = [each['basisPoints'] for each in self.combined['discounts'] if each['bidder'] == awards[0]['bidder'] and lot.id in each['lots']]
        return [awards[0]['bid']], sum(held)

    def awarded(self, lot, bid, basis, discount):
        price = self.bid(bid).prices[lot.id]
        if basis['award']['method'] in CLOSED:
            lot.corrected[bid] = lot.negotiated.get(bid) or self.corrected(price, basis, lot.decisions.get(bid, []))[0]
        foreign = {} if price.get('currency', self.file['currency']) == self.file['currency'] else {'currency': price['currency']}
        amount = lot.corrected[bid] - half_up(Fraction(lot.corrected[bid] * discount, 10_000))
        security = {'performanceSecurity': lot.securities[bid]} if bid in lot.securities else {}
        return {'amount': amount, 'bid': bid, 'bidder': self.bid(bid).bidder, 'lot': lot.id, **foreign, **security}

    def above_credit(self, lot, basis):
        """Whether the lot is proposed at a price, converted, that its credit does not bear."""
        best, discount = self.chosen(lot, basis['award'].get('winners', 1))
        budget, fixed = terms_of(basis)['budget'], self.pack.get('currency.fixedRates', {})
        if budget is None or self.pack.get('budget.limitsAward') is False or lot.unsuccessful or not set(best) <= set(lot.qualified):
            return False
        budget = budget - terms_of(basis).get('provisionalSums', 0)
        rate = lambda bid: rate_of(self.bid(bid).prices[lot.id], basis, lot.decisions.get(bid, []), fixed, self.file['currency'])
        return any(self.awarded(lot, bid, basis, discount)['amount'] * rate(bid) > budget for bid in best)

    def at_award_decided(self, entry, command, result):
        proposed = []
        for basis in self.file['lots']:
            lot = self.lot(basis['id'])
            best, discount = self.chosen(lot, basis['award'].get('winners', 1))
            if set(best) <= set(lot.qualified) and not lot.unsuccessful:
                proposed += [self.awarded(lot, bid, basis, discount) for bid in best]
        if result['lots'] != proposed:
            self.say('P6', entry, 'another award than the rankings give')
