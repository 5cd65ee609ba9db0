import { DataSource } from 'typeorm';
import { isFault, parsePolicy, parseTlogProof, type Policy } from '../../src/core/audit-log/index.js';
import { compareReceipts, readConsistency } from '../../src/core/receipts/compare-receipts.js';
import { readReceipt, type Receipt } from '../../src/core/receipts/read-receipt.js';
import type { SignedInPerson } from '../support/people.js';
import { beforeLimit, Desk, limitAt, type Receipted } from './desk.js';

let desk: Desk;
let firm: SignedInPerson;
let tender: string;
let kept: Receipted;
beforeAll(async () => {
  desk = await Desk.open();
  firm = await desk.people.bidder('Établissements Tin-Essako');
  tender = await desk.tender();
  kept = await desk.paper(tender, firm);
  await desk.text(kept.proof, firm);
});
afterAll(() => desk.pli.close());

const policyNow = async (): Promise<Policy> => {
  const policy = parsePolicy((await desk.app.inject('/journal/policy')).body);
  if (isFault(policy)) throw new Error(policy.fault);
  return policy;
};
const read = async (text: string): Promise<Receipt> => {
  const receipt = readReceipt(text, await policyNow());
  if (isFault(receipt)) throw new Error(receipt.fault);
  return receipt;
};

describe('the receipt of a deposit', () => {
  it('proves offline what came when, under the number the deposit answered', async () => {
    const receipt = await read(await desk.text(kept.proof, firm));
    expect(receipt).toMatchObject({
      number: kept.number, facts: { act: 'bid.deposited', tender, bid: 'bid-1', order: 1, at: beforeLimit, deposit: { bidder: firm.id, channel: 'paper', standing: 'received', lots: ['lot-1', 'lot-3'] } },
    });
    expect(await desk.text(kept.proof, desk.clerk)).toContain('c2sp.org/tlog-proof@v1');
  });

  it('shows nothing but the command, the result and the entry: no sealed part, and not who handed it in', async () => {
    const proof = parseTlogProof(await desk.text(kept.proof, firm));
    if (isFault(proof)) throw new Error(proof.fault);
    const extra = JSON.parse(Buffer.from(proof.extra ?? []).toString('utf8')) as { entry: object; parts: object };
    expect([Object.keys(extra), Object.keys(extra.parts)]).toEqual([['entry', 'parts'], ['command', 'result']]);
    expect(JSON.stringify(extra)).not.toContain('Alhassane');
  });

  it('is for its bidder and the clerk alone', async () => {
    const rival = await desk.people.bidder();
    for (const path of ['/receipt', '/receipts', `/receipts/${kept.number}`]) {
      expect((await rival.get(`/v1/tenders/${tender}/bids/bid-1${path}`)).status).toBe(404);
      expect((await desk.people.administrator.get(`/v1/tenders/${tender}/bids/bid-1${path}`)).status).toBe(403);
    }
    expect((await desk.page(`/recepisse/${tender}/bid-1`, rival)).status).toBe(404);
    expect((await desk.page(`/recepisse/${tender}/bid-1`)).status).toBe(401);
  });

  it('two of them, of two firms, are one history: the log proves it where the receipts alone cannot', async () => {
    const first = await read(await desk.text(kept.proof, firm));
    const other = await desk.people.bidder();
    const second = await read(await desk.text((await desk.paper(tender, other)).proof, other));
    const { size } = second.checkpoint;
    expect(first.checkpoint.size).toBeLessThan(size);
    expect(compareReceipts(first, second).verdict).not.toBe('twoHistories');
    const text = (await desk.app.inject(`/journal/add-checkpoint?old=${String(first.checkpoint.size)}&size=${String(size)}`)).body;
    const proof = readConsistency(text, await policyNow());
    if (isFault(proof)) throw new Error(proof.fault);
    expect(proof.to.size).toBe(size);
    expect(compareReceipts(first, second, [proof])).toMatchObject({ verdict: 'oneHistory' });
    for (const query of [`old=${String(size)}&size=${String(size + 900)}`, 'old=1&size=x', 'old=-1', `old=${String(size)}&size=1`]) expect((await desk.app.inject(`/journal/add-checkpoint?${query}`)).statusCode).toBe(404);
  });

  it('of a withdrawal is listed beside that of its deposit, each with a text for an SMS', async () => {
    const bidder = await desk.people.bidder();
    const { bid } = await desk.paper(tender, bidder);
    expect((await desk.clerk.post(`/v1/tenders/${tender}/bids/${bid}/withdrawal`, { reason: 'Demande écrite du 23 novembre' })).status).toBe(201);
    const { body } = await bidder.get<{ receipts: { number: string; act: string; proof: string; sms: { fr: string } }[] }>(`/v1/tenders/${tender}/bids/${bid}/receipts`);
    expect(body.receipts.map(({ act }) => act)).toEqual(['bid.deposited', 'bid.withdrawn']);
    const [, withdrawal] = body.receipts;
    expect(await read(await desk.text(withdrawal?.proof ?? '', bidder))).toMatchObject({ number: withdrawal?.number, facts: { act: 'bid.withdrawn', bid } });
    for (const { sms, number } of body.receipts) {
      expect(sms.fr.length).toBeLessThanOrEqual(160);
      expect(sms.fr).toContain(number);
    }
    expect((await bidder.get(`/v1/tenders/${tender}/bids/${bid}/receipts/R-2222-2222-2222`)).status).toBe(404);
  });
});

