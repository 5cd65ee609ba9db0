// For every public promise: histories a forger could make, complete and consistent, signed again with whatever keys that forger has. The check
// of the promise itself must see it, whatever else does.
import { digestOfJson } from '../../src/core/verification/history.js';
import { chainStart } from '../../src/core/audit-log/index.js';
import type { JsonObject } from '../../src/core/json.js';
import type { VerificationRule } from '../../src/core/verification/report.js';
import { caught, list, rulesOf } from '../support/caught.js';
import {
  changed, genuineDrafts, inserted, partsOf, placeOf, registry, verdictOn, withCommand, without, withOldSignatures, withResult, withValue, type Forgery,
} from '../support/dossier.js';
import { ciphertext, shareIdentityOf, shareRecipientOf } from '../support/builders/seals.js';
import type { Draft } from '../support/journal.js';
import { theSecondVerifierAgrees } from '../support/second-verifier.js';

/** Ciphertexts that exist and were never opened: the price of the bid below the minimum. */
function sealsOfClosed(): [string, Uint8Array][] {
  const seal = (genuineDrafts[placeOf('bid.deposited', 4)]?.parts['command']?.value as { seal: { envelopes: { name: string; content: { sha256: string } }[] } }).seal;
  const digest = seal.envelopes.find(({ name }) => name === 'price-lot-3')?.content.sha256 ?? '';
  const bytes = ciphertext(digest);
  return bytes === undefined ? [] : [[digest, bytes]];
}

describe('P1: nobody reads a sealed bid before its opening', () => {
  /** The second look by its own road must see it, the replay aside. */
  const unsealed = (drafts: readonly Draft[], beside: Forgery['beside'] = {}): void => {
    const report = verdictOn({ drafts, beside });
    expect(report.facts.examined).toBe(true);
    expect(rulesOf(report, 'P1')).toContain('V10');
  };
  const moved = (from: number, to: number): readonly Draft[] => {
    const [draft, before] = [genuineDrafts[from], genuineDrafts[to]];
    const rest = genuineDrafts.filter((_, index) => index !== from);
    return draft === undefined || before === undefined ? [] : [...rest.slice(0, to), { ...draft, at: before.at }, ...rest.slice(to)];
  };
  const seals = (): Readonly<Record<string, Uint8Array>> => partsOf().seals;

  test('the notice before every holder had opened the test envelope', () => { unsealed(without('rehearsal.shareReleased', 3)); });
  test('a holder’s key that the journal does not know', () => {
    unsealed(withCommand('keyset.appointed', (command) => ({ ...command, holders: list(command['holders']).map((each) => ({ ...each, recipient: shareRecipientOf('p-stranger') })) })));
  });
  test('bids sealed to other holders than those in use', () => {
    unsealed(withCommand('bid.deposited', (command) => ({ ...command, seal: { ...(command['seal'] as JsonObject), keyset: 'ab'.repeat(32) } })));
  });
  test('a seal exchanged behind the digest the bidder registered', () => {
    const other = genuineDrafts[placeOf('bid.deposited', 1)]?.parts['command']?.value as JsonObject;
    unsealed(withCommand('bid.deposited', (command) => ({ ...command, seal: other['seal'] ?? null })));
  });
  test('shares released before the sitting', () => { unsealed(moved(placeOf('shares.released'), placeOf('submission.closed'))); });
  test('shares of a price that did not pass', () => {
    const failed = [{ bid: 'bid-5', envelope: 'price-lot-3', share: '01'.padEnd(64, '0') }];
    unsealed(withCommand('shares.released', (command) => ({ ...command, shares: [...list(command['shares']), ...failed] }), 2));
  });
  test('a share that is not the holder’s', () => {
    unsealed(withCommand('shares.released', (command) => ({ ...command, shares: list(command['shares']).map((each, at) => (at === 0 ? { ...each, share: '01'.padEnd(64, '0') } : each)) })));
  });
  test('a rival’s sound bid declared damaged', () => {
    const damaged = { salt: null, value: null, fault: 'ciphertext' };
    unsealed(withCommand('bid.opened', (command) => ({ ...command, offer: damaged, prices: { 'lot-1': damaged } })));
  });
  test('another key recorded than the shares give', () => {
    unsealed(withResult('bid.opened', (result) => ({ ...result, identities: { ...(result['identities'] as JsonObject), offer: shareIdentityOf('p-stranger') } })));
  });
  test('a ciphertext left out of the dossier', () => { unsealed(genuineDrafts, { seals: Object.fromEntries(Object.entries(seals()).slice(1)) }); });
  test('the ciphertext of an envelope that stayed closed, carried away', () => {
    const closed = sealsOfClosed();
    expect(closed.length).toBeGreaterThan(0);
    unsealed(genuineDrafts, { seals: { ...seals(), ...Object.fromEntries(closed) } });
  });
  test('a share released by the service in a holder’s name', () => {
    const report = verdictOn({ drafts: changed('shares.released', (draft) => ({ ...draft, mode: 'custodial' })) });
    expect(report.findings.map(({ rule }) => rule)).toContain('V6');
  });
});

