"""V9 for P2: whether what an envelope held could be read as an offer or a price (docs/seal-format.md, section 6). Nobody's envelope is called unreadable that can
be read, and none is read that cannot."""
import re
import unicodedata

from container import is_hex
from promises_reader import Reader
from record import is_instant
from rules import is_list, is_whole, is_written

MOST = 10**12


def is_amount(value):
    return is_whole(value, 0, MOST)


def is_line(value, most):
    """A text of one line."""
    return is_written(value, most) and not any(unicodedata.category(each) == 'Cc' for each in value)


def is_record(value, fields, more=()):
    """Exactly these fields; of `more` those that are there."""
    more = {name: more[name] for name in more if isinstance(value, dict) and name in value}
    fields = {**fields, **more}
    return isinstance(value, dict) and set(value) == set(fields) and all(is_fit(value[name]) for name, is_fit in fields.items())


def are_distinct(values):
    return all(value not in values[:place] for place, value in enumerate(values))


def same_firm(registration):
    """As two spellings of one number agree: letters and digits alone."""
    written = unicodedata.normalize('NFKC', registration).upper()
    return ''.join(each for each in written if unicodedata.category(each)[0] in 'LN') or written


def is_grouping(value):
    firm = {'name': lambda text: is_line(text, 200), 'registration': lambda text: is_line(text, 60), 'country': lambda text: is_line(text, 60)}
    return is_record(value, {'liability': lambda text: text in ('joint', 'several'), 'members': lambda members: is_list(members, 20, lambda each: is_record(each, firm))}) \
        and value['members'] != [] and are_distinct([same_firm(each['registration']) for each in value['members']])


def is_offer(file, value):
    papers = [each['id'] for lot in file['lots'] for each in lot['requirements']]
    document = {'name': lambda text: is_line(text, 200), 'sha256': is_hex, 'bytes': lambda count: is_whole(count, 0, 10 * 2**30)}
    security = {'issuer': lambda text: is_line(text, 200), 'amount': is_amount, 'validUntil': lambda day: isinstance(day, str) and is_instant(day + 'T00:00:00.000Z')}
    return is_record(value, {
        'documents': lambda each: is_list(each, 200, lambda one: is_record(one, document)) and are_distinct([one['name'] for one in each]),
        'papers': lambda each: is_list(each, 500, lambda one: isinstance(one, str) and one in papers) and are_distinct(each),
        'letterSigned': lambda flag: isinstance(flag, bool), 'variants': lambda each: is_list(each, 20, lambda one: is_line(one, 200)),
        'bidSecurity': lambda each: each is None or is_record(each, security), 'completionDays': lambda days: days is None or is_whole(days, 1, 7300),
    }, {'grouping': is_grouping})


def is_discount(value):
    kinds = {'rate': {'basisPoints': lambda points: is_whole(points, 1, 10_000)}, 'amount': {'amount': is_amount}}
    kind = value.get('kind') if isinstance(value, dict) else None
    return isinstance(kind, str) and kind in kinds and is_record(value, {'kind': lambda _: True, **kinds[kind]}, {'condition': lambda text: is_line(text, 200)})


def is_price(file, basis, value):
    items, terms = {item['id']: item['quantity'] for item in basis['items']}, (basis.get('pricing') or {}).get('conversion') or {'currencies': []}
    line = {'item': lambda item: isinstance(item, str) and item in items, **{name: lambda value: value is None or is_amount(value) for name in ('unitPrice', 'lineTotal')}}
    more = {'currency': lambda text: isinstance(text, str) and text in terms['currencies']}
    if 'lifeCycle' in basis['award']:
        years = basis['award']['lifeCycle']['years']
        more['lifeCycle'] = lambda each: is_record(each, {'costs': lambda costs: is_list(costs, years, is_amount) and len(costs) == years, 'residual': is_amount})
    if (file.get('combination') or {}).get('crossDiscounts') is True:
        more['crossDiscounts'] = lambda each: are_cross_discounts(each, basis['id'], [lot['id'] for lot in file['lots']])
    return is_record(value, {
        'lines': lambda lines: is_list(lines, 2000, lambda each: is_record(each, line)) and are_distinct([each['item'] for each in lines]),
        'total': is_amount, 'totalInWords': lambda total: total is None or is_amount(total), 'discounts': lambda each: is_list(each, 10, is_discount),
    }, more) and all((each['unitPrice'] or 0) * (whole_part(items[each['item']]) + 1) <= MOST for each in value['lines'])


def are_cross_discounts(value, lot, lots):
    names = lambda named: is_list(named, 50, lambda each: isinstance(each, str) and each in lots) and are_distinct(named) and len(named) > 1 and lot in named
    return is_list(value, 10, lambda each: is_record(each, {'lots': names, 'basisPoints': lambda points: is_whole(points, 1, 9_999)})) \
        and are_distinct([sorted(each['lots']) for each in value])


def whole_part(quantity):
    return int((re.match('[0-9]{1,12}', quantity) or ['0'])[0])


class Values(Reader):
    promise = 'P2'

    def is_read(self, envelope, opened):
        """Nothing is read of a sealed envelope with a fault."""
        if 'fault' in opened:
            return False
        if envelope == 'offer':
            return is_offer(self.look.file, opened['value'])
        basis = next((lot for lot in self.look.file['lots'] if 'price-' + lot['id'] == envelope), None)
        return basis is not None and is_price(self.look.file, basis, opened['value'])

    def at_bid_opened(self, entry, command, result):
        laid = {'offer': command['offer'], **{'price-' + lot: price for lot, price in command['prices'].items()}}
        if {each['envelope'] for each in result['unreadable']} != {name for name in laid if not self.is_read(name, laid[name])}:
            self.say(entry, 'an envelope called unreadable that can be read, or the other way round')

    def at_price_opened(self, entry, command, result):
        if (result['unreadable'] is None) != self.is_read('price-' + command['lot'], command['price']):
            self.say(entry, 'a price called unreadable that can be read, or the other way round')
