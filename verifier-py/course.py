"""What a procedure has come to as a whole: its notice, its papers, opinions, award, appeals and contracts. The machines' guards and the published pages ask it
(sections 7.2 and 9, P11, of docs/dossier-format.md); what is found in each lot, they ask of second_look.py."""
from container import digest


class Paper:
    """Minutes or a report, and who answered it: signed, with a reservation, or refusing with a reason."""

    def __init__(self, result_digest, signatories):
        self.digest, self.called, self.answers = result_digest, list(signatories), {}

    def is_answered(self):
        return all(member in self.answers for member in self.called)


class Course:
    """`at_<act>` notes what follows from an act."""

    def __init__(self, tender, rules):
        self.tender, self.rules = tender, rules
        self.notice = {'addenda': [], 'answers': [], 'digest': None, 'extensions': [], 'limitAt': None, 'openingAt': None, 'publishedAt': None}
        self.keysets, self.sitting, self.minutes, self.report, self.opinions, self.ended = [], None, None, None, {}, None
        self.is_extended = False  # the extension decided last was agreed to
        self.decision, self.notifications, self.standstill, self.appeals, self.contracts, self.published = None, [], None, [], [], None

    def note(self, entry):
        noted = getattr(self, 'at_' + entry.type.replace('.', '_'), None)
        if noted is not None:
            noted(entry, entry.part('command'), entry.part('result'))

    # The notice.

    def at_tender_drafted(self, entry, command, result):
        self.notice.update(exercise=command['exercise'], relaunches=command['relaunches'])

    def at_tender_revised(self, entry, command, result):
        self.opinions.pop('tenderFile', None)

    def at_tender_returnedToDraft(self, entry, command, result):
        self.opinions.pop('tenderFile', None)
        self.notice['digest'] = None

    def at_tender_frozen(self, entry, command, result):
        self.notice['digest'] = result['digest']

    def at_tender_published(self, entry, command, result):
        self.notice.update(publishedAt=entry.at, limitAt=command['limitAt'], openingAt=command['openingAt'])

    def at_addendum_issued(self, entry, command, result):
        self.opinions.pop('tenderFile', None)
        self.notice.update(digest=result['fileDigest'], limitAt=command['limitAt'], openingAt=command['openingAt'])
        self.notice['addenda'].append({'at': entry.at, 'fileDigest': result['fileDigest'], 'limitAt': command['limitAt'], 'number': result['number'], 'reason': command['reason']})

    def at_question_answered(self, entry, command, result):
        self.notice['answers'].append({'answer': command['answer'], 'at': entry.at, 'number': result['number'], 'question': command['question']})

    def at_period_reopened(self, entry, command, result):
        self.notice.update(limitAt=command['limitAt'], openingAt=command['openingAt'])

    def at_extension_proposed(self, entry, command, result):
        said = {name: command[name] for name in ('incident', 'limitAt', 'openingAt', 'reason')}
        self.notice['extensions'].append({**said, 'decision': None, 'limitBefore': result['limitBefore'], 'number': result['number'], 'proposedAs': entry.role, 'proposedAt': entry.at})

    def at_extension_decided(self, entry, command, result):
        self.notice['extensions'][command['proposal'] - 1]['decision'] = {'agreed': command['agreed'], 'as': entry.role, 'at': entry.at, 'reason': command['reason']}
        self.is_extended = command['agreed']
        if command['agreed']:
            self.notice.update(limitAt=result['limitAt'], openingAt=result['openingAt'])

    def at_keyset_appointed(self, entry, command, result):
        holders = [{name: each[name] for name in ('member', 'recipient')} for each in command['holders']]
        named = digest({'holders': holders, 'tender': self.tender, 'threshold': command['threshold']})
        self.keysets.append({'digest': named, 'holders': holders, 'rehearsedAt': None, 'threshold': command['threshold']})

    def at_rehearsal_shareReleased(self, entry, command, result):
        for keyset in self.keysets:
            if keyset['digest'] == result['keyset']:
                keyset['rehearsedAt'] = entry.at if result['rehearsed'] else None

    # The sitting, its minutes, the report.

    def at_opening_started(self, entry, command, result):
        self.sitting, self.minutes = {'startedAt': entry.at, 'closedAt': None, 'closedSeq': None}, None

    def at_opening_closed(self, entry, command, result):
        self.sitting.update(closedAt=entry.at, closedSeq=entry.seq)
        self.minutes = Paper(result['minutesDigest'], result['signatories'])

    def at_minutes_signed(self, entry, command, result):
        """Who was recused since is not awaited any more."""
        self.minutes.answers[result['member']] = result['as']
        self.minutes.called = [member for member in self.minutes.called if member in self.minutes.answers or member in result['waiting']]

    def at_report_drawn(self, entry, command, result):
        self.opinions.pop('award', None)
        self.report = Paper(result['digest'], result['signatories'])

    def at_report_signed(self, entry, command, result):
        self.report.answers.setdefault(result['member'], command['as'])

    def at_report_withdrawn(self, entry, command, result):
        self.report = None

    def is_minuted(self):
        return self.minutes is not None and self.minutes.is_answered()

    def is_reported(self):
        """Everybody answered the report, and as many signed it as the rule asks for."""
        if self.report is None or not self.report.is_answered():
            return False
        share = self.rules.value('report.minimumSigned') if 'report.minimumSigned' in self.rules else None
        needed = max(1, -(-len(self.report.called) * share['numerator'] // share['denominator'])) if share else 0
        return sum(answer != 'refusedWithReason' for answer in self.report.answers.values()) >= needed

    # Opinions, award, appeals, contracts, and how it ended.

    def at_review_given(self, entry, command, result):
        self.opinions[result['of']] = command['opinion']
        self.send_back(result['back'])

    def send_back(self, back):
        """Lots evaluated anew leave no report, no award and no notification."""
        if back is not None:
            self.report, self.decision, self.notifications, self.standstill = None, None, [], None

    def at_award_decided(self, entry, command, result):
        self.decision = result

    def at_award_notified(self, entry, command, result):
        self.notifications, self.standstill = command['notifications'], result['standstillEndsAt']

    def at_appeal_lodged(self, entry, command, result):
        for each in self.appeals:
            if each['appeal'] == result['unanswered']:
                each.update(outcome='unanswered', decidedAt=entry.at)
        self.appeals.append({'appeal': result['appeal'], 'before': result['before'], 'decidedAt': None, 'lodgedAt': entry.at, 'outcome': None, 'remedy': None})

    def at_appeal_decided(self, entry, command, result):
        """It goes to the end; one that undoes the award leaves the others without an object."""
        for each in self.appeals:
            if each['appeal'] != command['appeal'] and result['remedy'] is not None and each['outcome'] is None:
                each.update(outcome='moot', decidedAt=entry.at)
        decided = [{**each, 'decidedAt': entry.at, 'outcome': command['outcome'], 'remedy': result['remedy']} for each in self.appeals if each['appeal'] == command['appeal']]
        self.appeals = [each for each in self.appeals if each['appeal'] != command['appeal']] + decided
        self.standstill = result['standstillEndsAt']
        if result['back'] is not None:
            self.opinions.pop('award', None)
            self.send_back(result['back'])
        elif result['remedy'] is not None:
            self.end('cancelled', command['reasons'], entry)

    def remedy(self):
        decided = [each for each in self.appeals if each['outcome'] is not None]
        return decided[-1]['remedy'] if decided and decided[-1]['outcome'] == 'upheld' else None

    def at_contract_signed(self, entry, command, result):
        foreign = {'currency': result['currency']} if 'currency' in result else {}
        self.contracts.append({'amount': result['amount'], 'approvedAt': None, 'bidder': result['bidder'], 'lot': result['lot'], 'notifiedAt': None, 'signedAt': entry.at, **foreign})

    def at_contract_approved(self, entry, command, result):
        self.change(result, approvedAt=entry.at)

    def at_contract_notified(self, entry, command, result):
        self.change(result, notifiedAt=result['notifiedAt'])

    def at_contract_refused(self, entry, command, result):
        """The procedure ends with it, unless the lot has other holders."""
        if 'bidder' in result:
            self.change(result, refused={'at': entry.at, 'reasons': result['reasons']})
        if not result.get('left'):
            self.end('cancelled', result['reasons'], entry)

    def change(self, named, **changes):
        for each in self.contracts:
            if each['lot'] == named['lot'] and named.get('bidder') in (None, each['bidder']):
                each.update(changes)

    def contract(self, award):
        return next((each for each in self.contracts if (each['lot'], each['bidder']) == (award['lot'], award['bidder'])), None)

    def all_contracts(self, came):
        """Whether the contract of every award has come so far; one refused goes nowhere any more."""
        contracts = [self.contract(award) for award in (self.decision or {'lots': []})['lots']]
        return contracts != [] and all(each is not None and (came == 'signedAt' or 'refused' in each or each[came] is not None) for each in contracts)

    def at_award_published(self, entry, command, result):
        self.published = result['published']

    def at_tender_cancelled(self, entry, command, result):
        self.end('cancelled', command['reason'], entry)

    at_envelopes_declaredUnopenable = at_tender_cancelled

    def at_tender_declaredUnsuccessful(self, entry, command, result):
        self.end('unsuccessful', command['reason'], entry)

    def end(self, how, reason, entry):
        self.ended = {'as': how, 'at': entry.at, 'reason': reason}
