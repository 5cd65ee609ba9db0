// Who holds the opening keys, the rehearsal, and what happens when keys are lost: promise P1, trust.md 4.3.
import { identityOf, keySetOf, recipientOf } from '../../../src/core/seal/index.js';
import { emptyCaseFile, type CaseFile } from '../../../src/core/procedure/case-file.js';
import { seesCeremony } from '../../../src/core/keyset/view-keysets.js';
import { isRefusal } from '../../../src/core/refusal.js';
import { mlCt2015 } from '../../../src/core/rulebook/packs/index.js';
import { appointment, seats } from '../../support/builders/committee.js';
import { holders, keySetFor, namedHolders, rehearsalSeal, sealedCommand, shareRecipientOf, threshold } from '../../support/builders/seals.js';
import { after, ask, frozenTender, publication, refusalOf, resultOf, tenderId, type Step } from '../../support/builders/tenders.js';

const appointed = (command: unknown = { threshold, holders: namedHolders }): Step => ({ act: 'keyset.appointed', role: 'authority', command });
const started = (seal: unknown = sealedCommand(rehearsalSeal(tenderId)).seal): Step => ({ act: 'rehearsal.started', role: 'clerk', command: { seal } });
const share = (at: number, over: Partial<Step> = {}): Step => ({
  act: 'rehearsal.shareReleased', role: 'holder', actor: holders[at] ?? '', command: { share: rehearsalSeal(tenderId).shares['offer']?.[at] }, ...over,
});
const ready = (): CaseFile => after(frozenTender(), appointment({ at: '2026-10-21T08:00:00.000Z' }));
const code = (file: CaseFile, step: Step): string => refusalOf(file, step).refused;
const holder = (member: string) => ({ member, recipient: shareRecipientOf(member) });

describe('the authority names the holders', () => {
  it('and the digest binds tender, threshold, order and keys', () => {
    expect(resultOf(ready(), appointed())).toEqual({ keyset: keySetFor(tenderId).digest, threshold, holders: 4, outside: ['p-supervisor'] });
    expect(keySetOf(tenderId, threshold, [...namedHolders].reverse()).digest).not.toBe(keySetFor(tenderId).digest);
  });

  it.each([
    ['before there is a commission', frozenTender, appointed(), 'NO_COMMITTEE'],
    ['when one alone could open', ready, appointed({ threshold: 1, holders: namedHolders }), 'KEYSET_SIZE'],
    ['when no key may be lost', ready, appointed({ threshold: 4, holders: namedHolders }), 'KEYSET_SIZE'],
    ['when all of them sit in the commission', ready, appointed({ threshold: 2, holders: ['p-chair', 'p-rapporteur', 'p-member-1'].map(holder) }), 'NO_OUTSIDE_HOLDER'],
    ['when somebody is named twice', ready, appointed({ threshold: 2, holders: [...namedHolders, holder('p-chair')] }), 'HOLDER_TWICE'],
    ['when two share a key', ready, appointed({ threshold: 2, holders: [...namedHolders, { member: 'p-member-2', recipient: shareRecipientOf('p-chair') }] }), 'HOLDER_TWICE'],
    ['when a key is no key', ready, appointed({ threshold: 2, holders: [...namedHolders, { member: 'p-member-2', recipient: `age1${'q'.repeat(58)}` }] }), 'HOLDER_WITHOUT_KEY'],
    ['when a field is missing', ready, appointed({ threshold: 2 }), 'MALFORMED_COMMAND'],
  ])('not %s', (_, file, step, refused) => {
    expect(code(file(), step)).toBe(refused);
  });

  it('not a candidate for the contract', () => {
    const file = after(ready(), publication, { act: 'file.issued', role: 'clerk', at: '2026-10-26T09:00:00.000Z', command: { holder: 'p-firm-a' } });
    const command = { threshold: 2, holders: [...namedHolders, holder('p-firm-a')] };
    expect(code(file, { ...appointed(command), at: '2026-10-27T09:00:00.000Z' })).toBe('INCOMPATIBLE_HOLDER');
  });

  it('and the commission named anew may not seat the only one outside', () => {
    const file = after(ready(), appointed());
    const naming = (member: string): Step =>
      appointment({ seats: seats.map((seat) => (seat.member === 'p-member-2' ? { ...seat, member } : seat)).filter(({ alternateFor }) => alternateFor !== 'p-member-2'), at: '2026-10-22T08:00:00.000Z' });
    expect(refusalOf(file, naming('p-supervisor'))).toMatchObject({ refused: 'OUTSIDE_HOLDER_SEATED', facts: { members: ['p-supervisor'] }, rule: { id: 'keyset.outsideHolder' } });
    expect(resultOf(file, naming('p-member-4'))).toMatchObject({ deliberativeSeats: 5 });
    expect(resultOf(ready(), naming('p-supervisor'))).toMatchObject({ deliberativeSeats: 5 });
    const two = after(file, appointed({ threshold, holders: [...namedHolders, holder('p-outside')] }));
    expect(resultOf(two, naming('p-supervisor'))).toMatchObject({ deliberativeSeats: 5 });
  });

  it('and each of them sees who holds a key, from outside too, but for one who was recused', () => {
    const file = after(ready(), appointed());
    const holder = (id: string, of = file): boolean => seesCeremony(of, { id, roles: [] });
    expect(['p-chair', 'p-supervisor', 'p-stranger'].map((id) => holder(id))).toEqual([true, true, false]);
    const standing = (member: string) => (member === 'p-chair' ? 'recused' : 'sitting');
    const recused: CaseFile = { ...file, committee: file.committee === null ? null : { ...file.committee, seats: file.committee.seats.map((seat) => ({ ...seat, standing: standing(seat.member) })) } };
    expect(['p-chair', 'p-supervisor'].map((id) => holder(id, recused))).toEqual([false, true]);
  });

  it('once: the same again changes nothing', () => {
    expect(code(after(ready(), appointed()), appointed())).toBe('KEYSET_UNCHANGED');
  });

  it('for reasons that say they are Pli’s own', () => {
    expect(refusalOf(ready(), appointed({ threshold: 1, holders: namedHolders })).rule).toMatchObject({ id: 'keyset.minimumThreshold', status: 'unverified' });
  });
});

