"""V8: the procedure followed through the machines it is bound to (sections 7.2 and 8 of docs/dossier-format.md): every act in a role of its actor, in a state
that takes it, in the order of its hour; and some of what the rules refuse (lawful.py). The results V9 and V10 look at, promise by promise."""
import datetime

from commission import Commission
from container import digest
from course import Course
from lawful import Lawful
from machine import ACTS, Machine, NotTaken, is_known

SETTLED = ('proposed', 'unsuccessful', 'awarded', 'notAwarded')
FOUNDING, FINAL = 'tender.drafted', ('concluded', 'unsuccessful', 'cancelled')


class Facts:
    """What the guards look at: the facts after an act was recorded."""

    def __init__(self, course, look, lot_states, lot=None):
        self.course, self.look, self.states, self.lot = course, look, lot_states, lot

    def is_on(self, rule):
        return self.look.rules.is_on(rule)

    def opinion(self, of):
        return self.course.opinions.get(of)

    def some_proposed(self):
        return 'proposed' in self.states.values()

    def admissible(self):
        return self.look.left(self.lot)

    def passed(self):
        out = [each['bid'] for each in self.look.lot(self.lot).rejections]
        return [bid for bid in self.look.lot(self.lot).passed if bid not in out]

    def is_settled(self):
        """As many found qualified as the lot has places, or some, and nobody ranked left to examine."""
        lot = self.look.lot(self.lot)
        left = [bid for bid in lot.recorded if bid not in lot.qualified + lot.unqualified]
        return len(lot.qualified) >= self.look.basis(self.lot)['award'].get('winners', 1) or (lot.qualified != [] and left == [])


TENDER_GUARDS = {
    'noPreReviewNeeded': lambda facts: not facts.is_on('review.tenderFile.required'),
    'tenderFileCleared': lambda facts: facts.opinion('tenderFile') == 'noObjection', 'tenderFileObjected': lambda facts: facts.opinion('tenderFile') == 'objection',
    'awardCleared': lambda facts: facts.opinion('award') == 'noObjection', 'awardObjected': lambda facts: facts.opinion('award') == 'objection',
    'extensionAgreed': lambda facts: facts.course.is_extended is True,
    'minutesSigned': lambda facts: facts.course.is_minuted(), 'reportSigned': lambda facts: facts.course.is_reported(),
    'lotsSettled': lambda facts: len(facts.states) > 0 and all(state in SETTLED for state in facts.states.values()),
    'awardReviewNeeded': lambda facts: facts.is_on('review.award.required'),
    'awardPossible': lambda facts: facts.some_proposed() and not facts.is_on('review.award.required'),
    'someLotProposed': lambda facts: facts.some_proposed(),
    'nothingProposed': lambda facts: not facts.some_proposed() and not facts.is_on('review.award.required'),
    'nothingProposedCleared': lambda facts: not facts.some_proposed(),
    'toReevaluate': lambda facts: facts.course.remedy() == 'reevaluate', 'toAnnul': lambda facts: facts.course.remedy() == 'annul',
    'noAppealPending': lambda facts: all(each['outcome'] is not None for each in facts.course.appeals),
    'contractsSigned': lambda facts: facts.course.all_contracts('signedAt'), 'contractsApproved': lambda facts: facts.course.all_contracts('approvedAt'),
    'contractsNotified': lambda facts: facts.course.all_contracts('notifiedAt'), 'ended': lambda facts: facts.course.ended is not None,
}
LOT_GUARDS = {
    'minutesSigned': lambda facts: facts.course.is_minuted(),
    'scoredAndSomeAdmissible': lambda facts: facts.look.basis(facts.lot)['award']['criteria'] != [] and facts.admissible() != [],
    'someAdmissible': lambda facts: facts.admissible() != [], 'noneAdmissible': lambda facts: facts.admissible() == [],
    'somePassed': lambda facts: facts.passed() != [], 'ranked': lambda facts: facts.look.lot(facts.lot).is_ranked, 'qualified': lambda facts: facts.is_settled(),
    'annulled': lambda facts: facts.course.remedy() == 'annul', 'ended': lambda facts: facts.course.ended is not None,
    'backToCompliance': lambda facts: facts.look.lot(facts.lot).sent_back == 'compliance', 'backToTechnical': lambda facts: facts.look.lot(facts.lot).sent_back == 'technical',
    'backToFinancial': lambda facts: facts.look.lot(facts.lot).sent_back == 'financial',
}


