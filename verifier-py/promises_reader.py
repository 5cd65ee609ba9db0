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
