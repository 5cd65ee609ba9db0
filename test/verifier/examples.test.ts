// docs/dossier-examples.md shows one command and result of every act there is, as recorded; verifier-py/procedure.json has the roles and scope of each, and
// the machines in use, for verifiers that share no code with us. Both are made here, and this fails when they are stale: PLI_WRITE=1 npx jest
// test/verifier/examples writes them anew.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { acts } from '../../src/core/acts.js';
import { canonicalize } from '../../src/core/audit-log/index.js';
import { evaluationReport } from '../../src/core/award/evaluation-report.js';
import { provisionalAwardMinutes } from '../../src/core/award/provisional-award-minutes.js';
import { openingMinutes } from '../../src/core/opening/opening-minutes.js';
import type { Role } from '../../src/core/identity/role.js';
import type { Json, JsonObject } from '../../src/core/json.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { machineDigests } from '../../src/core/procedure/machine-digest.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import { isRefusal } from '../../src/core/refusal.js';
import { promiseOfAct } from '../../src/core/verification/promise-of-act.js';
import { withPricing } from '../support/builders/evaluation.js';
import { packWith } from '../support/builders/tenders.js';
import { combine, crossed, ranked } from '../support/combination-story.js';
import { genuineDrafts, partsOf, placeOf, registry } from '../support/dossier.js';
import type { Draft } from '../support/journal.js';
import { part } from '../support/recorder.js';
import { caseFileAfter } from '../support/replayed.js';
import { wholeStory } from '../support/story.js';

const page = path.join(__dirname, '..', '..', 'docs', 'dossier-examples.md');
const table = path.join(__dirname, '..', '..', 'verifier-py', 'procedure.json');

interface Example {
  readonly command: Json;
  readonly result: Json;
}

const recorded = (draft: Draft): Example => ({ command: draft.parts['command']?.value ?? {}, result: draft.parts['result']?.value ?? {} });

/** The box was off when the limit passed; the clerk proposes, the authority decides. */
const closed = genuineDrafts.slice(0, placeOf('submission.closed') + 1);
const proposed = { type: 'extension.proposed', role: 'clerk', actor: 'p-clerk', at: '2026-11-24T10:50:00.000Z', command: {
  incident: { id: '01JD00000000000000000000ZZ', from: '2026-11-24T09:30:00.000Z', to: '2026-11-24T10:20:00.000Z' },
  limitAt: '2026-11-26T10:00:00.000Z', openingAt: '2026-11-26T10:30:00.000Z', reason: 'coupure du générateur',
} } as const;
const waiting: readonly Draft[] = [...closed, { ...proposed, mode: 'custodial', parts: { command: part('proposal', proposed.command) } }];
const extension = [
  { ...proposed, after: closed },
  { type: 'extension.decided', role: 'authority', actor: 'p-authority', at: '2026-11-24T11:00:00.000Z', after: waiting, command: { proposal: 1, agreed: true, reason: 'chacun doit pouvoir déposer' } },
] as const;

/** Three of four holders have lost their keys; the sitting rests after the first bid; a bid was registered by its digest alone. */
const loss = (member: string) => ({ type: 'key.lost', role: 'chair', actor: 'p-chair', at: '2026-11-24T10:05:00.000Z', command: { member, reason: 'ordinateur volé' } }) as const;
const noted = ({ type, role, actor, at, command }: Omit<Aside, 'after' | 'given'>): Draft =>
  ({ type, role, actor, at, mode: 'custodial', parts: { command: part(`${type} ${JSON.stringify(command)}`, command as Json) } });
