// Whose envelope it is, from what the clerk types: a firm of the list by its line, its number or its name; or one that nobody knew yet.
import { normalNif, nifPattern, type FirmAtDesk, type KnownFirm } from '../../identity/index.js';
import type { Mistake } from '../../web/read-fields.js';
import type { DeskTexts } from './desk-texts.js';

export interface TypedFirm {
  /** a line of the list, a number or a name */
  readonly firm: string;
  /** the three of a firm that is not on the list */
  readonly name: string;
  readonly nif: string;
  readonly phone: string;
}

/** As the list shows it: no two lines alike. */
export const lineOf = ({ name, nif, atDesk }: KnownFirm, text: Pick<DeskTexts, 'entered'>): string =>
  [name, ...(nif === null ? [] : [`NIF ${nif}`]), ...(atDesk ? [text.entered] : [])].join(', ');

export function findFirm(firms: readonly KnownFirm[], typed: TypedFirm, text: DeskTexts): string | FirmAtDesk | Mistake {
  if (typed.firm !== '') return typed.name === '' ? listed(firms, typed.firm, text) : { field: 'name', say: text.eitherFirm };
  return typed.name === '' ? { field: 'firm', say: text.firmNeeded } : stranger(firms, typed, text);
}

export const isMistake = (found: string | FirmAtDesk | Mistake): found is Mistake => typeof found !== 'string' && 'field' in found;

function listed(firms: readonly KnownFirm[], typed: string, text: DeskTexts): string | Mistake {
  const byLine = firms.filter((firm) => same(lineOf(firm, text), typed));
  const found = byLine.length > 0 ? byLine : firms.filter(({ name, nif }) => same(name, typed) || (nif !== null && nif === normalNif(typed)));
  const [only, other] = found;
  if (only === undefined) return { field: 'firm', say: text.firmUnknown };
  return other === undefined ? only.account : { field: 'firm', say: text.firmAmbiguous };
}

/** Somebody known already is not entered again: two firms of one name would each have a bid. */
function stranger(firms: readonly KnownFirm[], { name, nif, phone }: TypedFirm, text: DeskTexts): string | FirmAtDesk | Mistake {
  if (nif !== '' && !nifPattern.test(nif)) return { field: 'nif', say: text.nifWrong };
  const byNumber = nif === '' ? [] : firms.filter((firm) => firm.nif === normalNif(nif));
  const known = byNumber.find((firm) => same(firm.name, name));
  if (known !== undefined) return known.account;
  const [other] = byNumber;
  if (other !== undefined) return { field: 'nif', say: text.nifOfOther(other.name) };
  if (nif === '' && firms.some((firm) => same(firm.name, name))) return { field: 'name', say: text.nameKnown };
  return { name, nif, phone };
}

const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
const same = (one: string, other: string): boolean => plain(one) === plain(other);
