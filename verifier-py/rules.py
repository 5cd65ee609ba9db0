"""Section 7.1 of docs/dossier-format.md: when a rule pack can be read, and how its periods run."""
import datetime
import re

from container import is_text

TEXTS = {'id': 100, 'version': 40, 'country': 10, 'title': 500, 'basis': 1000}
DAY_UNITS = ['calendarDays', 'clearDays', 'workingDays', 'clearWorkingDays']
KINDS = {
    'number': '''calendar.zoneOffsetMinutes minBids.open minBids.restricted committee.minimumMembers keyset.minimumThreshold keyset.spareHolders
evaluation.spreadAlert evaluation.spreadPoints evaluation.reasonBelow evaluation.reasonAbove preference.community.max preference.subcontracting.max
preference.subcontracting.minimumShare preference.collectivite.max preference.smallFirm.max preference.cumulation.max''',
    'flag': '''cancellation.priorOpinion.required committee.appointedBeforeLimit declaration.perBidder keyset.outsideHolder deposit.commitFirst
review.tenderFile.required review.award.required approval.required evaluation.reasonOnChange arithmetic.unitPricePrevails arithmetic.misplacedDecimalPoint
arithmetic.sumOfLinesPrevails arithmetic.wordsPrevail arithmetic.wordsCarryError budget.limitsAward''',
    'period': '''minBidPeriod.openNational minBidPeriod.openCommunity minBidPeriod.urgent reopenPeriod openingMaxDelay addendum.extensionWindow
convocationLead deposit.gracePeriod evaluationLimit reviewLimit standstill appeal.toAuthority appeal.authorityAnswer appeal.toCRD appeal.crdDecision
approvalLimit abnormallyLow.answerLimit clarification.answerLimit papers.supplyLimit''',
    'texts': 'committee.incompatibleRoles committee.consultativeOffices papers.suppliableEnvelopes', 'fraction': 'quorum', 'rates': 'currency.fixedRates',
    'amounts': 'thresholds.community abnormallyLow.afd20 abnormallyLow.benin abnormallyLow.burkina abnormallyLow.wbRelative abnormallyLow.wbAbsolute',
    'weekend': 'calendar.weekend', 'holidays': 'calendar.holidays',
}
OPTIONAL = {'incident.closingAfter': 'period', 'extension.minimumNotice': 'period', 'unbalanced.performanceSecurityMax': 'number', 'unbalanced.hintDeviation': 'number',
            'budget.negotiationRegimes': 'texts', 'report.minimumSigned': 'fraction', 'evaluation.sittingRequired': 'flag', 'bids.unconfirmedAfterAddendum': 'unconfirmed',
            'correction.answerLimit': 'period', 'correction.silenceRefuses': 'flag'}
BLANK = '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff'


def is_written(value, most):
    """A text that is not blank, of at most so many UTF-16 code units."""
    return is_text(value) and value.strip(BLANK) != '' and len(value.encode('utf-16-le')) // 2 <= most


def is_whole(value, least, most=2**53 - 1):
    return type(value) is int and least <= value <= most


def is_day(value):
    if not is_text(value) or not re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', value):
        return False
    try:
        datetime.date(int(value[:4]) or 400, int(value[5:7]), int(value[8:]))
    except ValueError:
        return False
    return True


def is_list(value, most, is_element):
    return isinstance(value, list) and len(value) <= most and all(map(is_element, value))


def has_shape(value, fields, optional=()):
    """An object of these fields and no others; an optional one may be null or left out."""
    return isinstance(value, dict) and set(value) <= set(fields) and all(
        (name in optional and value.get(name) is None) or (name in value and fields[name](value[name])) for name in fields)


def text_up_to(most):
    return lambda value: is_written(value, most)


ENTRY = {
    'value': lambda value: value is not None, 'unit': lambda value: value in ['minutes', 'percent', 'fraction', 'amount'] + DAY_UNITS, 'source': text_up_to(500),
    'article': text_up_to(300), 'status': lambda value: value in ['verified', 'sister', 'unverified'], 'validFrom': is_day, 'validTo': is_day,
    'confirmedBy': text_up_to(300), 'confirmedOn': is_day, 'note': text_up_to(1000),
}
YEARLY = {'monthDay': lambda value: is_text(value) and re.fullmatch('[0-9]{2}-[0-9]{2}', value) is not None, 'name': text_up_to(100)}
MOVABLE = {'day': is_day, 'name': text_up_to(100)}
CORRECTION = {'name': text_up_to(100), 'from': is_day, 'to': is_day, 'reason': text_up_to(1000), 'by': text_up_to(300), 'on': is_day}
HOLIDAYS = {
    'yearly': lambda value: is_list(value, 100, lambda each: has_shape(each, YEARLY)), 'movable': lambda value: is_list(value, 1000, lambda each: has_shape(each, MOVABLE)),
    'corrections': lambda value: is_list(value, 1000, lambda each: has_shape(each, CORRECTION)),
}
MINIMUM = {name: text_up_to(100) for name in ('national', 'community', 'urgent')}
OFFERED = {
    'fr': text_up_to(200), 'en': text_up_to(200), 'offered': lambda value: value is True, 'categories': lambda value: is_list(value, 20, text_up_to(100)),
    'methods': lambda value: is_list(value, 20, text_up_to(100)), 'minimumPeriod': lambda value: has_shape(value, MINIMUM), 'minimumBids': text_up_to(100),
    'preReview': text_up_to(100), 'awardReview': text_up_to(100),
}


