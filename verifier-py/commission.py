"""Who has a part in a procedure, entry by entry: seats, recusals, declarations, keys, mandates (sections 8 and 9, P4, of docs/dossier-format.md)."""
from container import is_text
from promises_reader import Reader
from record import is_mandate


class Commission(Reader):
    """The seats as they stand just before an entry."""

    def __init__(self, record, *others):
        super().__init__(record, *others)
        self.granted, self.ended = {}, {}  # person → mandates, mandate → endings: (place in the log, what it says)
        for entry in record.registry:
            command = entry.part('command')
            if entry.type == 'mandate.granted' and is_mandate(command):
                self.granted.setdefault(command['account'], []).append((entry.index, command))
            elif entry.type == 'mandate.ended' and isinstance(command, dict) and is_text(command.get('mandate')):
                self.ended.setdefault(command['mandate'], []).append((entry.index, entry.at))

    def recused_before(self, entry):
        return {each.part('command')['member'] for each in self.before(entry, 'member.recused')}

    def seats(self, entry):
        """Those of the last appointment, alternates and the recused included."""
        appointed = self.last(entry, 'committee.appointed')
        seats = appointed.part('command')['seats'] if appointed is not None else []
        replaced = [each.part('command')['chair'] for each in self.before(entry, 'committee.chairReplaced') if appointed is not None and each.seq > appointed.seq]
        return [{**seat, 'office': self.office_after(seat, replaced[-1])} for seat in seats] if replaced else seats

    @staticmethod
    def office_after(seat, chair):
        """Whoever chaired before, and their alternates, are members from then on."""
        return 'chair' if seat['member'] == chair else 'member' if seat['office'] == 'chair' else seat['office']

    def seated(self, entry):
        """member → seat, without the recused, alternates once a recusal after the last appointment seated them."""
        gone, appointed = self.recused_before(entry), self.last(entry, 'committee.appointed')
        alternates = [each.part('result').get('alternate') for each in self.before(entry, 'member.recused') if appointed is not None and each.seq > appointed.seq]
        return {seat['member']: seat for seat in self.seats(entry)
                if seat['member'] not in gone and (seat['alternateFor'] is None or seat['member'] in alternates)}

    def sheets(self, entry, lot, *types):
        return [each for each in self.before(entry, *(types or ('sheet.submitted',))) if each.part('command')['lot'] == lot]

    def round(self, entry, lot):
        """(its number, the entry that ended the one before)"""
        ends = [0]
        for each in self.before(entry, 'review.given', 'appeal.decided'):
            back = each.part('result').get('back')
            returned = isinstance(back, dict) and lot in (back.get('lots') or []) and back.get('returnTo') in ('compliance', 'technical')
            if returned and any(ends[-1] < sheet.seq < each.seq for sheet in self.sheets(entry, lot)):
                ends.append(each.seq)
        return len(ends), ends[-1]

    def holders(self, entry):
        """Whoever was ever appointed to hold a key."""
        return {holder['member'] for each in self.before(entry, 'keyset.appointed') for holder in each.part('command')['holders']}

    def mandates(self, entry, person):
        """The roles a person holds by a mandate in force; an ending counts from its place in the log on, and ends what was granted before."""
        held = set()
        for index, mandate in self.granted.get(person, []):
            ended = next((at for place, at in self.ended.get(mandate['mandate'], []) if index < place < entry.index), None)
            if index < entry.index and mandate['from'] <= entry.at and all(end is None or entry.at < end for end in (mandate['until'], ended)):
                held.add(mandate['role'])
        return held

    def role(self, entry, roles):
        """The role in which an act with these roles is its actor's, or None (section 8, Role)."""
        if entry.actor == 'system':
            return 'system' if 'system' in roles else None
        held = self.mandates(entry, entry.actor)
        if 'administrator' in held or entry.actor in self.recused_before(entry):
            return None
        seat = self.seated(entry).get(entry.actor)
        held |= ({seat['office']} if seat else set()) | ({'holder'} if entry.actor in self.holders(entry) else set())
        return next((role for role in roles if role != 'system' and role in held), None)
