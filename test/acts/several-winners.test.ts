// A lot of two places on a server: from the ranking to the published award over HTTP; and a whole procedure whose dossier both verifiers verify.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isProblem, readDossier } from '../../src/core/dossier/index.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import { Jobs } from '../../src/platform/jobs.js';
import { Proceedings } from '../../src/tenders/index.js';
import { after } from '../support/builders/bids.js';
import { deliberating, priced, ranking, withAward } from '../support/builders/evaluation.js';
import { begin, conductUntil, startStory, verified } from '../support/conducted-story.js';
import { peopleOf, type Answer, type SignedInPerson } from '../support/people.js';
import { runSecond, withPython } from '../support/second-verifier.js';
import { seedTender } from '../support/seeded-tender.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

jest.setTimeout(120_000);

describe('a lot of two places, over HTTP', () => {
  let pli: TestApp;
  let tender: string;
  let names: Record<string, string>;
  const cast: Record<string, SignedInPerson> = {};
  const firms = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const who = (name: string): SignedInPerson => {
    const person = cast[name];
    if (person === undefined) throw new Error(`nobody plays ${name}`);
    return person;
  };
  const idOf = (name: string): string => names[name] ?? '';

  interface Done { readonly state: string; readonly code: string; readonly result: Record<string, unknown>; readonly errors?: readonly { readonly pointer: string }[] }
  const post = (name: string, route: string, body: object = {}): Promise<Answer<Done>> => who(name).post<Done>(`/v1/tenders/${tender}/${route}`, body);
  const outcome = ({ status, body }: Answer<Done>): [number, string] => [status, status < 300 ? body.state : body.code];
  const fileNow = async (): Promise<CaseFile> => (await pli.app.get(Proceedings).read(tender)).file;

  beforeAll(async () => {
    pli = await startTestApp({ at: '2026-12-01T09:00:00.000Z' });
    const people = await peopleOf(pli.app);
    for (const member of deliberating) cast[member] = await people.with();
    for (const role of ['authority', 'clerk', 'controller', 'supervisor'] as const) cast[role] = await people.with(role);
    for (const firm of firms) cast[`p-firm-${firm}`] = await people.bidder(`Entreprise ${firm.toUpperCase()}`);
    names = Object.fromEntries(Object.entries(cast).filter(([name]) => name.startsWith('p-')).map(([name, { id }]) => [name, id]));
    const ranked = after(withAward(priced(), 'lot-1', { winners: 2 }), ranking('lot-1'));
    tender = await seedTender(pli.app, { ...ranked, lotStates: { ...ranked.lotStates, 'lot-2': 'unsuccessful', 'lot-3': 'unsuccessful' } }, names);
  });
  afterAll(() => pli.close());

  it('announces its places in the notice', async () => {
    const { body } = await pli.app.inject({ url: `/avis/${tender}` });
    expect(body).toContain('2 attributaires au plus');
    expect((await pli.app.inject({ url: `/avis/${tender}?lang=en` })).body).toContain('2 winners at most');
  });

  it('has each of the first examined in turn, the next promoted, and says so on the page of the ranking', async () => {
    const assess = (bid: string, qualified: boolean): Promise<Answer<Done>> => post('p-rapporteur', 'lots/lot-1/qualifications', { bid, qualified, reason: 'références vérifiées' });
    expect((await assess('bid-4', true)).body.result).toEqual({ proposed: 'bid-4', next: 'bid-3' });
    expect(outcome(await assess('bid-4', true))).toEqual([409, 'NOT_NEXT_IN_RANK']);
    expect(outcome(await assess('bid-3', false))).toEqual([409, 'UNQUALIFIED_BY_TWO']);
    expect(outcome(await post('p-rapporteur', 'lots/lot-1/rejections', { bid: 'bid-3', rule: 'IC 11.2', reason: 'matériel vendu depuis', evidence: 'visite du dépôt' }))[0]).toBe(201);
    expect(outcome(await assess('bid-3', true))).toEqual([409, 'REJECTION_PENDING']);
    expect(outcome(await post('p-rapporteur', 'lots/lot-1/rejections/1/confirmation', { bid: 'bid-3' }))).toEqual([403, 'SECOND_MEMBER_NEEDED']);
    expect(outcome(await post('p-chair', 'lots/lot-1/rejections/1/confirmation', { bid: 'bid-3' }))[0]).toBe(201);
    expect((await fileNow()).lotStates['lot-1']).toBe('postQualification');
    expect((await assess('bid-1', true)).body.result).toEqual({ proposed: 'bid-1', next: null });
    expect((await fileNow()).lotStates['lot-1']).toBe('proposed');
  });

  it('is reported, reviewed and awarded to both', async () => {
    await post('p-chair', 'sittings/closing');
    const { digest } = (await post('p-chair', 'report')).body.result;
    for (const member of deliberating) await post(member, 'report/signatures', { digest, as: 'signed' });
    await post('clerk', 'reviews', { of: 'award' });
    expect(outcome(await post('controller', 'reviews/opinions', { subject: digest, opinion: 'noObjection' }))).toEqual([201, 'awardCleared']);
    const [first, second] = [{ lot: 'lot-1', bid: 'bid-4', amount: 12_537_600 }, { lot: 'lot-1', bid: 'bid-1', amount: 13_150_000 }];
    expect(outcome(await post('authority', 'award', { report: digest, lots: [first] }))).toEqual([422, 'AWARD_NOT_AS_PROPOSED']);
    expect(outcome(await post('authority', 'award', { report: digest, lots: [first, second] }))).toEqual([201, 'provisionalAward']);
    const read = await who('authority').get<{ minutes: { lots: readonly { winner: unknown; otherWinners?: unknown }[] } }>(`/v1/tenders/${tender}/award`);
    expect(read.body.minutes.lots[0]).toMatchObject({ winner: { bid: 'bid-4' }, otherWinners: [{ bid: 'bid-1' }] });
  });

  it('is notified to all, and each of the two reads that it won', async () => {
    const bidders = [...new Set((await fileNow()).bids.filter(({ standing }) => standing === 'received').map(({ bidder }) => bidder))];
    pli.clock.set('2026-12-03T08:00:00.000Z');
    const notifications = bidders.map((bidder) => ({ bidder, sentAt: '2026-12-02T08:00:00.000Z', receivedAt: '2026-12-02T15:00:00.000Z', evidence: 'bordereau' }));
    expect(outcome(await post('clerk', 'award/notifications', { notifications }))).toEqual([201, 'standstill']);
    const { body } = await pli.app.inject({ url: `/avis/${tender}` });
    const awardees = [...body.matchAll(/Attributaire : <strong>([^<]+)<\/strong>/g)].map(([, name]) => name);
    expect(awardees).toEqual(['Entreprise D', 'Entreprise A']);
  });

  it('is contracted with each by name; what names nobody, or a stranger, is refused and changes nothing', async () => {
    pli.clock.set('2027-01-04T08:00:00.000Z');
    await pli.app.get(Jobs).drain();
    const sign = (bidder: unknown, amount: number): Promise<Answer<Done>> => post('authority', 'contracts', { lot: 'lot-1', bidder, amount });
    expect(outcome(await post('authority', 'contracts', { lot: 'lot-1', amount: 12_537_600 }))).toEqual([422, 'CONTRACT_OF_WHOM']);
    expect(outcome(await sign(idOf('p-firm-c'), 12_860_000))).toEqual([422, 'CONTRACT_OF_WHOM']);
    for (const wrong of [7, null, '', 'Entreprise A', '__proto__']) expect(outcome(await sign(wrong, 12_537_600))).toEqual([400, 'VALIDATION_FAILED']);
    expect(outcome(await sign(idOf('p-firm-a'), 12_537_600))).toEqual([422, 'CONTRACT_AMOUNT_DIFFERS']);
    expect((await fileNow()).award.contracts).toEqual([]);
    expect(outcome(await sign(idOf('p-firm-d'), 12_537_600))).toEqual([201, 'final']);
    expect(outcome(await sign(idOf('p-firm-a'), 13_150_000))).toEqual([201, 'signed']);
  });

  it('goes on with one where the tutelle refuses the contract of the other, to the published award that shows both', async () => {
    expect(outcome(await post('supervisor', 'contracts/lot-1/refusal', { reasons: 'crédits insuffisants' }))).toEqual([422, 'CONTRACT_OF_WHOM']);
    expect(outcome(await post('supervisor', 'contracts/lot-1/refusal', { bidder: idOf('p-firm-a'), reasons: 'crédits insuffisants' }))).toEqual([201, 'signed']);
    expect(outcome(await post('supervisor', 'contracts/lot-1/approval', { bidder: idOf('p-firm-a') }))).toEqual([409, 'CONTRACT_REFUSED']);
    expect(outcome(await post('supervisor', 'contracts/lot-1/approval', { bidder: idOf('p-firm-d') }))).toEqual([201, 'approved']);
    const given = { bidder: idOf('p-firm-d'), notifiedAt: '2027-01-04T08:00:00.000Z', evidence: 'décharge' };
    expect(outcome(await post('clerk', 'contracts/lot-1/notification', given))).toEqual([201, 'approved']);
    expect(outcome(await post('authority', 'award/publication'))).toEqual([201, 'concluded']);
    const { body } = await pli.app.inject({ url: `/avis/${tender}` });
    expect(body).toContain('<strong>Entreprise A</strong>');
    expect(body).toContain('marché non approuvé : crédits insuffisants');
  });
});

