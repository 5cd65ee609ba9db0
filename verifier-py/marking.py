"""P5 by rounds of marks (section 9 of docs/dossier-format.md): a return of a lot to its marks, or to the papers before them, ends the round in which a
sheet was handed in. Then everybody marks anew, blind once more."""
from commission import Commission
from container import canonical

WATCHING = ('supervisor', 'controller', 'funder', 'regulator')


class P5(Commission):
    """In each round: nobody saw others' sheets before all were in, a mark is given once, one that changed since an earlier round says why."""

    def at_sheet_submitted(self, entry, command, result):
        lot, marks = command['lot'], command['marks']
        number, since = self.round(entry, lot)
        own = [each for each in self.sheets(entry, lot) if each.actor == entry.actor]
        of_round = [each for each in own if each.seq > since]
        reads = [each.part('command') for each in self.before(entry, 'record.read') if each.actor == entry.actor and each.seq > since]
        if not of_round and any((read['kind'], read['subject']) == ('sheet', lot) for read in reads):
            self.say(entry, 'had read the sheets of others')
        given = [(mark['bid'], mark['criterion']) for each in of_round + [entry] for mark in each.part('command')['marks']]
        if len(set(given)) != len(given):
            self.say(entry, 'marked the same thing twice')
        if canonical(command.get('round', 1)) != canonical(number):
            self.say(entry, 'a sheet of another round')
        before = {(mark['bid'], mark['criterion']): mark for each in own if each.seq < since for mark in each.part('command')['marks']}
        changed = [(mark, before[mark['bid'], mark['criterion']]) for mark in marks if (mark['bid'], mark['criterion']) in before]
        changed = [(mark, last) for mark, last in changed if mark['mark'] != last['mark']]
        told = [{'bid': mark['bid'], 'criterion': mark['criterion'], 'before': last['mark']} for mark, last in changed]
        if canonical(result.get('changed')) != canonical(told if number > 1 else None):
            self.say(entry, 'not the marks that changed since the last round')
        if any(mark.get('reason') in (None, '', last.get('reason')) for mark, last in changed):
            self.say(entry, 'a mark changed since the last round without a new reason')

    def at_record_read(self, entry, command, result):
        appointed = [seat['member'] for each in self.by_type.get('committee.appointed', []) for seat in each.part('command')['seats']]
        if command['kind'] == 'dossier' and entry.actor in appointed:
            self.say(entry, 'carried away the whole dossier from a seat')
        if command['kind'] != 'sheet':
            return
        _, since = self.round(entry, command['subject'])
        in_round = lambda *types: [each for each in self.sheets(entry, command['subject'], *types) if each.seq > since]
        if entry.role in WATCHING and in_round('technical.closed'):
            return
        done = {each.actor for each in in_round('sheet.submitted', 'sheet.abstained')}
        if entry.actor not in done:
            self.say(entry, 'read sheets that were still secret')
        elif any(seat['voice'] == 'deliberative' and member not in done for member, seat in self.seated(entry).items()):
            self.say(entry, 'read sheets before all were in')
