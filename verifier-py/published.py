"""V9 for P11: what the portal shows is what was decided (section 9.2 of docs/dossier-format.md). The pages are drawn again from the entries."""
import re

from container import digest
from promises_reader import Reader

SHOWN = {'draining': 'closed', 'opened': 'opening', 'reporting': 'evaluating', 'reportSigned': 'evaluating', 'awardReview': 'evaluating', 'awardCleared': 'evaluating',
         'provisionalAward': 'evaluating'}
HIDDEN = ('drafting', 'preReview', 'cleared', 'frozen')
OF_FILE = '''authority bidValidityDays category currency description documents fundingRegime place procedureType reference title'''.split()
OF_LOT = 'award envelopes id items requirements title'.split()

# Which rules a procedure rests on: always, by method of award, and by what its lots announce.
ALWAYS = '''calendar.zoneOffsetMinutes calendar.weekend calendar.holidays openingMaxDelay addendum.extensionWindow bids.unconfirmedAfterAddendum reopenPeriod
cancellation.priorOpinion.required committee.minimumMembers committee.incompatibleRoles convocationLead quorum evaluation.sittingRequired deposit.commitFirst deposit.gracePeriod keyset.minimumThreshold
keyset.spareHolders keyset.outsideHolder declaration.perBidder recusal.voidsSheets minutes.signedByAll report.signedByAll report.minimumSigned evaluationLimit
clarification.answerLimit papers.supplyLimit papers.suppliableEnvelopes review.tenderFile.required review.award.required reviewLimit standstill appeal.toAuthority
appeal.authorityAnswer appeal.toCRD appeal.crdDecision approval.required approvalLimit contractNotification finalAwardPublication arithmetic.unitPricePrevails
arithmetic.misplacedDecimalPoint arithmetic.sumOfLinesPrevails arithmetic.wordsPrevail arithmetic.wordsCarryError correction.answerLimit correction.silenceRefuses thresholds.community'''.split()
BY_METHOD = {'qualityAndCost': 'qualityAndCost.formula', 'fixedBudget': 'fixedBudget.tolerance', 'consultantQualification': 'consultantQualification.minimumFirms',
             'ratedCriteria': 'ratedCriteria.formula', 'lifeCycleCost': 'lifeCycleCost.basis'}


def kept(value, *names):
    """These fields, those that are there."""
    return {name: value[name] for name in names if name in value}


def name_order(lot):
    """Names that are numbers first, by their value; then the others."""
    return (0, int(lot), '') if re.fullmatch('0|[1-9][0-9]{0,8}', lot) else (1, 0, lot)


