"""What every reader of a promise has: the entries of the chain by type, and those before another."""


class Reader:
    """`at_<act>` is called for each entry of that type, `at_every` for every entry, `finish` at the end."""

    promise = None

    def __init__(self, record, rules, look, say):
        self.record, self.rules, self.look, self.entries = record, rules, look, record.entries
        self.by_type = {}
        for entry in self.entries:
            self.by_type.setdefault(entry.type, []).append(entry)
        self.say = lambda entry, text: say('V9', entry, text, self.promise or type(self).__name__)

    def unreadable(self, entry, error):
        self.say(entry, 'cannot be read: %r' % error)

    def before(self, entry, *types):
        """The entries of these types that stand before it, in order."""
        return sorted((each for name in types for each in self.by_type.get(name, []) if each.seq < entry.seq), key=lambda each: each.seq)

    def last(self, entry, *types):
        return (self.before(entry, *types) or [None])[-1]

    def finish(self):
        pass


class Seats(Reader):
    """Who sits, before an entry."""

    def recused_before(self, entry):
        return {each.part('command')['member'] for each in self.before(entry, 'member.recused')}

    def seats(self, entry):
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