describe('P2: no bid at or after the limit, none in time missing', () => {
  test('a late bid passed off as punctual', () => { caught('P2', withResult('bid.deposited', (result) => ({ ...result, standing: 'received' }), 7)); });
  test('a punctual bid passed off as late', () => { caught('P2', withResult('bid.deposited', (result) => ({ ...result, standing: 'late' }), 6)); });
  test('a deposit dated back before the limit', () => {
    const earlier = changed('bid.deposited', (draft) => ({ ...draft, at: '2026-11-24T09:59:59.000Z' }), 7);
    expect(rulesOf(verdictOn({ drafts: earlier }), 'P2').length).toBeGreaterThan(0);
  });
  test('a bid dropped from the register', () => { caught('P2', without('bid.deposited', 2)); });
  test('a bid left out of the closing', () => { caught('P2', withResult('submission.closed', (result) => ({ ...result, bids: list(result['bids']).slice(1) }))); });
  test('a bid never opened at the sitting', () => { caught('P2', without('bid.opened', 1)); });
  test('an envelope exchanged for another at the opening', () => { caught('P2', withCommand('bid.opened', (command) => ({ ...command, offer: { salt: chainStart, value: { documents: [] } } }))); });
  test('a price exchanged when it is opened after the technical step', () => { caught('P2', withCommand('price.opened', (command) =>
    ({ ...command, price: { ...(command['price'] as JsonObject), value: { lines: [], total: 1, totalInWords: null, discounts: [] } } }), 1)); });
  test('the limit moved after the fact', () => { caught('P2', withCommand('addendum.issued', (command) => ({ ...command, limitAt: '2026-11-24T10:30:00.000Z' }))); });
});

describe('P3: the criteria are those of the frozen file', () => {
  const weight = (command: JsonObject): JsonObject => {
    const copy = JSON.parse(JSON.stringify(command)) as { file: { lots: { award: { technicalWeightBasisPoints: number } }[] } };
    const award = copy.file.lots[2]?.award;
    if (award !== undefined) award.technicalWeightBasisPoints = 7000;
    return copy;
  };
  test('weights changed in the draft everybody bid on', () => { caught('P3', withCommand('tender.drafted', weight)); });
  test('weights changed in the addendum', () => { caught('P3', withCommand('addendum.issued', weight)); });
  test('an addendum not sent to everybody who holds the file', () => { caught('P3', withResult('addendum.issued', (result) => ({ ...result, sentTo: list(result['sentTo']).slice(1) }))); });
  test('another digest in the publication', () => { caught('P3', withResult('tender.published', (result) => ({ ...result, fileDigest: 'ab'.repeat(32) }))); });
  test('other rules beside the record', () => {
    const [pack] = Object.values(partsOf().rulePacks) as { entries: Record<string, { value: unknown }> }[];
    const softer = JSON.parse(JSON.stringify(pack)) as { entries: Record<string, { value: unknown }> };
    const standstill = softer.entries['standstill'];
    if (standstill !== undefined) standstill.value = 0;
    caught('P3', genuineDrafts, { rulePacks: named(softer as unknown as JsonObject) });
  });
  test('a machine with a shorter way', () => {
    const { tender, lot } = partsOf().machines;
    const shorter = JSON.parse(JSON.stringify(tender)) as { states: { standstill: { on: Record<string, unknown> } } };
    shorter.states.standstill.on['contract.signed'] = 'signed';
    expect(rulesOf(verdictOn({ beside: { machines: { tender: shorter as unknown as JsonObject, lot } } }), 'P3')).toContain('V8');
  });
  test('a paper of the tender file that is not there', () => { caught('P3', genuineDrafts, { documents: {} }); });
  test('the file revised after it was frozen', () => {
    const revision = inserted(placeOf('tender.published'), {
      type: 'tender.revised', at: '2026-10-22T09:00:00.000Z', actor: 'p-clerk', role: 'clerk', mode: 'custodial',
      command: genuineDrafts[0]?.parts['command']?.value ?? {}, result: {},
    });
    caught('P3', revision);
  });
});