describe('the rehearsal', () => {
  const begun = (): CaseFile => after(ready(), appointed(), started());

  it('is complete when every holder has released and every smallest quorum opens', () => {
    const three = after(begun(), share(0), share(1), share(2));
    expect(three.keysets[0]?.rehearsedAt).toBeNull();
    expect(resultOf(three, share(3))).toEqual({ keyset: keySetFor(tenderId).digest, released: 4, holders: 4, quorums: 6, rehearsed: true });
    expect(after(three, share(3)).keysets[0]?.rehearsedAt).not.toBeNull();
  });

  it('comes before the notice: until it is complete nothing is published', () => {
    expect(ask(begun(), publication)).toMatchObject({ refused: 'KEYSET_NOT_REHEARSED', facts: { released: 0, holders: 4 } });
    const done = after(begun(), share(0), share(1), share(2), share(3));
    expect(resultOf(done, publication)['keyset']).toBe(keySetFor(tenderId).digest);
  });

  it('is not asked where nobody is named: such a tender takes paper only', () => {
    expect(resultOf(frozenTender(), publication)['keyset']).toBeNull();
  });

  it('refuses a share of another holder, a second one, one of somebody who holds nothing, and any other text', () => {
    expect(code(begun(), share(0, { command: share(1).command }))).toBe('SHARE_DOES_NOT_MATCH');
    expect(code(after(begun(), share(0)), share(0))).toBe('SHARE_ALREADY_RELEASED');
    expect(code(begun(), share(0, { actor: 'p-member-3' }))).toBe('NOT_A_HOLDER');
    expect(code(begun(), share(0, { command: { share: 'ff'.repeat(32) } }))).toBe('SHARE_DOES_NOT_MATCH');
    expect(code(begun(), share(0, { command: { share: 7 } }))).toBe('MALFORMED_COMMAND');
    expect(code(after(ready(), appointed()), share(0))).toBe('NOTHING_TO_REHEARSE');
  });

  it('needs a test envelope sealed to exactly these holders', () => {
    const waiting = after(ready(), appointed());
    const other = keySetOf(tenderId, threshold, namedHolders.slice(0, 3));
    expect(code(waiting, started(sealedCommand(rehearsalSeal(tenderId, other)).seal))).toBe('SEAL_MALFORMED');
    expect(code(waiting, started(sealedCommand(rehearsalSeal('01JD0000000000000000000009')).seal))).toBe('SEAL_MALFORMED');
    expect(code(waiting, started({ format: 'pli-seal/2' }))).toBe('SEAL_MALFORMED');
    expect(code(waiting, { ...started(), command: {} })).toBe('MALFORMED_COMMAND');
    expect(code(ready(), started())).toBe('NOTHING_TO_REHEARSE');
  });

  it('fails openly when the test envelope was sealed to another key than its shares give, and can be held again', () => {
    const stranger = recipientOf(identityOf(new Uint8Array(32).fill(7))) ?? '';
    const { manifest } = rehearsalSeal(tenderId);
    const false_ = { ...manifest, envelopes: manifest.envelopes.map((envelope) => ({ ...envelope, recipient: stranger })) };
    const file = after(ready(), appointed(), started(false_), share(0), share(1), share(2));
    expect(resultOf(file, share(3))).toMatchObject({ quorums: 0, rehearsed: false });
    const again = after(file, share(3), started(), share(0), share(1), share(2), share(3));
    expect(again.keysets[0]?.rehearsedAt).not.toBeNull();
  });

  it('makes a rotation take effect, not its appointment', () => {
    const published = after(begun(), share(0), share(1), share(2), share(3), publication);
    const rotated = { threshold: 2, holders: [...namedHolders.slice(1), holder('p-member-2')] };
    const file = after(published, { ...appointed(rotated), at: '2026-10-30T09:00:00.000Z' });
    expect(file.keysets.map(({ rehearsedAt }) => rehearsedAt !== null)).toEqual([true, false]);
  });
});

