// A lot of as many bids and criteria as a test asks for, at its technical step: the first bid many times over.
import type { CaseFile } from '../../../src/core/procedure/case-file.js';
import { compliant, withAward } from './evaluation.js';

export function largeLot(bids: number, criteria: number): CaseFile {
  const share = Math.floor(10_000 / criteria);
  const last = 10_000 - share * (criteria - 1);
  const file = withAward(compliant('lot-3'), 'lot-3', {
    criteria: Array.from({ length: criteria }, (_, index) => ({ id: `c-${String(index + 1)}`, title: `Critère n° ${String(index + 1)} de la méthode`, maximum: index === criteria - 1 ? last : share, minimum: 0 })),
  });
  const [first] = file.bids.filter(({ lots }) => lots.includes('lot-3'));
  if (first === undefined) throw new Error('nobody bids for lot-3');
  const copies = Array.from({ length: bids }, (_, index) => ({ ...first, id: `bid-${String(index + 1)}`, order: index + 1, bidder: `p-firm-${String(index + 1)}`, lots: ['lot-3'] }));
  const { committee } = file;
  if (committee === null) throw new Error('no committee');
  const declarations = committee.declarations.map((each) => ({ ...each, bidders: copies.map(({ bidder }) => bidder) }));
  return { ...file, bids: copies, committee: { ...committee, declarations } };
}