def is_of_kind(entry, kind):
    value = entry.get('value') if isinstance(entry, dict) else None
    if kind == 'unconfirmed':
        return value in ('flagged', 'void')
    if kind == 'flag':
        return isinstance(value, bool)
    if kind == 'number':
        return is_whole(value, -100_000)
    if kind == 'period':
        return is_whole(value, 0, 10_000) and entry.get('unit') in ['minutes'] + DAY_UNITS
    if kind == 'texts':
        return isinstance(value, list) and is_text(*value)
    if kind == 'weekend':
        return isinstance(value, list) and all(is_whole(each, 0, 6) for each in value) and len(set(value)) < 7
    if kind == 'holidays':
        return has_shape(value, HOLIDAYS)
    if kind == 'rates':
        return isinstance(value, dict) and all(is_text(each) and re.fullmatch(r'[0-9]{1,9}(\.[0-9]{1,9})?', each) and re.search('[1-9]', each) for each in value.values())
    if kind == 'amounts':
        return isinstance(value, dict) and all(is_whole(each, 0) for each in value.values())
    return isinstance(value, dict) and is_whole(value.get('numerator'), 0) and is_whole(value.get('denominator'), 1) and value['numerator'] <= value['denominator']


def is_readable(pack):
    if not has_shape(pack, {**{name: text_up_to(most) for name, most in TEXTS.items()}, 'entries': lambda value: isinstance(value, dict)}):
        return False
    entries = pack['entries']
    needed = [(name, kind) for kind, names in KINDS.items() for name in names.split()] + [(name, OPTIONAL[name]) for name in OPTIONAL if name in entries]
    for name, entry in entries.items():
        if not has_shape(entry, ENTRY, ('unit', 'article', 'validFrom', 'validTo', 'confirmedBy', 'confirmedOn', 'note')):
            return False
        if (entry.get('confirmedBy') is None) != (entry.get('confirmedOn') is None):
            return False
        value = entry['value']
        if name.startswith('procedure.') and isinstance(value, dict) and value.get('offered') is True:
            if not has_shape(value, OFFERED, ('preReview', 'awardReview')):
                return False
            needed += [(rule, 'period') for rule in value['minimumPeriod'].values()] + [(value['minimumBids'], 'number')]
    return all(name in entries and is_of_kind(entries[name], kind) for name, kind in needed)


class Rules:
    """The entries of a pack that can be read."""

    def __init__(self, pack):
        self.pack, self.entries = pack, pack['entries']

    def __contains__(self, name):
        return name in self.entries

    def value(self, name):
        return self.entries[name]['value']

    def is_on(self, name):
        return name in self.entries and self.entries[name]['value'] is True

    def limit_after(self, name, instant):
        """Too late from this instant on: minutes run to the instant, days to midnight after the last on which one may act."""
        amount, unit = self.entries[name]['value'], self.entries[name]['unit']
        if unit == 'minutes':
            return moved(instant, amount)
        day = datetime.date.fromisoformat(moved(instant, self.value('calendar.zoneOffsetMinutes'))[:10])
        amount += 1 if unit.startswith('clear') else 0
        while amount > 0:
            day += datetime.timedelta(days=1)
            amount -= 1 if unit in ('calendarDays', 'clearDays') or self.is_working(day) else 0
        return moved('%sT00:00:00.000Z' % (day + datetime.timedelta(days=1)).isoformat(), -self.value('calendar.zoneOffsetMinutes'))

    def elapsed_after(self, name, instant):
        """The whole period has gone by: calendar days run from instant to instant, minutes too."""
        amount, unit = self.entries[name]['value'], self.entries[name]['unit']
        if unit in ('minutes', 'calendarDays'):
            return moved(instant, amount * (1 if unit == 'minutes' else 24 * 60))
        plain = {'clearDays': 'calendarDays', 'workingDays': 'workingDays', 'clearWorkingDays': 'workingDays'}[unit]
        return Rules({**self.pack, 'entries': {**self.entries, name: {'value': amount, 'unit': plain}}}).limit_after(name, instant)

    def is_working(self, day):
        holidays, text = self.value('calendar.holidays'), day.isoformat()
        return not ((day.weekday() + 1) % 7 in self.value('calendar.weekend') or any(text.endswith(each['monthDay']) for each in holidays['yearly'])
                    or any(each['day'] == text for each in holidays['movable']))


def moved(instant, minutes):
    then = datetime.datetime.strptime(instant, '%Y-%m-%dT%H:%M:%S.%fZ') + datetime.timedelta(minutes=minutes)
    return then.strftime('%Y-%m-%dT%H:%M:%S.') + instant[20:]