describe('P4: quorum, declarations, recusals', () => {
  test('an opening without its quorum', () => { caught('P4', withCommand('opening.started', (command) => ({ ...command, attendance: ['p-chair', 'p-rapporteur'] }))); });
  test('a ranking in the absence of the chair', () => { caught('P4', withCommand('lot.ranked', (command) => ({ ...command, attendance: ['p-rapporteur', 'p-member-1', 'p-member-3'] }))); });
  test('a member who never declared', () => { caught('P4', without('declaration.made', 2)); });
  test('a declaration whose interest was wiped away', () => { caught('P4', withCommand('declaration.made', (command) =>
    ({ ...command, interests: [{ bidder: 'p-firm-d' }] }), 0)); });
  test('somebody named who does not stand in the register', () => { caught('P4', withCommand('committee.appointed', (command) =>
    ({ ...command, seats: list(command['seats']).map((seat) => (seat['member'] === 'p-expert' ? { ...seat, member: 'p-supervisor' } : seat)) }))); });
  test('a sitting resumed without its quorum', () => { caught('P4', withCommand('sitting.resumed', () => ({ attendance: ['p-chair', 'p-rapporteur'] }))); });
  test('a step concluded while the sitting rested', () => { caught('P4', without('sitting.resumed')); });
  test('a step concluded with somebody who was not in the room', () => { caught('P4', withCommand('sitting.resumed', () => ({ attendance: ['p-chair', 'p-rapporteur', 'p-member-1', 'p-member-3'] }))); });
  test('a step concluded in no sitting', () => { caught('P4', without('sitting.started', 1)); });
  test('a lot declared unsuccessful once the room was empty', () => {
    const [closed, place] = [placeOf('sitting.closed'), placeOf('lot.declaredUnsuccessful')];
    const [draft, before] = [genuineDrafts[closed], genuineDrafts[place - 1]];
    const left = genuineDrafts.filter((_, index) => index !== closed);
    caught('P4', draft === undefined || before === undefined ? [] : [...left.slice(0, place), { ...draft, at: before.at }, ...left.slice(place)]);
  });
  test('a bid qualified by a rapporteur who was not in the room', () => { caught('P4', withCommand('sitting.resumed', () => ({ attendance: ['p-chair', 'p-member-1', 'p-alternate-2', 'p-member-3'] }), 3)); });
  test('a ranking that leaves out somebody who was in the room', () => { caught('P4', withCommand('lot.ranked', (command) => ({ ...command, attendance: ['p-chair', 'p-rapporteur', 'p-member-1', 'p-alternate-2'] }))); });
  test('a chair who never sat', () => { caught('P4', inserted(placeOf('compliance.assessed'), {
    type: 'committee.chairReplaced', at: '2026-11-25T18:00:00.000Z', actor: 'p-authority', role: 'authority', mode: 'custodial',
    command: { decisionReference: 'Décision n° 31', chair: 'p-alternate-3' }, result: { former: 'p-chair' },
  })); });
  test('a recusal that never took place', () => { caught('P4', without('member.recused')); });
  test('a recused member who still reads', () => { caught('P4', inserted(placeOf('compliance.assessed'), {
    type: 'record.read', at: '2026-11-25T18:00:00.000Z', actor: 'p-member-2', role: 'member', mode: 'custodial',
    command: { kind: 'bid', subject: 'bid-1' }, result: { kind: 'bid', subject: 'bid-1' },
  })); });
  test('a member with a tie to one bidder who reads the bid of a rival', () => { caught('P4', inserted(placeOf('member.recused'), {
    type: 'record.read', at: '2026-11-25T09:30:00.000Z', actor: 'p-member-2', role: 'member', mode: 'custodial',
    command: { kind: 'bid', subject: 'bid-2' }, result: { kind: 'bid', subject: 'bid-2' },
  })); });
  test('a recused member whose sheet is in the file', () => { caught('P4', changed('sheet.submitted', (draft) => ({ ...draft, actor: 'p-member-2' }), 3)); });
});

