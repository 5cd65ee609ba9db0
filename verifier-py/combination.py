"""Whether a recorded combination of lots is the best there is, and the next one (section 9.1 of docs/dossier-format.md), and how a tie was decided. Every
sum is exact."""
import hashlib
from fractions import Fraction

DRAWS, MOST_TIED = ('publicDraw', 'verifiableDraw'), 200


class Offer:
    """A ranked bid not found wanting: its comparison price, and the cross discounts of its price envelope that were not set aside."""

    def __init__(self, lot, bid, bidder, price, discounts, place=0):
        self.lot, self.bid, self.bidder, self.price, self.discounts, self.place = lot, bid, bidder, price, discounts, place


class Ties:
    """What tells combinations of the same total apart: the draw the tender file names, and what was drawn, its evidence aside."""

    def __init__(self, drawn_by=None, draw=None):
        self.drawn_by, self.draw = drawn_by, draw


class Bidder:
    """What one bidder may win, and at what."""

    def __init__(self, offers, most, amount):
        self.offers, self.most, self.amount, self.saved = {each.lot: each for each in offers}, most, amount, {frozenset(): Fraction(0)}
        self.discounts = [(frozenset(each['lots']), each['basisPoints']) for offer in offers for each in offer.discounts]

    def saving(self, lots, basis_points):
        return sum(self.offers[lot].price for lot in lots) * Fraction(basis_points, 10_000)

    def savings(self, won):
        """The most that discounts take off these lots, each lot counted once."""
        if won not in self.saved:
            self.saved[won] = max([Fraction(0)] + [self.saving(lots, points) + self.savings(won - lots) for lots, points in self.discounts if lots <= won])
        return self.saved[won]

    def cost(self, won):
        """None beyond its limits."""
        cost = sum(self.offers[lot].price for lot in won) - self.savings(won)
        within = (self.most is None or len(won) <= self.most) and (self.amount is None or cost <= self.amount)
        return cost if within else None

    def shares(self):
        sets = [frozenset()]
        for lot in self.offers:
            sets += [each | {lot} for each in sets]
        return [(won, cost) for won in sets[1:] for cost in [self.cost(won)] if cost is not None]


def bidders_of(offers, maximum, limits):
    stated = {each['bidder']: each for each in limits}
    found = {}
    for bidder in {each.bidder for each in offers}:
        own = stated.get(bidder, {'lots': None, 'amount': None})
        most = min([each for each in (own['lots'], maximum) if each is not None], default=None)
        found[bidder] = Bidder([each for each in offers if each.bidder == bidder], most, own['amount'])
    return found


def totals_of(bidders, keep):
    """Of every set of lots, what `keep` leaves of the (total, lots given to whom) that give it, lots given to the bidders seen so far as they come."""
    totals = {frozenset(): [(Fraction(0), ())]}
    for name, bidder in bidders.items():
        reached = {given: list(ways) for given, ways in totals.items()}
        for won, cost in bidder.shares():
            for given, ways in totals.items():
                if not given & won:
                    reached[given | won] = keep(reached.get(given | won, []) + [(cost + total, to + ((name, won),)) for total, to in ways])
        totals = reached
    return totals


def two(ways):
    return sorted(ways, key=lambda way: way[0])[:2]


def equal(ways):
    least = min(total for total, _ in ways)
    return [way for way in ways if way[0] == least][:MOST_TIED + 1]


def lowest(bidders, lots, counted, keep):
    """Those of all lots; or where nobody can be given every lot, those that give the most, each other one counted."""
    found = {given: ways for given, ways in totals_of(bidders, keep).items() if ways and given}
    most = max((len(given) for given in found), default=0)
    whole = [(total + sum(counted[lot] for lot in lots if lot not in given), to) for given, ways in found.items() if len(given) == most for total, to in ways]
    return keep(whole) if whole else []


def bids_in(way, bidders):
    """Lot -> the offer that wins it."""
    return {lot: bidders[name].offers[lot] for name, won in way[1] for lot in won}


def name_of(given):
    return ' '.join('%s:%s' % (lot, given[lot].bid) for lot in sorted(given))


def stands_before(one, other):
    """The same lots, and wherever the two differ a bid of the same price that its ranking puts first."""
    differing = [lot for lot in one if lot in other and one[lot].bid != other[lot].bid]
    return set(one) == set(other) and bool(differing) and all(one[lot].place < other[lot].place and one[lot].price == other[lot].price for lot in differing)


def order_drawn(draw, names):
    if draw['rule'] == 'publicDraw':
        return draw['order'] if sorted(draw['order']) == names else None
    seed = ['pli/draw/combination/v1', draw['tender'], draw['root']]
    return sorted(names, key=lambda name: hashlib.sha256('\n'.join(seed + [name, '']).encode()).hexdigest())