const resting = { type: 'opening.suspended', role: 'chair', actor: 'p-chair', at: '2026-11-24T11:00:00.000Z', command: { reason: 'coupure de courant' } } as const;
const sitting = genuineDrafts.slice(0, placeOf('bid.opened') + 1);
const registered = genuineDrafts.slice(0, placeOf('bid.deposited') + 1);
const digestFirst = (file: CaseFile): CaseFile => ({ ...file, rules: packWith({ 'deposit.commitFirst': true }), bids: file.bids.map((bid) => ({ ...bid, seal: null })) });
/** As if the addendum had come after the first bid, and changed its terms. */
const changedSince = (file: CaseFile): CaseFile => ({ ...file, bids: file.bids.map((bid) => ({ ...bid, toConfirm: { addendum: 1, byReplacing: false } })) });
const deposited = registered.at(-1)?.parts['command']?.value as { readonly seal: Json };
/** As if AFD paid and had 250 million for the supervision. */
const overBudget = (file: CaseFile): CaseFile => {
  const { tender, ...rest } = withPricing(file, 'lot-3', { budget: 250_000_000 });
  return { ...rest, tender: tender === null ? null : { ...tender, file: { ...tender.file, fundingRegime: 'afd' } } };
};
const keys: readonly Aside[] = [
  { after: closed, type: 'shares.checked', role: 'holder', actor: 'p-chair', at: '2026-11-24T10:10:00.000Z', command: { sound: 14, faults: [{ bid: 'bid-7', envelope: 'price-lot-1' }] } },
  { after: closed, ...loss('p-rapporteur') },
  {
    after: [...closed, ...['p-chair', 'p-rapporteur', 'p-member-1'].map((member) => noted(loss(member)))], type: 'envelopes.declaredUnopenable', role: 'authority', actor: 'p-authority',
    at: '2026-11-24T11:00:00.000Z', command: { reason: 'trois clés sur quatre sont perdues' },
  },
  { after: genuineDrafts.slice(0, placeOf('compliance.assessed')), type: 'committee.chairReplaced', role: 'authority', actor: 'p-authority', at: '2026-11-26T07:55:00.000Z', command: { decisionReference: 'Décision n° 031/AIR-K', chair: 'p-member-1' } },
  {
    after: genuineDrafts.slice(0, placeOf('technical.closed')), type: 'recusal.proposed', role: 'rapporteur', actor: 'p-rapporteur', at: '2026-11-30T11:45:00.000Z',
    command: { member: 'p-member-3', bidders: ['p-firm-b'], evidence: 'registre du commerce, acte du 4 mars 2024' },
  },
  { after: genuineDrafts.slice(0, placeOf('sheet.submitted')), type: 'sheet.abstained', role: 'member', actor: 'p-member-3', at: genuineDrafts[placeOf('sheet.submitted')]?.at ?? '', command: { lot: 'lot-3', reason: 'je connais mal ce métier' } },
  {
    after: genuineDrafts.slice(0, placeOf('lot.ranked', 1) + 1), given: overBudget, type: 'price.negotiated', role: 'chair', actor: 'p-chair', at: '2026-12-01T15:00:00.000Z',
    command: { lot: 'lot-3', bid: 'bid-1', amount: 249_000_000, reason: 'visites espacées en saison sèche', minutes: 'procès-verbal de négociation du 1er décembre' },
  },
  { after: sitting, ...resting },
  { after: [...sitting, noted(resting)], type: 'opening.resumed', role: 'chair', actor: 'p-chair', at: '2026-11-24T11:40:00.000Z', command: { attendance: ['p-chair', 'p-rapporteur', 'p-member-1'] } },
  { after: registered, given: changedSince, type: 'bid.confirmed', role: 'bidder', actor: 'p-firm-a', at: '2026-11-20T10:00:00.000Z', command: { bid: 'bid-1', addendum: 1, note: null } },
  { after: registered, given: digestFirst, type: 'bid.delivered', role: 'bidder', actor: 'p-firm-a', at: '2026-11-24T10:20:00.000Z', command: { bid: 'bid-1', seal: deposited.seal } },
];

interface Aside {
  readonly after: readonly Draft[];
  readonly given?: (file: CaseFile) => CaseFile;
  readonly type: string;
  readonly role: Role;
  readonly actor: string;
  readonly at: string;
  readonly command: unknown;
}