describe('P5: blind sheets that never change', () => {
  test('a member who read the others\' sheets first', () => { caught('P5', inserted(placeOf('sheet.submitted', 1), {
    type: 'record.read', at: '2026-11-30T09:00:00.000Z', actor: 'p-member-3', role: 'member', mode: 'custodial',
    command: { kind: 'sheet', subject: 'lot-3' }, result: { kind: 'sheet', subject: 'lot-3' },
  })); });
  test('a sheet handed in a second time', () => {
    const sheet = genuineDrafts[placeOf('sheet.submitted')];
    caught('P5', sheet === undefined ? [] : [...genuineDrafts.slice(0, placeOf('technical.closed')), sheet, ...genuineDrafts.slice(placeOf('technical.closed'))]);
  });
});

describe('P6: the ranking is what sheets, prices and rule give', () => {
  const marked = (change: (mark: JsonObject) => JsonObject) => (command: JsonObject) => ({ ...command, marks: list(command['marks']).map(change) });
  test('a sheet changed afterwards, by somebody with all keys', () => { caught('P6', withCommand('sheet.submitted', marked((mark) =>
    (mark['bid'] === 'bid-3' ? { ...mark, mark: Number(mark['mark']) + 100 } : mark)), 2)); });
  test('technical scores that no sheet gives', () => { caught('P6', withResult('technical.closed', (result) =>
    ({ scores: list(result['scores']).map((score) => (score['bid'] === 'bid-5' ? { ...score, passed: true } : score)) }))); });
  test('two ranks exchanged', () => { caught('P6', withResult('lot.ranked', (result) => {
    const [first, second, ...others] = list(result['ranking']);
    return { ...result, ranking: [{ ...second, rank: 1 }, { ...first, rank: 2 }, ...others] };
  })); });
  test('a corrected price that the envelope does not give', () => { caught('P6', withResult('lot.ranked', (result) =>
    ({ ...result, treatments: list(result['treatments']).map((treatment) => ({ ...treatment, corrected: Number(treatment['corrected']) + 1 })) }))); });
  test('a discount left out by a decision nobody took', () => { caught('P6', withCommand('price.corrected', (command) =>
    ({ ...command, decisions: [{ kind: 'discountNotReadOut', discount: 0, reason: 'non lu' }] }), 10)); });
  test('a flag on an abnormal price wiped away', () => { caught('P6', withResult('lot.ranked', (result) => ({ ...result, abnormal: [] }))); });
  test('a justification the commission had refused', () => { caught('P6', withCommand('justification.assessed', (command) => ({ ...command, accepted: false }), 1)); });
  test('a bid found eligible that nobody found so', () => { caught('P6', withCommand('price.corrected', (command) =>
    ({ ...command, decisions: [{ kind: 'preference', ground: 'collectivite', eligible: true, share: null, reason: 'x', evidence: 'y' }] }), 7)); });
  test('a comparison price changed alone', () => { caught('P6', withResult('lot.ranked', (result) =>
    ({ ...result, treatments: list(result['treatments']).map((treatment) => ({ ...treatment, adjusted: '13000000/1' })) }))); });
  test('another winner', () => { caught('P6', withResult('award.decided', (result) =>
    ({ ...result, lots: list(result['lots']).map((lot) => (lot['lot'] === 'lot-1' ? { ...lot, bid: 'bid-1', bidder: 'p-firm-a' } : lot)) }))); });
  test('another amount', () => { caught('P6', withResult('award.decided', (result) =>
    ({ ...result, lots: list(result['lots']).map((lot) => ({ ...lot, amount: Number(lot['amount']) + 1_000_000 })) }))); });
  test('a lot forgotten', () => { caught('P6', withResult('award.decided', (result) => ({ ...result, lots: list(result['lots']).slice(1) }))); });
});