def tie_of(tied, ties):
    """(the names of the best and whichever may be second, how it was decided), or None where nothing decides."""
    names = sorted(name_of(each) for each in tied if not any(stands_before(other, each) for other in tied))
    if len(names) == 1:
        seconds = {name_of(each) for each in tied} - set(names)
        return None if ties.draw is not None else (names[0], seconds, {'tied': len(tied), 'decidedBy': 'rankings', 'drawn': []})
    order = order_drawn(ties.draw, names) if ties.draw is not None and ties.draw['rule'] == ties.drawn_by else None
    return None if order is None else (order[0], {order[1]}, {'tied': len(tied), 'decidedBy': ties.drawn_by, 'drawn': order})


def comes_to(recorded, bidders, lots):
    """The total of what is recorded, if every award and discount in it may be; `lots`: those given."""
    if [each['lot'] for each in recorded['awards']] != lots:
        raise ValueError('not one award for each lot')
    total, won = Fraction(0), {}
    for award in recorded['awards']:
        offer = bidders[award['bidder']].offers[award['lot']]
        if (offer.bid, '%d/%d' % (offer.price.numerator, offer.price.denominator)) != (award['bid'], award['comparison']):
            raise ValueError('an award to a bid at another price')
        won.setdefault(award['bidder'], set()).add(award['lot'])
    for name, given in won.items():
        bidder, named = bidders[name], [each for each in recorded['discounts'] if each['bidder'] == name]
        counted = [lot for each in named for lot in each['lots']]
        for each in named:
            if (frozenset(each['lots']), each['basisPoints']) not in bidder.discounts or Fraction(each['saving']) != bidder.saving(each['lots'], each['basisPoints']):
                raise ValueError('a discount nobody stated')
        cost = bidder.cost(frozenset(given))
        if len(set(counted)) != len(counted) or not set(counted) <= given or sum((Fraction(each['saving']) for each in named), Fraction(0)) != bidder.savings(frozenset(given)):
            raise ValueError('not the discounts that hold')
        if cost is None:
            raise ValueError('more than a bidder may win')
        total += cost
    if not {each['bidder'] for each in recorded['discounts']} <= set(won):
        raise ValueError('a discount of who wins nothing')
    return total


def whole(recorded, bidders, lots, counted):
    """The total with what is left counted."""
    left = [lot for lot in lots if lot not in {each['lot'] for each in recorded['awards']}]
    if recorded.get('left', []) != [{'lot': lot, 'counted': '%d/%d' % (counted[lot].numerator, counted[lot].denominator)} for lot in left] or ('left' in recorded) != bool(left):
        raise ValueError('other lots left than it says')
    total = comes_to(recorded, bidders, [lot for lot in lots if lot not in left])
    if Fraction(recorded['total']) != total:
        raise ValueError('another total')
    return total + sum(counted[lot] for lot in left)


def recorded_name(recorded):
    return ' '.join('%s:%s' % (each['lot'], each['bid']) for each in recorded['awards'])


def is_best(result, offers, maximum, limits, estimates=None, ties=None):
    lots, bidders, ties = sorted({each.lot for each in offers}), bidders_of(offers, maximum, limits), ties or Ties()
    by_lot = {lot: min(each.price for each in offers if each.lot == lot) for lot in lots}
    counted = by_lot if estimates is None else {lot: Fraction(estimates[lot]) for lot in lots}
    totals, second = [total for total, _ in lowest(bidders, lots, counted, two)], result['second']
    best = whole(result['best'], bidders, lots, counted)
    if totals[:1] != [best] or Fraction(result['lotByLot']) != sum(by_lot.values()):
        return False
    most = max(len(given) for given in totals_of(bidders, two) if given) if result['best'].get('left') else len(lots)
    if len(result['best']['awards']) != most:
        return False
    alone = 'tie' not in result and ties.draw is None
    if len(totals) == 1 or second is None:
        return len(totals) == 1 and second is None and result['margin'] is None and alone
    next_best = whole(second, bidders, lots, counted)
    others = recorded_name(second) != recorded_name(result['best']) and len(second['awards']) == most
    if not others or [next_best] != totals[1:] or Fraction(result['margin']) != next_best - best:
        return False
    if best < next_best:
        return alone
    tied = lowest(bidders, lots, counted, equal)
    if len(tied) > MOST_TIED:
        return False
    decided = tie_of([bids_in(way, bidders) for way in tied], ties)
    return decided is not None and decided[0] == recorded_name(result['best']) and recorded_name(second) in decided[1] and result.get('tie') == decided[2]