describe('a key is lost', () => {
  const lose = (member: string, role: Step['role'] = 'chair', actor?: string): Step =>
    ({ act: 'key.lost', role, ...(actor === undefined ? {} : { actor }), command: { member, reason: 'ordinateur brûlé' } });

  it('openly, with what is left of each key set', () => {
    const file = after(ready(), appointed());
    expect(resultOf(file, lose('p-chair'))).toEqual({ member: 'p-chair', keysets: [{ keyset: keySetFor(tenderId).digest, left: 3, threshold: 2 }] });
    expect(code(after(file, lose('p-chair')), lose('p-chair'))).toBe('KEY_ALREADY_LOST');
    expect(code(file, lose('p-member-3'))).toBe('NOT_A_HOLDER');
    expect(code(file, lose('p-chair', 'holder', 'p-supervisor'))).toBe('NOT_A_HOLDER');
    expect(isRefusal(ask(file, lose('p-supervisor', 'holder', 'p-supervisor')))).toBe(false);
  });
});

test('whatever is sent is answered', () => {
  const nonsense = [null, 7, 'x', [], {}, { threshold: {}, holders: {} }, { seal: null }, { share: null }, { shares: 3 }, { member: [], reason: {} }, { faults: [{}] }, { reason: 0 }];
  const empty = emptyCaseFile(tenderId, mlCt2015);
  for (const act of ['keyset.appointed', 'rehearsal.started', 'rehearsal.shareReleased', 'shares.checked', 'shares.released', 'key.lost', 'envelopes.declaredUnopenable']) {
    for (const command of nonsense) {
      for (const file of [ready(), empty]) {
        const answer = ask(file, { act, role: act === 'rehearsal.started' ? 'clerk' : act.endsWith('eleased') || act === 'shares.checked' ? 'holder' : 'authority', command });
        expect(isRefusal(answer)).toBe(true);
      }
    }
  }
});