class P11(Reader):
    def __init__(self, record, rules, look, say, replay):
        super().__init__(record, rules, look, say)
        self.replay, self.course, self.offers, self.prices = replay, replay.course, {}, {}  # offers and prices that could be read, by bid
        self.pages = {path[len('published/'):-len('.json')]: page for path, page in record.dossier.json.items() if path.startswith('published/')}

    def at_bid_opened(self, entry, command, result):
        unread, bid = {each['envelope'] for each in result['unreadable']}, command['bid']
        self.offers[bid] = None if 'offer' in unread else command['offer']['value']
        self.prices[bid] = {lot: command['prices'][lot]['value'] for lot in sorted(command['prices'], key=name_order) if 'price-' + lot not in unread}

    def at_award_published(self, entry, command, result):
        if 'award' not in self.pages or digest(self.pages['award']) != result['published']:
            self.say(entry, 'the notice enclosed is not the one that was published')

    def finish(self):
        if self.replay.is_complete:
            drawn = self.draw()
            for name in sorted(set(drawn) | set(self.pages)):
                if name not in drawn or name not in self.pages or drawn[name] != self.pages[name]:
                    self.say(None, 'published/%s.json is not what the decisions say' % name)
        decided = self.last_of('award.decided')
        if decided is not None and 'award' in self.pages:
            self.same_award(decided)

    def last_of(self, name):
        return (self.by_type.get(name) or [None])[-1]

    def same_award(self, decided):
        """Read from the notice alone, whatever else it holds."""
        try:
            told = [(lot['lot'], each) for lot in self.pages['award']['lots'] for each in ([lot['awarded']] if lot['awarded'] else []) + lot.get('alsoAwarded', [])]
            shown = sorted((lot, each['bid'], each['bidder'], each['amount']) for lot, each in told)
        except (KeyError, TypeError, AttributeError):
            shown = None
        if shown != sorted((each['lot'], each['bid'], each['bidder'], each['amount']) for each in decided.part('result')['lots']):
            self.say(decided, 'the notice publishes another award than the one decided')

    def draw(self):
        notice, state = self.notice(), self.replay.state
        if notice is None or state in HIDDEN:
            shown = {}
        else:
            published = self.course.published
            award = None if published is None else {'digest': published, 'notice': self.award()}
            shown = {'procedure': {'award': award, 'ended': self.course.ended, 'notice': notice, 'opening': self.opening(), 'results': self.results(),
                                   'state': SHOWN.get(state, state), 'tender': self.course.tender, 'unverifiedRules': self.unconfirmed()}}
        return {**shown, **({} if self.course.published is None else {'award': self.award()})}

    def notice(self):
        facts, file = self.course.notice, self.look.file
        if file is None or facts['publishedAt'] is None:
            return None
        rehearsed = [each for each in self.course.keysets if each['rehearsedAt'] is not None]
        lots = [{**kept(lot, *OF_LOT), **({'pricing': kept(lot['pricing'], 'provisionalItems', 'conversion', 'preference', 'abnormal')} if 'pricing' in lot else {})} for lot in file['lots']]
        return {**kept(file, *OF_FILE), **kept(file, 'combination'), **kept(facts, 'addenda', 'answers', 'exercise', 'extensions', 'limitAt', 'openingAt', 'publishedAt', 'relaunches'),
                'fileDigest': facts['digest'], 'keyset': rehearsed[-1] if rehearsed else None, 'lots': lots,
                'rules': {'pack': self.rules.pack['id'], 'version': self.rules.pack['version']}, 'tender': self.course.tender}

    # The opening: what was read aloud, once its minutes are signed.

    def opening(self):
        sitting = self.course.sitting
        if sitting is None or not self.course.is_minuted():
            return None
        lines = [bid for bid in self.look.bids if sitting['closedSeq'] is None or bid.seq < sitting['closedSeq']]
        return {'bids': [self.line(bid) for bid in lines], 'closedAt': sitting['closedAt'], 'minutesDigest': self.course.minutes.digest, 'startedAt': sitting['startedAt']}

    def line(self, bid):
        offer, read = self.offers.get(bid.id) or {}, self.prices.get(bid.id, {})
        prices = [{'lot': lot, **kept(read[lot], 'total', 'discounts', 'currency', 'lifeCycle', 'crossDiscounts')} for lot in read if self.look.basis(lot)['envelopes'] == 'single']
        return {'bid': bid.id, 'bidSecurity': offer.get('bidSecurity'), 'bidder': bid.bidder, 'completionDays': offer.get('completionDays'), 'lots': bid.lots, 'order': bid.order,
                'prices': prices, 'receivedAt': bid.at, 'standing': bid.standing, **kept(offer, 'grouping')}

    # The results: once somebody was notified, or nobody can be.

    def results(self):
        told = self.course.notifications
        if not told and (self.course.ended or {}).get('as') != 'unsuccessful':
            return None
        return {'appeals': self.course.appeals, 'lots': [self.lot(basis) for basis in self.look.file['lots']], 'notifiedAt': max((each['receivedAt'] for each in told), default=None),
                'standstillEndsAt': self.course.standstill, **self.combination()}

    def combination(self):
        if self.look.combined is None:
            return {}
        limits = [kept(each, 'bidder', 'lots', 'amount', 'reason') for each in self.look.combination['limits']]
        return {'combination': {**kept(self.look.combination, 'best', 'second', 'margin', 'lotByLot', 'tie'), 'limits': limits}}

    def lot(self, basis):
        lot, awards = self.look.lot(basis['id']), [self.awardee(each) for each in (self.course.decision or {'lots': []})['lots'] if each['lot'] == basis['id']]
        others = {'alsoAwarded': awards[1:]} if basis['award'].get('winners', 1) > 1 else {}
        others.update({'round': lot.round} if lot.round > 1 else {})
        return {'awarded': awards[0] if awards else None, 'lot': basis['id'], 'title': basis['title'], 'unsuccessful': lot.unsuccessful, **others,
                'excluded': [{'bidder': self.bidder(each['bid']), **kept(each, 'bid', 'stage', 'rule', 'reason')} for each in lot.rejections],
                'notQualified': [{**each, 'bidder': self.bidder(each['bid'])} for each in lot.failed], 'ranking': [self.ranked(each, lot) for each in lot.shown]}

    def bidder(self, bid):
        found = self.look.bid(bid)
        return found and found.bidder

    def ranked(self, place, lot):
        price = lot.treated.get(place['bid'], {'corrected': None, 'currency': self.look.file['currency'], 'readOut': None})
        foreign = {} if price['currency'] == self.look.file['currency'] else {'currency': price['currency']}
        return {**place, 'bidder': self.bidder(place['bid']), 'corrected': price['corrected'], 'readOut': price['readOut'], **foreign}

    def awardee(self, award):
        contract = self.course.contract(award) or {}
        return {**kept(award, 'bid', 'bidder', 'amount', 'currency'), **({'contractRefused': contract['refused']} if 'refused' in contract else {})}

    # The final notice.

    def award(self):
        file, course = self.look.file, self.course
        lots = []
        for basis in file['lots']:
            contracts = [each for each in course.contracts if each['lot'] == basis['id']]
            others = {'otherContracts': contracts[1:]} if basis['award'].get('winners', 1) > 1 else {}
            lots.append({**self.lot(basis), 'contract': contracts[0] if contracts else None, **others})
        return {**kept(file, 'authority', 'currency', 'procedureType', 'reference'), 'decisionDigest': course.decision and course.decision['digest'], 'exercise': course.notice['exercise'],
                'fileDigest': course.notice['digest'], 'lots': lots, 'object': file['title'], 'reportDigest': course.report and course.report.digest, 'tender': course.tender}

    # The rules nobody has confirmed against their text.

    def unconfirmed(self):
        used = sorted(name for name in set(self.rules_used()) if name in self.rules)
        entries = [(name, self.rules.entries[name]) for name in used]
        return [{'article': entry.get('article'), 'id': name, 'source': entry['source'], 'status': entry['status']}
                for name, entry in entries if entry['status'] != 'verified' and entry.get('confirmedBy') is None]

    def rules_used(self):
        file, own = self.look.file, 'procedure.' + self.look.file['procedureType']
        offered = self.pack_value(own)
        used = list(ALWAYS) + [BY_METHOD[lot['award']['method']] for lot in file['lots'] if lot['award']['method'] in BY_METHOD]
        if isinstance(offered, dict) and offered.get('offered') is True:
            used += [own, offered['minimumBids'], *offered['minimumPeriod'].values()]
        if self.course.notice['extensions']:
            used += ['incident.closingAfter', 'extension.minimumNotice']
        if any((lot['award'].get('scoring') or {}).get('stretch') for lot in file['lots']):
            used.append('evaluation.stretch')
        if 'combination' in file:
            used += ['combination.bestOfLots'] + (['combination.crossDiscounts'] if file['combination']['crossDiscounts'] else [])
        for terms in [lot['pricing'] for lot in file['lots'] if 'pricing' in lot]:
            used += self.rules_of_prices(terms)
        return used

    def pack_value(self, name):
        return self.rules.value(name) if name in self.rules else None

    @staticmethod
    def rules_of_prices(terms):
        grounds = [each['ground'] for each in (terms['preference'] or {'margins': []})['margins']]
        return (['currency.fixedRates'] * (terms['conversion'] is not None)
                + ['preference.method', 'preference.cumulation.max'] * (terms['preference'] is not None) + ['preference.%s.max' % ground for ground in grounds]
                + ['preference.subcontracting.minimumShare'] * ('subcontracting' in grounds)
                + (['abnormallyLow.rule', 'abnormallyLow.autoReject', 'abnormallyLow.answerLimit'] + ['abnormallyLow.' + rule for rule in terms['abnormal']] if terms['abnormal'] else [])
                + ['budget.limitsAward', 'budget.negotiationRegimes'] * (terms['budget'] is not None))