class Replay(Commission):
    """Follows entry after entry and stops at the first that has no place; `state` and `lots` are where it came to. Read after SecondLook."""

    def __init__(self, record, rules, look, say):
        super().__init__(record, rules, look, say)
        self.say = lambda entry, text, promise=None: say('V8', entry, text, promise or ACTS.get(entry.type, {}).get('promise', 'P10'))
        self.state, self.lots, self.latest, self.course = None, {}, '', Course(record.dossier.tender, rules)
        self.lawful = Lawful(self)
        machines = {name: record.dossier.json['machine/%s.json' % name] for name in ('tender', 'lot')}
        self.digests = {name: digest(machines[name]) for name in machines}
        for name in machines:
            if not is_known(name, machines[name]):
                say('V8', None, 'machine/%s.json is not a machine this verifier knows' % name, 'P3')
        self.is_stopped = not all(is_known(name, machines[name]) for name in machines)
        if not self.is_stopped:
            self.machine, self.lot_machine = Machine(machines['tender'], TENDER_GUARDS), Machine(machines['lot'], LOT_GUARDS)

    @property
    def is_complete(self):
        return not self.is_stopped

    def unreadable(self, entry, error):
        if entry is not None and not self.is_stopped:
            self.stop(entry, 'cannot be followed: %r' % error)

    def stop(self, entry, text):
        self.is_stopped = True
        self.say(entry, text)

    def at_tender_published(self, entry, command, result):
        if result.get('machineDigests') != self.digests:
            self.say(entry, 'bound to other machines than those enclosed', 'P3')

    def at_every(self, entry):
        if self.is_stopped:
            return
        act = ACTS.get(entry.type)
        if act is None:
            return self.stop(entry, 'there is no such act')
        if is_dated_back(entry.at, self.latest):
            return self.stop(entry, 'dated before the entry it follows')
        self.latest = max(self.latest, entry.at)
        if self.role(entry, act['by']) != entry.role:
            return self.stop(entry, 'not an act of its author in the role recorded')
        command = entry.part('command')
        named = command.get('lot') if isinstance(command, dict) else None
        if not self.has_place(entry.type, act['scope'], named):
            return self.stop(entry, 'the state reached does not take this act')
        refused = self.lawful.refusal(entry)
        if refused:
            return self.stop(entry, refused)
        self.course.note(entry)
        try:
            if act['scope'] != 'always':
                self.move(entry.type, [named] if act['scope'] == 'lot' else None)
        except NotTaken as error:
            self.stop(entry, str(error))
        return None

    def has_place(self, act, scope, lot):
        if scope == 'always':
            return True
        if act == FOUNDING or self.state is None:
            return act == FOUNDING and self.state is None
        return self.machine.accepts(self.state, act) and (scope != 'lot' or (lot in self.lots and self.lot_machine.accepts(self.lots[lot], act)))

    def move(self, act, concerned):
        """The lots first, then the procedure, which looks at them. A lot hears every act of the procedure and follows those it knows."""
        before, self.lots = self.lots, {}
        for lot in [each['id'] for each in self.look.file['lots']]:
            self.lots[lot] = state = before.get(lot, 'waiting')
            if (concerned is None or lot in concerned) and self.lot_machine.accepts(state, act):
                try:
                    self.lots[lot] = self.lot_machine.after(state, act, Facts(self.course, self.look, self.lots, lot))
                except NotTaken:
                    pass
        self.state = 'drafting' if act == FOUNDING else self.machine.after(self.state, act, Facts(self.course, self.look, self.lots))

    def reached(self):
        return {'state': self.state, 'lots': self.lots, 'closed': self.state in FINAL}


def is_dated_back(at, latest):
    """More than a minute before the latest of the entries before it."""
    if latest == '' or at >= latest:
        return False
    if at[:4] == '0000':  # before every calendar
        return True
    return datetime.datetime.fromisoformat(at[:-1]) < datetime.datetime.fromisoformat(latest[:-1]) - datetime.timedelta(minutes=1)
