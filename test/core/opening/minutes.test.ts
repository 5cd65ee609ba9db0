// The opening minutes as everybody reads them: papers by their titles, and what replaces what.
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { minutesPaper } from '../../../src/opening/minutes-paper.js';
import { papersRead, setApart } from '../../../src/opening/read-aloud.js';
import { readTender } from '../../support/builders/opening.js';

const read = readTender();
const withOffer = (file: CaseFile, id: string, papers: readonly string[] | null): CaseFile => ({
  ...file, bids: file.bids.map((bid) => (bid.id !== id || bid.offer === null ? bid : { ...bid, offer: papers === null ? null : { ...bid.offer, papers } })),
});
/** title of the section → its facts */
function factsOf(file: CaseFile, title: RegExp, language: 'fr' | 'en' = 'fr'): Readonly<Record<string, string>> {
  const section = minutesPaper({ file, nameOf: (id) => id, language })?.sections.find((each) => title.test(each.title));
  return Object.fromEntries((section?.blocks ?? []).flatMap((block) => (block.kind === 'facts' ? block.rows : [])));
}

describe('the papers of a bid', () => {
  it('stand in the minutes by their titles, those that were not found too, once each', () => {
    expect(factsOf(read, /^Pli n° 1 /)).toMatchObject({ 'Pièces présentes': 'Quitus fiscal en cours de validité\nRegistre du commerce' });
    expect(factsOf(read, /^Pli n° 1 /)).not.toHaveProperty('Pièces non trouvées dans le pli');
    const one = withOffer(read, 'bid-1', ['registre-commerce']);
    expect(factsOf(one, /^Pli n° 1 /)).toMatchObject({ 'Pièces présentes': 'Registre du commerce', 'Pièces non trouvées dans le pli': 'Quitus fiscal en cours de validité' });
    expect(factsOf(one, /^Bid no 1:/, 'en')).toMatchObject({ 'Papers present': 'Registre du commerce', 'Papers not found in the envelope': 'Quitus fiscal en cours de validité' });
    expect(factsOf(withOffer(read, 'bid-1', []), /^Pli n° 1 /)).toMatchObject({ 'Pièces présentes': 'aucune' });
  });

  it('are said of no offer that could not be read, and nobody misses there what belongs into the price envelope', () => {
    expect(papersRead(withOffer(read, 'bid-1', null), 'bid-1')).toBeNull();
    expect(factsOf(withOffer(read, 'bid-1', null), /^Pli n° 1 /)).not.toHaveProperty('Pièces non trouvées dans le pli');
    const { tender } = read;
    const priced = tender === null ? read : { ...read, tender: { ...tender, file: { ...tender.file, lots: tender.file.lots.map((lot) => ({ ...lot, requirements: lot.requirements.map((each) => ({ ...each, envelope: 'price' as const })) })) } } };
    expect(papersRead(withOffer(priced, 'bid-1', []), 'bid-1')).toEqual({ present: [], absent: [] });
  });
});

describe('bids that stay closed', () => {
  it('are told apart in the order of the register, a replaced one with what took its place, and the new one says which it replaces', () => {
    expect(setApart(read).map(({ order, standing, replacedBy }) => [order, standing, replacedBy])).toEqual([[5, 'withdrawn', null], [6, 'replaced', 7], [9, 'late', null]]);
    expect(factsOf(read, /^Pli n° 7 /)).toMatchObject({ Remplace: 'le pli n° 6, resté fermé' });
    expect(factsOf(read, /^Pli n° 1 /)).not.toHaveProperty('Remplace');
  });
});