/** Acts the story has no place for, performed where they have one. */
const nobodyBids = genuineDrafts.slice(0, placeOf('submission.closed') + 1).filter(({ type }) => !type.startsWith('bid.'));
const asides: readonly Aside[] = [
  { after: genuineDrafts.slice(0, 1), type: 'tender.revised', role: 'clerk', actor: 'p-clerk', at: '2026-10-12T09:00:00.000Z', command: genuineDrafts[0] === undefined ? {} : { file: (recorded(genuineDrafts[0]).command as JsonObject)['file'] } },
  { after: genuineDrafts.slice(0, placeOf('tender.published')), type: 'tender.returnedToDraft', role: 'authority', actor: 'p-authority', at: '2026-10-22T09:00:00.000Z', command: { reason: 'quantités à revoir' } },
  { after: genuineDrafts.slice(0, placeOf('bid.deposited')), type: 'tender.cancelled', role: 'authority', actor: 'p-authority', at: '2026-11-18T09:00:00.000Z', command: { reason: 'le financement est retiré', priorOpinionReference: 'Lettre n° 44/DRMP' } },
  { after: nobodyBids, type: 'tender.declaredUnsuccessful', role: 'authority', actor: 'p-authority', at: '2026-11-25T09:00:00.000Z', command: { reasonCode: 'noBid', reason: 'aucun pli reçu' } },
  { after: nobodyBids, type: 'period.reopened', role: 'authority', actor: 'p-authority', at: '2026-11-25T09:00:00.000Z', command: { limitAt: '2026-12-14T10:00:00.000Z', openingAt: '2026-12-14T10:30:00.000Z', reason: 'aucun pli reçu' } },
  ...extension,
  ...keys,
  { after: genuineDrafts.slice(0, placeOf('opening.started')), type: 'bid.returned', role: 'clerk', actor: 'p-clerk', at: '2026-11-24T15:00:00.000Z', command: { bid: 'bid-8', note: 'remis contre décharge au gérant' } },
  {
    after: genuineDrafts.slice(0, placeOf('bid.rejected')), type: 'rejection.declined', role: 'member', actor: 'p-member-1', at: '2026-11-26T08:25:00.000Z',
    command: { lot: 'lot-1', bid: 'bid-7', proposal: 1, reason: 'le quitus vaut jusqu’au dépôt' },
  },
  { after: genuineDrafts.slice(0, placeOf('report.signed')), type: 'report.withdrawn', role: 'chair', actor: 'p-chair', at: '2026-12-03T14:30:00.000Z', command: { reason: 'une annexe manque' } },
  { after: genuineDrafts.slice(0, placeOf('contract.approved')), type: 'contract.refused', role: 'supervisor', actor: 'p-supervisor', at: '2027-01-08T09:00:00.000Z', command: { lot: 'lot-1', reasons: 'crédits insuffisants' } },
];

/** Three lots awarded together. */
function togetherDrafts(): readonly Draft[] {
  const together = ranked(crossed);
  combine(together);
  return together.drafts;
}

function examples(): ReadonlyMap<string, Example> {
  const found = new Map<string, Example>();
  for (const draft of [...genuineDrafts, ...wholeStory({ aggregation: 'consensus' }).drafts, ...wholeStory({ twoLevels: true }).drafts, ...togetherDrafts()]) if (!found.has(draft.type)) found.set(draft.type, recorded(draft));
  for (const { after, given = (file: CaseFile) => file, type, role, actor, at, command } of asides) {
    const act = acts.get(type);
    const performed = act === undefined ? undefined : performAct(act, given(caseFileAfter(after)), command as JsonObject, { at, actor, role, sealed: {}, seq: after.length + 1 });
    if (performed === undefined || isRefusal(performed)) throw new Error(`${type}: ${JSON.stringify(performed)}`);
    found.set(type, { command: command as Json, result: performed.done.result });
  }
  return found;
}

const json = (value: Json): string => `\`\`\`json\n${canonicalize(value)}\n\`\`\`\n`;

/** The shape of a value with its lists cut to one element: enough to see what a list holds. */
function shortened(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).slice(0, 1).map(shortened);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shortened(each)])) : value;
}

