"""Rejections for a price (section 9 of docs/dossier-format.md, P7): what the opened envelopes and the decisions on record give must say so too."""
from prices import BelowNothing, abnormal, covers
from second_look import CLOSED


def holds(look, lot, bid, rule):
    """`look` has read the rejection itself already: the bid is put back among those it was compared with. What cannot be computed is no ground."""
    return rule not in GROUNDS or GROUNDS[rule](look, look.lot(lot), look.basis(lot), bid)


def is_wanting(side):
    """Asked and found not justified, and flagged now at a price no further out than the letter spoke of."""
    def asked(look, lot, basis, bid):
        if bid not in lot.wanting or basis['award']['method'] in CLOSED:
            return False
        left = [each.id for each in look.left(lot.id)] + [bid]
        contenders = [each for each in look.bids if each.id in left and (not basis['award']['criteria'] or each.id in (lot.scores or {}))]
        rows = look.priced(lot, contenders, basis, {})
        offered = lot.offered.get(bid)
        if offered is not None and 'newSealedPrice' not in basis['award']['tieRules']:
            return False
        prices = [(name, row['adjusted']) for name, row in rows.items()]
        judged = [(name, look.adjusted_at(rows[name], offered) if name == bid and offered is not None else price) for name, price in prices]
        flags = [each for each in abnormal(prices, basis, look.pack, judged) if (each['bid'], each['side']) == (bid, side)]
        return any(covers(letter, flag) for letter in lot.letters.get(bid, []) for flag in flags)
    return asked


def takes_off_too_much(look, lot, basis, bid):
    try:
        look.corrected(look.bid(bid).prices[lot.id], basis, lot.decisions.get(bid, []))
    except BelowNothing:
        return True
    return False


def says_no_costs_of_use(look, lot, basis, bid):
    price, decisions = look.bid(bid).prices[lot.id], lot.decisions.get(bid, [])
    look.corrected(price, basis, decisions)
    return basis['award']['method'] == 'lifeCycleCost' and 'lifeCycle' not in price and all(each['kind'] != 'lifeCycleCosts' for each in decisions)


GROUNDS = {'price.abnormallyLow': is_wanting('low'), 'price.abnormallyHigh': is_wanting('high'),
           'price.discountExceeds': takes_off_too_much, 'award.lifeCycleCosts': says_no_costs_of_use}
