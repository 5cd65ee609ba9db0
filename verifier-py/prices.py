"""What makes prices comparable (section 9.1 of docs/dossier-format.md): conversion, omissions, deviations, costs of use, preference, and which prices are out of the
ordinary. Every number is exact; a root is compared squared."""
from fractions import Fraction
from math import isqrt

PLAIN = {'provisionalItems': [], 'conversion': None, 'preference': None, 'abnormal': [], 'budget': None}
DECIMALS = {'XOF': 0, 'XAF': 0, 'GNF': 0, 'JPY': 0, 'TND': 3}
TWO_DECIMALS = 'EUR USD GBP CHF CAD CNY MAD DZD GHS NGN ZAR'.split()


class BelowNothing(ValueError):
    """More is taken off a price than it is."""


def half_up(value):
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def text_of(fraction):
    return None if fraction is None else '%d/%d' % (fraction.numerator, fraction.denominator)


def shown(value):
    """Two decimals, half up."""
    cents = half_up(value * 100)
    return '%s%d.%02d' % ('-' if cents < 0 else '', abs(cents) // 100, abs(cents) % 100)


def terms_of(basis):
    return basis.get('pricing', PLAIN)


def rate_of(price, basis, decisions, fixed, own='XOF'):
    """Smallest units of the tender's currency for one of the bid's."""
    currency, given = price.get('currency', own), [each for each in decisions if each['kind'] == 'exchangeRate']
    if currency == own:
        if given:
            raise ValueError('a rate for the currency of the tender')
        return Fraction(1)
    announced = terms_of(basis)['conversion']
    if announced is None or currency not in announced['currencies']:
        raise ValueError('a currency nobody announced')
    if (currency in fixed) == bool(given):
        raise ValueError('a rate for a fixed one, or none where one is needed')
    if given and (given[0]['source'], given[0]['date']) != (announced['source'], announced['date']):
        raise ValueError('a rate of another source or day')
    decimals = DECIMALS[currency] if currency not in TWO_DECIMALS else 2
    return Fraction(given[0]['rate'] if given else fixed[currency]) * 10 ** DECIMALS[own] / 10 ** decimals


def margin_of(basis, decisions):
    """Basis points; None where the lot has no preference."""
    preference = terms_of(basis)['preference']
    if preference is None:
        return None
    met = [each['ground'] for each in decisions if each['kind'] == 'preference' and each['eligible']]
    return min(preference['cap'], sum(each['basisPoints'] for each in preference['margins'] if each['ground'] in met))


def over_its_life(adjusted, decisions, award, price, rate):
    """With the costs of use, where and only where the lot goes by them; before the preference. Those of the envelope are converted
    at `rate`; a decision takes their place."""
    decided = [each['costs'] + [each['residual']] for each in decisions if each['kind'] == 'lifeCycleCosts']
    own = [[amount * rate for amount in price['lifeCycle']['costs'] + [price['lifeCycle']['residual']]]] if 'lifeCycle' in price else []
    if award['method'] != 'lifeCycleCost':
        if decided or own:
            raise ValueError('costs of use nobody asked for')
        return adjusted
    years, growth = award['lifeCycle']['years'], Fraction(10_000 + award['lifeCycle']['discountRateBasisPoints'], 10_000)
    if decided == own or len(decided) > 1 or any(len(usage) != years + 1 for usage in decided + own):
        raise ValueError('no costs of use, not one a year, or a decision that says what the envelope says')
    *costs, residual = (decided + own)[0]
    return adjusted + sum(cost / growth ** (year + 1) for year, cost in enumerate(costs)) - residual / growth ** years


def compared(adjusted, own, highest, basis):
    if own is None:
        return adjusted
    if terms_of(basis)['preference']['method'] == 'upliftNonBeneficiary':
        return adjusted * (10_000 + highest) / (10_000 + own)
    return adjusted * (10_000 - own) / 10_000


def limits(rule, prices, estimate, numbers):
    """(limit below, limit above), each (shown, passed by) or None."""
    percent = Fraction(1, 100)
    mean = sum(prices) / len(prices)
    if rule == 'afd20' or rule == 'wbAbsolute':
        if rule == 'wbAbsolute' and len(prices) >= numbers['bidsBelow']:
            return None, None
        line = estimate * percent * (numbers['percentOfEstimate'] if rule == 'afd20' else 100 - numbers['percentUnderEstimate'])
        return (shown(line), lambda price: price <= line), None
    if rule == 'wbRelative':
        if len(prices) < numbers['minimumBids'] or len(prices) - numbers['ofSample'] < 1:
            return None, None
        allowed = sum((price - mean) ** 2 for price in prices) / (len(prices) - numbers['ofSample']) * numbers['standardDeviations'] ** 2
        root = Fraction(isqrt(half_up(allowed * 10**8)), 10**4)
        return (shown(mean - root), lambda price: price < mean and (mean - price) ** 2 > allowed), None
    line = percent * (mean * numbers['meanWeight'] + estimate * numbers['estimateWeight'])
    if rule == 'benin':
        low = line * percent * numbers['percent']
        return (shown(low), lambda price: price < low), None
    low, high = line * percent * (100 - numbers['below']), line * percent * (100 + numbers['above'])
    return (shown(low), lambda price: price < low), (shown(high), lambda price: price > high)


def estimate_of(basis):
    """As prices are compared with it: without what the authority dictates, where it contains that."""
    return basis['estimatedAmount'] - terms_of(basis).get('provisionalSums', 0)


def abnormal(prices, basis, pack, judged=None):
    """`prices`: (bid, adjusted) in order; `judged`: the same at other prices than those the limits are drawn from. One line for each bid, rule and side that is passed."""
    drawn = [(rule, limits(rule, [price for _, price in prices], estimate_of(basis), pack['abnormallyLow.' + rule])) for rule in terms_of(basis)['abnormal']]
    return [{'bid': bid, 'limit': limit[0], 'price': '%d/%d' % (price.numerator, price.denominator), 'rule': rule, 'side': side}
            for bid, price in judged or prices for rule, pair in drawn for side, limit in zip(('low', 'high'), pair) if limit is not None and limit[1](price)]


def covers(asked, flag):
    """Whether what a letter spoke of is this flag, at a price no further out."""
    now, then = Fraction(flag['price']), Fraction(asked['price'])
    return (asked['rule'], asked['side']) == (flag['rule'], flag['side']) and (now >= then if flag['side'] == 'low' else now <= then)
