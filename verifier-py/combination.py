"""Whether a recorded combination of lots is the best there is, and the next one (section 9.1 of docs/dossier-format.md). Every sum is exact."""
from fractions import Fraction


class Offer:
    """A ranked bid not found wanting: its comparison price, and the cross discounts of its price envelope that were not set aside."""

    def __init__(self, lot, bid, bidder, price, discounts):
        self.lot, self.bid, self.bidder, self.price, self.discounts = lot, bid, bidder, price, discounts


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


def lowest(bidders, lots):
    """The two lowest totals that give every lot, lots given to the bidders seen so far as they come."""
    totals = {frozenset(): [Fraction(0)]}
    for bidder in bidders.values():
        reached = {given: list(sums) for given, sums in totals.items()}
        for won, cost in bidder.shares():
            for given, sums in totals.items():
                if not given & won:
                    reached[given | won] = sorted(reached.get(given | won, []) + [cost + each for each in sums])[:2]
        totals = reached
    return totals.get(frozenset(lots), [])


def comes_to(recorded, bidders, lots):
    """The total of what is recorded, if every award and discount in it may be."""
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


def is_best(result, offers, maximum, limits):
    lots, bidders = sorted({each.lot for each in offers}), bidders_of(offers, maximum, limits)
    totals, second = lowest(bidders, lots), result['second']
    best = comes_to(result['best'], bidders, lots)
    by_lot = sum(min(each.price for each in offers if each.lot == lot) for lot in lots)
    if totals[:1] != [best] or (Fraction(result['best']['total']), Fraction(result['lotByLot'])) != (best, by_lot):
        return False
    if len(totals) == 1 or second is None:
        return len(totals) == 1 and second is None and result['margin'] is None
    next_best = comes_to(second, bidders, lots)
    others = [each['bid'] for each in second['awards']] != [each['bid'] for each in result['best']['awards']]
    return best < next_best and [next_best] == totals[1:] and Fraction(second['total']) == next_best and Fraction(result['margin']) == next_best - best and others