describe('the check page', () => {
  it('says authentic, with the second, the register position and the procedure, and never who', async () => {
    const { status, html, headers, wire } = await desk.page(`/v/${kept.number}`);
    expect(status).toBe(200);
    expect(html).toContain('Authentique');
    expect(html).toContain('lundi 23 novembre 2026 à 9 h 00 min 00 s, heure du Mali');
    expect(html).toMatch(/Numéro d’ordre au registre<\/dt><dd>1<\/dd>/);
    expect(html).toContain('AOO-001/AIR-K/2026');
    for (const secret of ['Tin-Essako', firm.id, 'Alhassane', firm.login]) expect(html).not.toContain(secret);
    expect(html).not.toContain('<script');
    expect(headers).toMatchObject({ 'cache-control': 'no-cache' });
    expect(wire).toBeLessThan(8192);
  });

  it('understands spaces, small letters and a missing R, from the form and from the address', async () => {
    for (const typed of [kept.number.toLowerCase(), kept.number.replaceAll('-', ' '), kept.number.slice(2), ` ${kept.number.replaceAll('-', '')} `]) {
      expect((await desk.page(`/v?numero=${encodeURIComponent(typed)}`)).html).toContain('Authentique');
      expect((await desk.page(`/v/${encodeURIComponent(typed)}`)).html).toContain('Authentique');
    }
    const misread = kept.number.slice(2).replaceAll('Q', 'O').replaceAll('L', '1');
    expect((await desk.page(`/v?numero=${misread}`)).html).toContain('Authentique');
  });

  it('one changed character is unknown, and it says what to check', async () => {
    for (let at = 2; at < kept.number.length; at += 1) {
      const sign = kept.number.charAt(at);
      if (sign === '-') continue;
      const { status, html } = await desk.page(`/v/${kept.number.slice(0, at)}${sign === '7' ? '8' : '7'}${kept.number.slice(at + 1)}`);
      expect([status, html.includes('Inconnu'), html.includes('Authentique')]).toEqual([404, true, false]);
      expect(html).toContain('ni zéro, ni un');
    }
  });

  it.each(['', '%20', 'x', '%3Cscript%3Ealert(1)%3C%2Fscript%3E', '%F0%9F%92%A9', 'R-2222-2222-2222', 'é'.repeat(200)])('takes %j without stumbling', async (typed) => {
    const { status, html } = await desk.page(`/v?numero=${encodeURI(decodeURIComponent(typed))}`);
    expect([200, 404]).toContain(status);
    expect(html).not.toContain('<script');
  });

  it('is the same in English, and as data', async () => {
    expect((await desk.page(`/v/${kept.number}?lang=en`)).html).toContain('Monday 23 November 2026 at 09:00:00, Mali time');
    const { statusCode, body } = await desk.app.inject(`/v1/receipts/${kept.number}`);
    expect([statusCode, JSON.parse(body)]).toMatchObject([200, { status: 'authentic', order: 1, at: beforeLimit, standing: 'received', tender: { id: tender } }]);
    const unknown = await desk.app.inject('/v1/receipts/R-2222-2222-2222');
    expect([unknown.statusCode, JSON.parse(unknown.body)]).toMatchObject([404, { code: 'UNKNOWN_RECEIPT' }]);
  });

  it('asks an index, not every entry', async () => {
    const source = desk.app.get(DataSource);
    const plan = await source.transaction(async (em) => {
      await em.query('SET LOCAL enable_seqscan = off');
      return em.query<Record<string, string>[]>(
        `EXPLAIN SELECT 1 FROM journal.audit_entry e WHERE substr(e.leaf, 1, 8) BETWEEN '\\x00' AND '\\xff' AND position('"type":"bid.'::bytea IN e.entry) > 0`);
    });
    expect(JSON.stringify(plan)).toContain('audit_entry_receipt_number');
  });
});

