"""Sections 7.2 and 8 of docs/dossier-format.md: the state machines a dossier carries, and the acts and machines this verifier knows.

`procedure.json` is data of the format, like docs/dossier-examples.md, and written with it: of each act its roles in order, whether it is decisive, its scope
and promise; of each machine its digest. A machine with another digest is followed by nobody.
"""
import json
import os

from container import digest

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'procedure.json'), encoding='utf-8') as file:
    PROCEDURE = json.load(file)
ACTS = PROCEDURE['acts']


def is_known(name, machine):
    return digest(machine) == PROCEDURE['machines'][name]


class NotTaken(ValueError):
    """The machine has no way for this act in this state."""


class Machine:
    def __init__(self, config, guards):
        self.states, self.guards = config['states'], guards

    def accepts(self, state, act):
        return act in self.states[state].get('on', {})

    def after(self, state, act, facts):
        """The state an act leads to: the first way whose guard holds; where it has no target the state stays."""
        for way in self.ways(state, act):
            if 'guard' not in way or self.guards[way['guard']](facts):
                return way.get('target', state)
        raise NotTaken('%s has no way in %s' % (act, state))

    def ways(self, state, act):
        ways = self.states[state]['on'][act]
        return [{'target': way} if isinstance(way, str) else way for way in (ways if isinstance(ways, list) else [ways])]