describe('P7: reasons, and prices that stay closed', () => {
  /** Proposed and confirmed alike. */
  const both = (change: JsonObject): readonly Draft[] => genuineDrafts.map((draft) => {
    if (draft.type === 'rejection.proposed') return withValue(draft, 'command', (command) => ({ ...command, ...change }));
    return draft.type === 'bid.rejected' ? withValue(draft, 'result', (result) => ({ ...result, ...change })) : draft;
  });
  test('a rejection without evidence', () => { caught('P7', both({ evidence: ' ' })); });
  test('a rejection by a rule nobody had published', () => { caught('P7', both({ rule: 'IC 99' })); });
  test('a rejection confirmed by who had proposed it', () => { caught('P7', changed('bid.rejected', (draft) => ({ ...draft, actor: 'p-rapporteur', role: 'rapporteur' }))); });
  test('a rejection nobody had proposed', () => { caught('P7', without('rejection.proposed')); });
  test('a rejection for another reason than the one proposed', () => { caught('P7', withResult('bid.rejected', (result) => ({ ...result, reason: 'parce que' }))); });
  test('a rejection that had been declined', () => { caught('P7', inserted(placeOf('bid.rejected'), {
    type: 'rejection.declined', at: '2026-11-26T08:25:00.000Z', actor: 'p-member-1', role: 'member', mode: 'custodial',
    command: { lot: 'lot-1', bid: 'bid-7', proposal: 1, reason: 'quitus valable' }, result: { proposedBy: 'p-rapporteur' },
  })); });
  test('the price of a bid below the minimum opened', () => {
    const open = genuineDrafts[placeOf('price.opened')];
    const closed = genuineDrafts[placeOf('bid.deposited', 4)]?.parts['price-lot-3'];
    const opening = open === undefined ? [] : [withValue(open, 'command', (command) => ({ ...command, bid: 'bid-5', price: closed }))];
    caught('P7', [...genuineDrafts.slice(0, placeOf('price.opened')), ...opening, ...genuineDrafts.slice(placeOf('price.opened'))]);
  });
  test('a closed price smuggled into another entry', () => {
    const closed = genuineDrafts[placeOf('bid.deposited', 4)]?.parts['price-lot-3'];
    caught('P7', withCommand('report.signed', (command) => ({ ...command, text: null, beside: { deep: [closed] } })));
  });
  test('the envelope of a late bid among what is published', () => {
    const late = genuineDrafts[placeOf('bid.deposited', 7)]?.parts['offer'];
    caught('P7', genuineDrafts, { published: { ...partsOf().published, extra: { offer: late } as unknown as JsonObject } });
  });
});

describe('P8: an opinion concerns one digest', () => {
  test('an opinion on another paper', () => { caught('P8', withCommand('review.given', (command) => ({ ...command, subject: 'cd'.repeat(32) }), 2)); });
  test('an objection turned into no objection', () => {
    const turned = withCommand('review.given', (command) => ({ ...command, opinion: 'objection', reasons: 'non' }), 2);
    caught('P8', turned);
  });
  test('a report drawn anew after the opinion', () => {
    const drawn = genuineDrafts[placeOf('report.drawn', 1)];
    const again = drawn === undefined ? [] : [{ ...withValue(drawn, 'result', (result) => ({ ...result, digest: 'ef'.repeat(32) })), at: '2026-12-14T09:00:00.000Z' }];
    caught('P8', [...genuineDrafts.slice(0, placeOf('award.decided')), ...again, ...genuineDrafts.slice(placeOf('award.decided'))]);
  });
  test('something submitted that did not exist', () => { caught('P8', withResult('review.requested', (result) => ({ ...result, subject: '01'.repeat(32) }), 1)); });
});

describe('P9: standstill and appeals', () => {
  test('a contract signed before the standstill ended', () => {
    const early = genuineDrafts.map((draft, index) => (index >= placeOf('standstill.ended') && index <= placeOf('contract.signed', 1) ? { ...draft, at: '2026-12-24T09:00:00.000Z' } : draft));
    caught('P9', early);
  });
  test('a contract signed while an appeal was pending', () => { caught('P9', without('appeal.decided')); });
  test('receipts dated back', () => { caught('P9', withCommand('award.notified', (command) =>
    ({ notifications: list(command['notifications']).map((each) => ({ ...each, receivedAt: '2027-01-02T08:00:00.000Z' })) }))); });
  test('an award nobody was notified of', () => { caught('P9', without('award.notified')); });
});

