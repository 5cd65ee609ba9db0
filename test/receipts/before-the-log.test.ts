// What is said of a deposit before the published log holds it, and how the page of a sealed bid reads.
import { receiptPage } from '../../src/receipts/receipt.page.js';
import type { ReceiptSheet } from '../../src/receipts/papers.js';
import type { TenderFacts } from '../../src/core/tenders/tender-facts.js';
import { visitOf } from '../../src/web/visit.js';
import { tenderFile } from '../support/builders/tenders.js';
import { Desk } from './desk.js';

describe('before the published log holds a deposit', () => {
  let desk: Desk;
  beforeAll(async () => void (desk = await Desk.open({ publishes: false })));
  afterAll(() => desk.pli.close());

  it('its number is known and not yet authentic, its page says so, and there is no receipt to keep', async () => {
    const tender = await desk.tender();
    const firm = await desk.people.bidder();
    const kept = await desk.paper(tender, firm);
    const checked = await desk.page(`/v/${kept.number}`);
    expect([checked.status, checked.html.includes('Pas encore au journal'), checked.html.includes('Authentique')]).toEqual([200, true, false]);
    expect((await desk.page(`/recepisse/${tender}/${kept.bid}`, firm)).html).toContain('Enregistré, pas encore au journal');
    for (const path of [kept.proof, `${kept.proof}s/${kept.number}`]) {
      const answer = await desk.app.inject({ url: path, headers: { authorization: `Bearer ${firm.token}` } });
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([202, '1']);
    }
  });
});

describe('the page of a bid sealed on the bidder’s own device', () => {
  const sheet = (over: Partial<ReceiptSheet> = {}, deposit: object = {}): ReceiptSheet => ({
    number: 'R-7KQ4-M2X9-PTB5', leaf: 'ab'.repeat(32), index: 41, handedInBy: null, firm: 'Kidal BTP', checkAt: 'https://pli.kidal.ml/v/R-7KQ4-M2X9-PTB5',
    facts: {
      act: 'bid.deposited', tender: '01JD0000000000000000000001', bid: 'bid-7', order: 7, at: '2026-11-24T09:44:07.312Z', seq: 12,
      deposit: { bidder: 'p-1', channel: 'electronic', standing: 'received', lots: ['lot-1'], replaces: 'bid-2', manifest: 'cd'.repeat(32), delivered: true, ...deposit },
    },
    bid: { id: 'bid-7', standing: 'received', returnedAt: null, lots: ['lot-1'] },
    tender: { file: tenderFile(), exercise: false, limitAt: '2026-11-24T10:00:00.000Z', openingAt: '2026-11-24T10:30:00.000Z' } as TenderFacts,
    ...over,
  });
  const page = (one: ReceiptSheet): string => receiptPage(visitOf({ url: '/recepisse', headers: {} }, null, false), { sheet: one, later: [], sms: 'PLI' });

  it('shows the digest of the manifest, what it replaces, and asks nobody to sign', () => {
    const html = page(sheet());
    for (const said of ['cd'.repeat(32), 'Remplace le pli n°', 'électronique', '9 h 44 min 07 s']) expect(html).toContain(said);
    expect(html).not.toContain('class="sign"');
  });

  it('says that the file must follow when only its digest was deposited', () => {
    expect(page(sheet({}, { delivered: false }))).toContain('Envoyez le fichier scellé');
  });

  it('says what became of the bid since: withdrawn, replaced, returned', () => {
    const after = (standing: ReceiptSheet['bid']['standing'], returnedAt: string | null = null): string => page(sheet({ bid: { id: 'bid-7', standing, returnedAt, lots: ['lot-1'] } }));
    expect(after('withdrawn')).toContain('Ce pli a été retiré');
    expect(after('replaced')).toContain('remplacé par un autre');
    expect(after('late', '2026-11-26T08:00:00.000Z')).toContain('Le pli a été rendu : jeudi 26 novembre 2026');
  });
});
