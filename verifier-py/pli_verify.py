#!/usr/bin/env python3
"""A second verifier for Pli dossiers, written from docs/dossier-format.md alone. See README.md for what it does not cover."""
import argparse
import json
import sys

from container import Dossier, NotADossier
from notes import BadPolicy, Policy
from promises import PROMISES
from published import P11
from record import Record
from replay import Replay
from rules import Rules, is_readable
from seals import Seals
from second_look import SecondLook

PROMISE_OF = {'V10': 'P1', 'V11': 'P2'}
NOT_COVERED = ['V8: what the rules refuse beyond roles and states, and results no promise speaks of']


def verify(data, policy, receipts=()):
    """The report on one dossier; NotADossier when it is none."""
    findings = []

    def say(rule, entry, text, promise=None):
        findings.append({'rule': rule, 'promise': promise or PROMISE_OF.get(rule, 'P10'), 'chain': entry and entry.chain, 'seq': entry and entry.seq, 'message': text})

    record = Record(Dossier(data), policy, say)
    examined, reached = not findings, None
    if examined:
        record.examine(receipts)
        packs = [content for path, content in record.dossier.json.items() if path.startswith('rules/')]
        if len(packs) == 1 and is_readable(packs[0]):
            reached = look(record, Rules(packs[0]), say)
        else:
            say('V8', None, 'not one rule pack that can be read', 'P3')
    return {'verdict': 'findings' if findings else 'verified', 'findings': findings, 'notCovered': NOT_COVERED, 'examined': examined, 'reached': reached}


def look(record, rules, say):
    """V8 to V10, entry after entry; the states reached."""
    second = SecondLook(record.registry, rules, lambda promise, entry, text: say('V9', entry, text, promise))
    replay = Replay(record, rules, second, say)
    readers = [second, Seals(record.dossier, record.registry, second, say)] + [promise(record, rules, second, say) for promise in PROMISES]
    readers += [replay, P11(record, rules, second, say, replay)]
    for entry in record.entries:
        for reader in readers:
            act, every = getattr(reader, 'at_' + entry.type.replace('.', '_'), None), getattr(reader, 'at_every', None)
            if every is not None:
                guarded(reader, entry, lambda every=every, entry=entry: every(entry))
            if act is not None:
                guarded(reader, entry, lambda act=act, entry=entry: act(entry, entry.part('command'), entry.part('result')))
    for reader in readers:
        guarded(reader, None, reader.finish)
    return replay.reached()


def guarded(reader, entry, read):
    """What no rule foresaw is a finding, and hides nothing else."""
    try:
        read()
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, ZeroDivisionError, OverflowError, StopIteration) as error:
        reader.unreadable(entry, error)


def report_on(path, policy, receipts):
    """(exit code, report or the reason why there is none)."""
    try:
        with open(path, 'rb') as file:
            data = file.read()
        report = verify(data, policy, receipts)
    except (OSError, NotADossier) as error:
        return 2, str(error)
    except Exception as error:  # one line, never a traceback, and the next dossier is judged all the same
        return 2, 'could not be examined: %r' % error
    return (1 if report['findings'] else 0), report


def show(path, code, report):
    if code == 2:
        return print('no dossier (%s): %s' % (path, report), file=sys.stderr)
    print('%s: %s' % (path, 'NOT VERIFIED' if code else 'VERIFIED as far as this verifier looks'))
    for each in report['findings']:
        where = '' if each['chain'] is None else ' entry %s/%d' % (each['chain'], each['seq'])
        print('  %s %s%s: %s' % (each['rule'], each['promise'], where, each['message']))
    if report['reached'] is not None:
        print('  state reached: %s%s' % (report['reached']['state'], '' if report['reached']['closed'] else ', history open'))
    print('  not covered: %s' % ', '.join(report['notCovered']))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument('dossiers', nargs='+')
    options.add_argument('--policy', required=True)
    options.add_argument('--receipt', action='append', default=[])
    options.add_argument('--json', action='store_true', help='one JSON object a line for each dossier')
    given = options.parse_args()
    try:
        with open(given.policy, encoding='utf-8', errors='surrogateescape', newline='') as file:
            policy = Policy(file.read())
        receipts = [open(path, encoding='utf-8', newline='').read() for path in given.receipt]
    except (OSError, ValueError, BadPolicy) as error:
        print('no policy: %s' % error, file=sys.stderr)
        return 2
    codes = []
    for path in given.dossiers:
        code, report = report_on(path, policy, receipts)
        codes.append(code)
        if given.json:
            print(json.dumps({'dossier': path, 'code': code, **(report if code != 2 else {'verdict': 'unreadable', 'reason': report})}), flush=True)
        else:
            show(path, code, report)
    return max(codes)


if __name__ == '__main__':
    sys.exit(main())
