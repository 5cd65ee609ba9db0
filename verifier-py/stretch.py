"""Technical scores stretched to full marks (section 9.1 of docs/dossier-format.md). Every number is exact."""
from fractions import Fraction

from prices import text_of


def stretched(scores, award):
    """The scores as they are recorded: of the bids that passed, `given` keeps the points before, where the award stretches them."""
    rule = (award.get('scoring') or {}).get('stretch')
    passed = [each for each in scores if each['passed']]
    if rule is None:
        return scores
    if rule not in ('criteria', 'criteriaAndWhole'):
        raise ValueError('a stretch nobody knows')
    weighing, groups = [each for each in award['criteria'] if each.get('clause') is None], award['scoring']['groups']
    points = {each['bid']: {name: Fraction(value) for name, value in each['perCriterion'].items()} for each in passed}
    for criterion in weighing:
        name = criterion['id']
        best = max((of_bid[name] for of_bid in points.values()), default=0)
        for of_bid in points.values():
            of_bid[name] = of_bid[name] * full_marks(criterion, groups) / best if best else of_bid[name]
    sums = {bid: sum(of_bid.values(), Fraction(0)) for bid, of_bid in points.items()}
    best = max(sums.values(), default=0)
    if rule == 'criteriaAndWhole' and best:
        sums = {bid: 100 * each / best for bid, each in sums.items()}
    return [recorded(each, points[each['bid']], sums[each['bid']], award) if each['passed'] else each for each in scores]


def full_marks(criterion, groups):
    if criterion.get('group') is None:
        return Fraction(criterion['maximum'], 100)
    weight = next(each['weight'] for each in groups if each['id'] == criterion['group'])
    return Fraction(weight * criterion['share'], 1_000_000)


def recorded(each, points, total, award):
    groups = award['scoring']['groups']
    per_group = {group['id']: sum((points[one['id']] for one in award['criteria'] if one.get('group') == group['id']), Fraction(0)) for group in groups}
    given = {name: each[name] for name in ('perCriterion', 'perGroup', 'score') if name in each}
    scored = {**each, 'given': given, 'perCriterion': {name: text_of(points[name]) for name in points}, 'score': text_of(total)}
    return {**scored, 'perGroup': {name: text_of(per_group[name]) for name in per_group}} if groups else scored