describe('a whole procedure of a lot with two places, conducted on the server', () => {
  let running: TestApp;
  beforeAll(async () => { running = await startStory(); });
  afterAll(() => running.close());

  let bytes: Uint8Array;

  test('hands out a dossier that is verified', async () => {
    const begun = await begin('AOO-019', { works: { winners: 2 }, wanting: ['bid-3'], refused: 'p-firm-d' });
    expect(begun.drafts.filter(({ type }) => type === 'contract.refused')).toHaveLength(1);
    await conductUntil(begun, null);
    const { rawPayload } = await running.app.inject({ url: `/v1/tenders/${begun.tender}/dossier` });
    bytes = new Uint8Array(rawPayload);
    const dossier = readDossier(bytes);
    if (isProblem(dossier)) throw new Error(JSON.stringify(dossier));
    const { findings, facts } = await verified(dossier);
    expect([findings, facts.state, facts.award.map(({ lot }) => lot)]).toEqual([[], 'concluded', ['lot-1', 'lot-1', 'lot-3']]);
  });

  withPython('that the second verifier verifies too', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pli-two-places-'));
    try {
      const [policy, dossier] = [path.join(folder, 'policy.txt'), path.join(folder, 'dossier.zip')];
      writeFileSync(policy, (await running.app.inject({ url: '/journal/policy' })).body);
      writeFileSync(dossier, bytes);
      const { code, out } = runSecond('--json', '--policy', policy, dossier);
      expect([code, JSON.parse(out)]).toMatchObject([0, { findings: [] }]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
