"""A bid of the register, and a lot under evaluation, as the entries so far tell them: what second_look.py keeps and the others ask (section 9 of docs/dossier-format.md)."""
from container import canonical
from record import opens

STAGES = ['compliance', 'technical', 'financial']


class Bid:
    def __init__(self, entry, result, in_time):
        self.id, self.lots, self.parts, self.by = result['bid'], entry.part('command')['lots'], entry.parts, entry.role
        self.bidder = entry.part('command').get('bidder') or entry.actor
        self.order, self.at, self.seq, self.standing = result['order'], entry.at, entry.seq, result['standing']
        self.stands = result['standing'] == 'received'
        self.prices, self.may_open = {}, in_time
        self.came = entry.part('command').get('manifest') is None or entry.part('command')['seal'] is not None
        self.asked = None  # the last addendum that changed what it was made for, until it is confirmed

    def leaves(self, standing):
        self.stands, self.may_open, self.standing = False, False, standing

    def is_opened_by(self, part, opened):
        """`salt` is null only for a paper bid registered by the clerk, which has no commitment, and with the `fault` of a sealed one, which V10 judges."""
        if not isinstance(opened, dict):
            return False
        if opened['salt'] is None:
            return 'fault' in opened or (self.by == 'clerk' and part not in self.parts)
        return part in self.parts and opens(self.parts[part], opened['salt'], opened['value'])


def changed_lots(before, after):
    """The lots whose terms an addendum changed, titles and estimates aside; None where it changed those of all."""
    whole, lots = [], []
    for file in (before, after):
        whole.append(canonical([file['documents'], file['bidValidityDays'], file.get('combination')]))
        lots.append({lot['id']: canonical({name: lot[name] for name in lot if name not in ('title', 'estimatedAmount')}) for lot in file['lots']})
    return None if whole[0] != whole[1] else {lot for lot in [*lots[0], *lots[1]] if lots[0].get(lot) != lots[1].get(lot)}


class Lot:
    """What holds for one lot up to an entry."""

    def __init__(self, lot):
        self.id, self.sheets, self.rejections, self.in_compliance, self.qualified, self.answers = lot, [], [], True, [], []
        self.marked, self.round = False, 1  # in this round of marks, and which it is
        self.proposals, self.abstained = [], set()  # rejections proposed, [bid, by, whether it waits], in order; who gives no marks
        self.offered = {}  # the new sealed price, if any, that the last letter asked about
        self.sent_back = None  # the step that the entry being read sends it back to
        self.analysed, self.letters = set(), {}  # whose last letter asked about the balance of the price, and the flags it spoke of
        self.back_to('compliance')
        self.rejections = []

    def waiting(self):
        """The bids of which a rejection waits for its second member."""
        return {bid for bid, _, waits in self.proposals if waits}

    def settle(self, falls):
        self.proposals = [(bid, by, waits and not falls(number, by)) for number, (bid, by, waits) in enumerate(self.proposals, 1)]

    def back_to(self, step):
        self.settle(lambda number, by: True)
        self.rejections = [each for each in self.rejections if STAGES.index(each['stage']) < STAGES.index(step)]
        self.decisions, self.ranking, self.recorded, self.corrected, self.unqualified, self.qualified, self.unsuccessful = {}, [], [], {}, [], [], None
        self.prices, self.negotiated, self.is_ranked = {}, {}, False  # compared; agreed since the ranking on record
        self.shown, self.treated, self.failed = [], {}, []  # the ranking and the prices as recorded; who was found unqualified, by which rule and why
        self.wanting = set()  # whose price was found not justified
        self.justified, self.judges, self.unbalanced, self.securities = set(), set(), set(), {}
        if step != 'financial':
            self.agreed, self.agreed_by, self.scores, self.passed, self.compared = {}, set(), None, [], 0
        self.in_compliance = step == 'compliance'
        if self.in_compliance:
            self.answers = []  # of the checklist: (bid, requirement, verdict, who)

    def fails(self, bid):
        """Requirements whose last answer is no."""
        return [each for each, verdict in {requirement: verdict for of, requirement, verdict, _ in self.answers if of == bid}.items() if verdict == 'no']