/** Each is drawn from the facts just after, or just before, the act that records its digest. */
function papers(): readonly string[] {
  const until = (type: string, nth = 0): readonly Draft[] => genuineDrafts.slice(0, placeOf(type, nth));
  const drawn: readonly (readonly [string, unknown])[] = [
    ['Minutes of the opening: `opening.closed` result `minutesDigest`', openingMinutes(caseFileAfter(genuineDrafts.slice(0, placeOf('opening.closed') + 1)))],
    ['Evaluation report: `report.drawn` result `digest`', evaluationReport(caseFileAfter(until('report.drawn', 1)))],
    ['Minutes of the provisional award: `award.decided` result `digest`', provisionalAwardMinutes(caseFileAfter(until('award.decided')))],
    ['Final notice: `award.published` result `published`, and `published/award.json`', partsOf().published['award']],
    ['What everybody may read: `published/procedure.json`', partsOf().published['procedure']],
  ];
  return drawn.map(([title, paper]) => `### ${title}\n\n${json(shortened(paper as Json))}`);
}

function written(): string {
  const { proofs, disclosures, entries, registry: own } = partsOf();
  const text = (bytes: Uint8Array | undefined): string => `\`\`\`json\n${Buffer.from(bytes ?? []).toString()}\n\`\`\`\n`;
  const register = registry.slice(0, 4).map((draft) => `### \`${draft.type}\`\n\ncommand\n${json(recorded(draft).command)}`);
  const all = [...examples()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([type, { command, result }]) => {
    const act = acts.get(type);
    return `### \`${type}\`\n\n${(act?.by ?? []).map((role) => `\`${role}\``).join(' ')} · ${act?.decisive === true ? 'decisive' : 'not decisive'} · scope \`${act?.scope ?? ''}\`\n\n`
      + `command\n${json(shortened(command))}\nresult\n${json(shortened(result))}`;
  });
  return [
    '# Examples of a dossier\n\nMade by `test/verifier/examples.test.ts` from a whole procedure; do not edit. Lists of commands and results are cut to their first element.\n',
    `## Records\n\nAn entry of the tender's chain (\`journal/entries.jsonl\`, first line):\n\n${text(entries[0])}\nAn entry of the registry (\`journal/registry.jsonl\`, second line):\n\n${text(own[1])}`,
    `A proof (\`journal/proofs.jsonl\`):\n\n${json(proofs[0] as unknown as Json)}\nA disclosure (\`journal/disclosures.jsonl\`), and one that is withheld:\n\n${json(disclosures[0] as unknown as Json)}\n${json(disclosures.find((each) => 'withheld' in each) as unknown as Json)}`,
    '## The registry\n', ...register, '## Acts\n', ...all, '## Papers whose digests are recorded\n', ...papers(),
  ].join('\n');
}

/** One act a line, so that a change shows as one. */
function procedureTable(): string {
  const lines = [...acts.values()].sort((left, right) => (left.type < right.type ? -1 : 1)).map(({ type, by, decisive, ownSignature = false, scope }) =>
    `    ${JSON.stringify(type)}: ${JSON.stringify({ by, decisive, ownSignature, promise: promiseOfAct(type), scope })}`);
  return `{\n  "machines": ${JSON.stringify(machineDigests())},\n  "acts": {\n${lines.join(',\n')}\n  }\n}\n`;
}

test('every act there is has its example', () => {
  const found = examples();
  expect([...acts.keys()].filter((type) => !found.has(type))).toEqual([]);
});

test('docs/dossier-examples.md is what the acts give today', () => {
  if (process.env['PLI_WRITE'] === '1') writeFileSync(page, written());
  expect(readFileSync(page, 'utf8')).toBe(written());
});

test('verifier-py/procedure.json names the machines and the acts of today', () => {
  if (process.env['PLI_WRITE'] === '1') writeFileSync(table, procedureTable());
  expect(readFileSync(table, 'utf8')).toBe(procedureTable());
});
