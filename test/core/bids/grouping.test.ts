// A bid of several firms: who leads deposits, who joined is in the offer (F36).
import type { BidFacts, Offer } from '../../../src/core/bids/bid-facts.js';
import { checkEnvelope, isEnvelopeFault, readOffer } from '../../../src/core/bids/check-envelope.js';
import { firmsBeside, sharedFirms } from '../../../src/core/bids/grouped-bids.js';
import { sameFirm, typedFirms, type Grouping } from '../../../src/core/bids/grouping.js';
import { hintsBetween, withFirmsBeside, type Known } from '../../../src/core/committee/hints.js';
import type { Json } from '../../../src/core/json.js';
import { openingMinutes } from '../../../src/core/opening/opening-minutes.js';
import { publishedOpening } from '../../../src/core/publication/published-opening.js';
import { mistakesOf, readPaper } from '../../../src/opening/paper/read-paper.js';
import { paperWords } from '../../../src/opening/paper/paper-words.js';
import { groupingInWords, withMembers } from '../../../src/web/grouping-in-words.js';
import { receivingTender } from '../../support/builders/bids.js';
import { offerContent } from '../../support/builders/envelopes.js';
import { openedTender } from '../../support/builders/evaluation.js';

const tilemsi = { name: 'Tilemsi Forages', registration: '087001234A', country: 'Mali' };
const azawad = { name: 'Azawad Génie', registration: 'NE-NIM-2019-B-412', country: 'Niger' };
const joint: Grouping = { liability: 'joint', members: [tilemsi, azawad] };
const file = receivingTender().tender?.file ?? { lots: [] };
const fault = (grouping: unknown) => checkEnvelope(file, 'offer', { ...offerContent(), grouping } as unknown as Json);

const of = (id: string, bidder: string, grouping?: Grouping, lots = ['lot-1']): BidFacts =>
  ({ id, order: Number(id.slice(4)), bidder, lots, standing: 'received', offer: grouping === undefined ? offerContent() : offerContent({ grouping }) }) as unknown as BidFacts;

describe('the offer of a grouping', () => {
  it('names its members and who answers for what', () => {
    const read = readOffer(file, offerContent({ grouping: joint }) as unknown as Json);
    expect(isEnvelopeFault(read) ? read : read.grouping).toEqual(joint);
  });

  it('an offer sealed before there were groupings is read as it was: a firm alone', () => {
    const read = readOffer(file, offerContent() as unknown as Json) as Offer;
    expect([isEnvelopeFault(read), 'grouping' in read]).toEqual([false, false]);
  });

  it.each<[unknown, string]>([
    [null, '/grouping'], [{ liability: 'joint', members: [] }, '/grouping/members'], [{ liability: 'both', members: [tilemsi] }, '/grouping/liability'], [{ members: [tilemsi] }, '/grouping/liability'],
    [{ liability: 'several', members: [{ ...tilemsi, name: ' ' }] }, '/grouping/members/0/name'], [{ liability: 'several', members: [tilemsi, { ...azawad, registration: '' }] }, '/grouping/members/1/registration'],
    [{ liability: 'several', members: [{ ...tilemsi, phone: '66000001' }] }, '/grouping/members/0/phone'], [{ liability: 'joint', members: [tilemsi, { ...azawad, registration: '087-001.234 a' }] }, '/grouping/members/1'],
    [{ liability: 'joint', members: Array.from({ length: 21 }, (_, at) => ({ ...tilemsi, registration: String(at) })) }, '/grouping/members'], [{ ...joint, lead: 'p-firm-a' }, '/grouping/lead'],
  ])('with %j is at fault at %s', (grouping, field) => { expect(fault(grouping)?.field).toBe(field); });
});

describe('what is read aloud', () => {
  const opened = openedTender();
  const grouped = { ...opened, bids: opened.bids.map((bid) => (bid.id === 'bid-1' ? { ...bid, offer: offerContent({ grouping: joint }) } : bid)) };

  it('names the members in the minutes and in the opening record, and nothing for a firm alone', () => {
    expect(openingMinutes(grouped)?.opened.map(({ grouping }) => grouping)).toEqual([joint, ...openingMinutes(opened)?.opened.slice(1).map(() => undefined) ?? []]);
    expect(publishedOpening(grouped)?.bids[0]).toMatchObject({ grouping: joint });
    expect(JSON.stringify(openingMinutes(opened))).not.toContain('grouping');
  });

  it('says in both languages who leads and how they answer', () => {
    expect(groupingInWords(joint, 'Sahel Bâtiment', 'fr')).toBe('groupement solidaire : Sahel Bâtiment (mandataire), Tilemsi Forages (087001234A, Mali), Azawad Génie (NE-NIM-2019-B-412, Niger)');
    expect(groupingInWords({ ...joint, liability: 'several' }, 'Sahel Bâtiment', 'en')).toMatch(/^severally liable grouping : Sahel Bâtiment \(lead\)/);
    expect([withMembers('Sahel', joint.members), withMembers('Sahel')]).toEqual(['Sahel, Tilemsi Forages, Azawad Génie', 'Sahel']);
  });
});