describe('the papers', () => {
  it('the receipt has what the form of the regulator asks for', async () => {
    const { status, html, headers, wire } = await desk.page(`/recepisse/${tender}/bid-1`, firm);
    expect(status).toBe(200);
    for (const said of ['Autorité contractante', 'AOO-001/AIR-K/2026', 'lot-3', 'Établissements Tin-Essako', 'pli papier', 'M. Ag Alhassane', '9 h 00 min 00 s', kept.number, 'Et maintenant', 'Contact', 'PLI AOO-001/AIR-K/2026: offre recue le 23/11/2026 09:00:00']) {
      expect(html).toContain(said);
    }
    expect(headers).toMatchObject({ 'cache-control': 'no-store' });
    expect(wire).toBeLessThan(8192);
  });

  it('a late envelope gets its receipt: it will not be opened and will be returned', async () => {
    const late = await desk.paper(await desk.tender(), await desk.people.bidder(), limitAt);
    const { tender: of } = (JSON.parse((await desk.app.inject(`/v1/receipts/${late.number}`)).body)) as { tender: { id: string } };
    const { html } = await desk.page(`/recepisse/${of.id}/${late.bid}`, desk.clerk);
    expect(html).toContain('hors délai : elle ne sera pas ouverte et sera rendue');
    expect(html).not.toContain('Vous pouvez le retirer');
    expect((await desk.page(`/v/${late.number}`)).html).toContain('Reçue hors délai, ne sera pas ouverte');
  });

  it('the register is one gap-free list with what became of each line, for the clerk alone', async () => {
    const of = await desk.tender();
    const [one, two, three] = [await desk.people.bidder('Kidal Bâtiment'), await desk.people.bidder(), await desk.people.bidder()];
    await desk.paper(of, one);
    await desk.paper(of, one, beforeLimit, { replaces: 'bid-1' });
    await desk.paper(of, two);
    await desk.clerk.post(`/v1/tenders/${of}/bids/bid-3/withdrawal`, { reason: 'Demande écrite' });
    const late = await desk.paper(of, three, limitAt);
    await desk.clerk.post(`/v1/tenders/${of}/bids/bid-4/return`, { note: 'Remis contre décharge' });
    const { status, html, wire } = await desk.page(`/registre/${of}`, desk.clerk);
    expect(status).toBe(200);
    expect([...html.matchAll(/<th scope="row">(\d+)<\/th>/g)].map(([, order]) => order)).toEqual(['1', '2', '3', '4']);
    for (const said of ['Kidal Bâtiment', 'Remplacée par le n° 2', 'Remplace le pli n° 1', 'Retirée le 23/11/2026 09:00:00', 'Reçue hors délai, ne sera pas ouverte', 'Rendue le 24/11/2026 10:00:00', late.number, 'M. Ag Alhassane', '4 lignes, sans trou']) {
      expect(html).toContain(said);
    }
    expect(wire).toBeLessThan(8192);
    expect((await desk.page(`/registre/${of}`, one)).status).toBe(403);
    expect((await desk.page(`/registre/${of}?lang=en`, desk.clerk)).html).toContain('Deposit register');
  });

  it('name whoever is signed in; the public ones are then kept by nobody, and are the same for all others', async () => {
    for (const path of [`/recepisse/${tender}/bid-1`, `/v/${kept.number}`, '/v', `/bordereau/${tender}`]) {
      const { html, headers } = await desk.page(path, firm);
      expect([path, html.includes('<span>Établissements Tin-Essako'), html.includes('/deconnexion'), headers['cache-control']]).toEqual([path, true, true, 'no-store']);
    }
    expect((await desk.page(`/registre/${tender}`, desk.clerk)).html).toContain('<span>Membre désigné</span>');
    const open = await desk.page(`/v/${kept.number}`);
    expect([open.html.includes('/connexion'), open.headers['cache-control'], (await desk.page(`/v/${kept.number}`)).headers['etag']]).toEqual([true, 'no-cache', open.headers['etag']]);
  });

  it('the blank slip is for everybody, and only of what is published', async () => {
    const { status, html, wire } = await desk.page(`/bordereau/${tender}`);
    expect([status, wire < 8192]).toEqual([200, true]);
    for (const said of ['AOO-001/AIR-K/2026', 'Réservé au guichet', 'Nom de la personne qui remet', 'class="qr"']) expect(html).toContain(said);
    expect((await desk.page('/bordereau/01JD0000000000000000000001')).status).toBe(404);
  });
});