describe('P10: nothing in the log was changed', () => {
  const report = (forgery: Forgery): VerificationRule[] => rulesOf(verdictOn(forgery), 'P10');
  test('a history rebuilt with the log\'s key, without the witness', () => { expect(report({ witness: null })).toContain('V2'); });
  test('the same with a witness of the forger\'s own', () => { expect(report({ witness: 'forger' })).toContain('V2'); });
  test('another log key', () => { expect(report({ log: 'forger' })).toContain('V2'); });
  test('log and witness both stolen, the people\'s keys not: a sheet changed', () => {
    const drafts = withCommand('sheet.submitted', (command) => ({ ...command, marks: list(command['marks']).map((mark) => ({ ...mark, mark: 100 })) }));
    expect(report({ drafts: withOldSignatures(drafts) })).toContain('V6');
  });
  test('the same: an entry moved', () => {
    const at = placeOf('tender.published');
    const earlier = [...genuineDrafts.slice(0, at), ...genuineDrafts.slice(at + 1, at + 2), ...genuineDrafts.slice(at, at + 1), ...genuineDrafts.slice(at + 2)];
    expect(verdictOn({ drafts: withOldSignatures(earlier) }).verdict).toBe('findings');
  });
  test('a sheet signed by the service in the member\'s name', () => { expect(report({ drafts: changed('sheet.submitted', (draft) => ({ ...draft, mode: 'service' })) })).toContain('V6'); });
  test('a key that is registered later than it signs', () => {
    const late = registry.filter(({ type, actor }, index) => !(type === 'key.registered' && actor === 'system' && index === 2));
    expect(report({ registry: late })).toContain('V6');
  });
  test('an entry cut out of the middle with its proof and contents', () => {
    const parts = partsOf();
    const [seq, position] = [20, parts.registry.length + 19];
    const beside = {
      entries: parts.entries.filter((_, index) => index !== seq - 1), proofs: parts.proofs.filter((_, index) => index !== position),
      disclosures: parts.disclosures.filter((each) => each.chain === 'journal' || each.seq !== seq),
    };
    expect(report({ beside })).toContain('V5');
  });
  test('the result of an act withheld, erased or replaced', () => {
    const { disclosures } = partsOf();
    const place = disclosures.findIndex(({ chain, part }) => chain !== 'journal' && part === 'result');
    const { chain, seq, part } = disclosures[place] ?? { chain: '', seq: 0, part: '' };
    for (const content of [{ withheld: true as const }, { erased: true as const }, { salt: chainStart, value: {} }]) {
      expect(report({ beside: { disclosures: disclosures.map((each, index) => (index === place ? { chain, seq, part, ...content } : each)) } })).toContain('V7');
    }
  });
  test('a stranger without a mandate who acts', () => { expect(verdictOn({ registry: registry.filter(({ type }) => type !== 'mandate.granted') }).verdict).toBe('findings'); });
});

describe('P11: what is published is what was decided', () => {
  const page = (name: string, change: (text: string) => string): Forgery['beside'] => {
    const { published } = partsOf();
    return { published: { ...published, [name]: JSON.parse(change(JSON.stringify(published[name]))) as JsonObject } };
  };
  test('another winner on the portal', () => { caught('P11', genuineDrafts, page('procedure', (text) => text.replaceAll('p-firm-d', 'p-firm-b'))); });
  test('another amount in the final notice', () => { caught('P11', genuineDrafts, page('award', (text) => text.replace('12537600', '13537600'))); });
  test('a page left out', () => { caught('P11', genuineDrafts, { published: {} }); });
  test('another digest in the log than that of the notice', () => { caught('P11', withResult('award.published', () => ({ published: '12'.repeat(32) }))); });
});

const named = (pack: JsonObject): NonNullable<Forgery['beside']>['rulePacks'] => ({ [digestOfJson(pack)]: pack });

theSecondVerifierAgrees();
