// Deposits, the closing and an extension in any order around the limit: whatever the core lets through, the verifier's second look finds nothing, and
// each bid is on the side of the limit that was in force when it came.
import fc from 'fast-check';
import { proposeExtension } from '../../../src/core/availability/propose-extension.js';
import { decideExtension } from '../../../src/core/availability/decide-extension.js';
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { checkExtensions } from '../../../src/core/verification/checks/p02-extensions.js';
import { checkRegister } from '../../../src/core/verification/checks/p02-register.js';
import type { Evidence, RecordedAct } from '../../../src/core/verification/evidence.js';
import { ask, closing, draining, limitAt, openingAt, paperDeposit, receivingTender, type Step } from '../../support/builders/bids.js';

/** PLI_RACES=10000 for the whole catalogue's figure. */
const runs = Number(process.env['PLI_RACES'] ?? 2_000);

const incident = { id: '01JD00000000000000000000ZZ', from: '2026-11-24T09:00:00.000Z', to: '2026-11-24T09:30:00.000Z' };
const start = Date.parse('2026-11-24T09:55:00.000Z');
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

const entry = (seq: number, type: string, command: object, over: object = {}): RecordedAct =>
  ({ chain: 'x', seq, index: seq, type, at: at(-60), actor: 'p-authority', role: 'authority', command, result: {}, parts: {}, contents: new Map(), ...over }) as unknown as RecordedAct;
const published = entry(1, 'tender.published', { limitAt, openingAt });
const declared = entry(0, 'incident.declared', { incident: incident.id, from: incident.from, to: incident.to });

type Move = 'deposit' | 'drain' | 'close' | 'propose' | 'agree' | 'decline';

function stepOf(move: Move, when: string, proposals: number, days: number): Step {
  const limit = (shift: number): string => new Date(Date.parse(limitAt) + days * 86_400_000 + shift).toISOString();
  const decision = { act: decideExtension, role: 'authority' as const, at: when };
  if (move === 'deposit') return paperDeposit('p-firm-a', ['lot-1'], { at: when });
  if (move === 'drain') return { ...draining, at: when };
  if (move === 'close') return { ...closing, at: when };
  if (move === 'propose') return { act: proposeExtension, role: 'clerk', at: when, command: { incident, limitAt: limit(0), openingAt: limit(1_800_000), reason: 'coupure' } };
  return { ...decision, command: { proposal: Math.max(1, proposals), agreed: move === 'agree', reason: 'équité' } };
}

/** What was let through, as entries. */
function played(moves: readonly { readonly move: Move; readonly wait: number; readonly days: number }[]): { readonly file: CaseFile; readonly acts: readonly RecordedAct[] } {
  let file = receivingTender();
  let minutes = 0;
  const acts: RecordedAct[] = [published];
  for (const { move, wait, days } of moves) {
    minutes += wait;
    const step = stepOf(move, at(minutes), acts.filter(({ type }) => type === 'extension.proposed').length, days);
    const answer = ask(file, step);
    if (isRefusal(answer)) continue;
    file = answer.file;
    const { command, result, circumstances } = answer.done;
    acts.push(entry(acts.length + 1, (step.act as { readonly type: string }).type, command, { at: at(minutes), actor: circumstances.actor, role: circumstances.role, result }));
  }
  return { file, acts };
}

test('no interleaving lets a late bid in, shuts a punctual one out, or leaves the verifier something to find', () => {
  const move = fc.record({ move: fc.constantFrom<Move>('deposit', 'deposit', 'drain', 'close', 'propose', 'agree', 'decline'), wait: fc.constantFrom(0, 0, 1, 4, 700), days: fc.constantFrom(2, 3, 9) });
  let extended = 0;
  fc.assert(fc.property(fc.array(move, { minLength: 4, maxLength: 30 }), (moves) => {
    const { file, acts } = played(moves);
    const evidence = { acts, registry: [declared], rules: mlCt2015, cosignedAt: null, exercise: false } as unknown as Evidence;
    expect([...checkRegister(evidence), ...checkExtensions(evidence)]).toEqual([]);
    if (acts.some(({ type, command }) => type === 'extension.decided' && command['agreed'] === true)) extended += 1;
    expect(file.bids.map(({ order }) => order)).toEqual(file.bids.map((_, index) => index + 1));
  }), { numRuns: runs });
  expect(extended).toBeGreaterThan(runs / 20);
}, 120_000);
