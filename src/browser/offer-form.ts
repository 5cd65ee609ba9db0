// The offer as it is typed, and read back as what an envelope holds. Ids of the fields are those of the core's faults: envelope, then pointer.
import { liabilities, typedFirms } from '../core/bids/grouping.js';
import type { JsonObject } from '../core/json.js';
import { readMoney } from '../core/tenders/currencies.js';
import { add, byId, field, isTicked, make, replace, tick, typedIn } from './dom.js';
import type { Notice } from './notice.js';
import type { SealWords } from './seal-words.js';
import { duration, onTwoG, weight, type Language } from './shown.js';

export interface OfferForm {
  readonly element: HTMLElement;
  /** shows the papers these lots ask for */
  readonly showFor: (lots: readonly string[]) => void;
  readonly read: () => JsonObject;
  readonly files: () => readonly File[];
}

export function offerForm({ lots, maximumBytes }: Notice, text: SealWords, language: Language): OfferForm {
  const papers = make('fieldset', { id: 'offer/papers', tabindex: '-1' });
  const told = make('p', { role: 'status' });
  const files = (): readonly File[] => {
    const input = byId('offer/documents');
    return input instanceof HTMLInputElement ? [...(input.files ?? [])] : [];
  };
  const tellFiles = (): void => {
    const bytes = bytesOf(files());
    replace(told, files().length === 0 ? '' : text.chosen(files().length, weight(bytes, language), duration(onTwoG(bytes), language)));
  };
  const security = make('div', { hidden: true },
    field({ id: 'offer/bidSecurity/issuer', label: text.issuer }),
    field({ id: 'offer/bidSecurity/amount', label: text.securityAmount, numeric: true, short: true }),
    field({ id: 'offer/bidSecurity/validUntil', label: text.until, type: 'date', short: true }));
  const firms = make('div', { hidden: true },
    make('div', { class: 'field' }, make('label', { for: liabilityAt }, text.liability), make('select', { id: liabilityAt }, liabilities.map((value) => make('option', { value }, text.liabilities[value])))),
    make('div', { class: 'field' }, make('label', { for: membersAt }, text.members), make('span', { class: 'hint', id: `${membersAt}-hint` }, text.membersHint),
      make('textarea', { id: membersAt, rows: '3', 'aria-describedby': `${membersAt}-hint` })));
  const element = make('section', {},
    papers,
    tick('offer/letterSigned', text.letter),
    make('fieldset', {}, make('legend', {}, text.security), tick('has-security', text.hasSecurity, () => { security.hidden = !isTicked('has-security'); }), security),
    make('fieldset', { id: 'offer/grouping', tabindex: '-1' }, make('legend', {}, text.grouping), tick('has-grouping', text.hasGrouping, () => { firms.hidden = !isTicked('has-grouping'); }), firms),
    field({ id: 'offer/completionDays', label: text.days, hint: text.daysHint, numeric: true, short: true }),
    make('div', { class: 'field' }, make('label', { for: 'offer/variants' }, text.variants), make('span', { class: 'hint', id: 'offer/variants-hint' }, text.variantsHint),
      make('textarea', { id: 'offer/variants', rows: '2', 'aria-describedby': 'offer/variants-hint' })),
    field({ id: 'offer/documents', label: text.documents, hint: `${text.documentsHint} ${text.advice(weight(maximumBytes, language))}`, type: 'file', more: { multiple: true, change: tellFiles } }),
    told);
  const asked = (chosen: readonly string[]) => [...new Map(lots.filter(({ id }) => chosen.includes(id)).flatMap(({ requirements }) => requirements).map((each) => [each.id, each])).values()];
  let shown: readonly string[] = [];
  return {
    element, files,
    showFor: (chosen) => {
      const kept = shown.filter((id) => isTicked(`paper/${id}`));
      shown = asked(chosen).map(({ id }) => id);
      replace(papers, make('legend', {}, text.papers), make('span', { class: 'hint' }, text.papersHint));
      add(papers, asked(chosen).map(({ id, text: asks, clause }) => tick(`paper/${id}`, `${asks} (${clause})`)));
      for (const id of kept) byId(`paper/${id}`)?.toggleAttribute('checked', true);
    },
    read: () => ({
      papers: shown.filter((id) => isTicked(`paper/${id}`)),
      letterSigned: isTicked('offer/letterSigned'),
      variants: typedIn('offer/variants').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
      bidSecurity: !isTicked('has-security') ? null
        : { issuer: typedIn('offer/bidSecurity/issuer'), amount: numberOrText('offer/bidSecurity/amount'), validUntil: typedIn('offer/bidSecurity/validUntil') },
      completionDays: typedIn('offer/completionDays') === '' ? null : numberOrText('offer/completionDays'),
      ...(isTicked('has-grouping') ? { grouping: { liability: typedIn(liabilityAt), members: typedFirms(typedIn(membersAt)) } } : {}),
    }),
  };
}

const [liabilityAt, membersAt] = ['offer/grouping/liability', 'offer/grouping/members'] as const;

export const bytesOf = (files: readonly File[]): number => files.reduce((sum, { size }) => sum + size, 0);

/** What is no number stays as it was typed: the core says what is wrong with it. */
export function numberOrText(id: string, currency?: string): number | string {
  const typed = typedIn(id);
  return readMoney(typed, currency) ?? typed;
}