describe('a tie with a firm that joined', () => {
  const known = (id: string, value: string): Known => ({ id, particulars: [{ kind: 'phone', value, source: id }] });
  const lead: Known = { id: 'p-firm-a', particulars: [{ kind: 'employer', value: 'Sahel Bâtiment', source: 'x' }] };

  it('is a tie with the bidder: what is known of every member is looked at', () => {
    const bidder = withFirmsBeside(lead, [known('p-firm-a', '66 00 00 01'), { id: 'p-firm-a', particulars: [{ kind: 'employer', value: 'Azawad Génie', source: 'offre n° 1' }] }]);
    const member: Known = { id: 'p-member-1', particulars: [{ kind: 'phone', value: '+223 66000001', source: 'y' }, { kind: 'employer', value: 'Azawad Genie SARL', source: 'y' }] };
    expect(hintsBetween([member], [bidder]).map(({ kind, bidder: id, ofBidder }) => [kind, id, ofBidder.source])).toEqual([['phone', 'p-firm-a', 'p-firm-a'], ['employer', 'p-firm-a', 'offre n° 1']]);
    expect(hintsBetween([member], [lead])).toEqual([]);
  });

  it('the firms beside a bidder are those of all its standing bids, each once', () => {
    const bids = [of('bid-1', 'p-firm-a', joint), of('bid-2', 'p-firm-a', { liability: 'joint', members: [{ ...tilemsi, registration: '087 001 234 A' }] }, ['lot-2']), of('bid-3', 'p-firm-b', joint), { ...of('bid-4', 'p-firm-a', joint), standing: 'late' as const }];
    expect(firmsBeside({ bids }, 'p-firm-a').map(({ name }) => name)).toEqual(['Tilemsi Forages', 'Azawad Génie']);
    expect(firmsBeside({ bids: [of('bid-1', 'p-firm-a')] }, 'p-firm-a')).toEqual([]);
  });
});

describe('one firm in competing bids', () => {
  const registered = (bidder: string): string | null => ({ 'p-firm-a': '1', 'p-firm-b': '087001234-A' })[bidder] ?? null;

  it('is found where it joined two, and where it leads one and joined another', () => {
    const bids = [of('bid-1', 'p-firm-a', joint), of('bid-2', 'p-firm-c', { liability: 'several', members: [azawad] }), of('bid-3', 'p-firm-b')];
    expect(sharedFirms(bids, registered)).toEqual([
      { lot: 'lot-1', bids: ['bid-1', 'bid-3'], registration: '087001234A', name: 'Tilemsi Forages' },
      { lot: 'lot-1', bids: ['bid-1', 'bid-2'], registration: azawad.registration, name: 'Azawad Génie' },
    ]);
  });

  it('is none where the bids are for different lots, or a bid names it twice', () => {
    expect(sharedFirms([of('bid-1', 'p-firm-a', joint), of('bid-2', 'p-firm-b', undefined, ['lot-2'])], registered)).toEqual([]);
    expect(sharedFirms([of('bid-1', 'p-firm-b', joint)], registered)).toEqual([]);
  });

  it('numbers agree however their signs are set apart, and a number of signs alone is only itself', () => {
    expect([sameFirm(' 087-001.234 a'), sameFirm('---') === sameFirm('--')]).toEqual(['087001234A', false]);
  });
});

describe('typed in', () => {
  const text = paperWords.fr;
  const asks = { requirements: [], lots: [] };

  it('firms are written one a line: name, number, country', () => {
    expect(typedFirms(' Tilemsi Forages ; 087001234A;Mali \n\nAzawad Génie; NE-NIM-2019-B-412; Niger')).toEqual([tilemsi, azawad]);
    expect(typedFirms('Tilemsi')).toEqual([{ name: 'Tilemsi', registration: '', country: '' }]);
  });

  it('at the desk, a grouping on paper is read as one in a sealed offer', () => {
    const typed = { members: 'Tilemsi Forages; 087001234A; Mali\nAzawad Génie; NE-NIM-2019-B-412; Niger', liability: 'joint' };
    expect(readPaper(asks, typed, text)).toMatchObject({ offer: { grouping: joint }, mistakes: [] });
    expect(readPaper(asks, {}, text).offer).not.toHaveProperty('grouping');
  });

  it.each([{ members: 'Tilemsi Forages', liability: 'joint' }, { members: 'Tilemsi; 1; Mali\nAutre; 1; Mali', liability: 'several' }, { members: 'Tilemsi; 1; Mali', liability: '' }])('what is not a grouping is a mistake beside its field: %j', (typed) => {
    expect(mistakesOf([{ kind: 'offer', requirements: [] }], typed, text)).toEqual([{ field: 'members', say: text.membersWrong }]);
  });
});
