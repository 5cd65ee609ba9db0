// How firmly a winner stands, in words: on the page of the ranking, in the report and from `pli evaluate`.
import { winnersIn, type Flip, type Outcome, type Robustness } from '../core/evaluation/robustness.js';
import { pointsInWords } from './numbers-in-words.js';
import type { Language } from './request.js';

/** What bids, members and criteria are called where it is said. */
export interface Called {
  bid(id: string): string;
  member(id: string): string;
  criterion(id: string): string;
}

const fr = {
  stable: (variants: number, firm: string) => `Résultat stable : ${firm} reste premier dans toutes les variantes essayées (${String(variants)}).`,
  nothingVaried: (firm: string) => `${firm} est premier. Aucune fiche de notes ne pèse ici : aucune variante n’a été essayée.`,
  unstable: (flips: number, firm: string) => `${firm} est premier. Nombre de variantes où le résultat change : ${String(flips)}.`,
  severalPlaces: {
    stable: (variants: number, firms: string) => `Résultat stable : ${firms} gardent les places dans toutes les variantes essayées (${String(variants)}).`,
    nothingVaried: (firms: string) => `${firms} ont les places. Aucune fiche de notes ne pèse ici : aucune variante n’a été essayée.`,
    unstable: (flips: number, firms: string) => `${firms} ont les places. Nombre de variantes où le résultat change : ${String(flips)}.`,
  },
  together: {
    stable: (variants: number) => `Résultat stable : combinés de nouveau, tous les lots vont aux mêmes offres dans toutes les variantes essayées (${String(variants)}).`,
    nothingVaried: 'Aucune fiche de notes ne pèse dans ce lot : aucune variante n’a été essayée.',
    unstable: (flips: number) => `Nombre de variantes où un lot au moins irait à une autre offre : ${String(flips)}.`,
  },
  nobody: 'personne', withoutMember: (name: string) => `sans les notes de ${name}`,
  step: (sign: string, points: string, criterion: string, bid: string, whose: string) => `${sign}${points} point au critère « ${criterion} » de ${bid} (${whose})`,
  agreed: 'note de consensus', anyOf: (names: string) => `une note de : ${names}`,
  otherPreference: { upliftNonBeneficiary: 'préférence calculée de l’autre façon : prix des non-bénéficiaires majoré', discountBeneficiary: 'préférence calculée de l’autre façon : prix des bénéficiaires minoré' },
  undecided: {
    TIE_UNDECIDED: 'égalité à départager', TREATMENTS_MISSING: 'une offre au prix jamais ouvert entrerait', JUSTIFICATION_MISSING: 'un autre prix serait à faire justifier', NO_BID_LEFT: 'aucune offre ne reste', COMBINATION_TIED: 'combinaisons de lots à égalité, à départager',
    NOBODY_MAY_WIN: 'les limites ne laissent ce lot à personne', NO_COMBINATION: 'aucune combinaison possible',
  } as Readonly<Record<string, string>>,
  noWinner: (why: string, bids: string) => (bids === '' ? `personne : ${why}` : `personne : ${why} (${bids})`),
};

const en: typeof fr = {
  stable: (variants, firm) => `Stable result: ${firm} stays first in every variant tried (${String(variants)}).`,
  nothingVaried: (firm) => `${firm} stands first. No sheet of marks weighs here: no variant was tried.`,
  unstable: (flips, firm) => `${firm} stands first. Variants in which the result changes: ${String(flips)}.`,
  severalPlaces: {
    stable: (variants, firms) => `Stable result: ${firms} keep the places in every variant tried (${String(variants)}).`,
    nothingVaried: (firms) => `${firms} have the places. No sheet of marks weighs here: no variant was tried.`,
    unstable: (flips, firms) => `${firms} have the places. Variants in which the result changes: ${String(flips)}.`,
  },
  together: {
    stable: (variants) => `Stable result: combined anew, all lots go to the same bids in every variant tried (${String(variants)}).`,
    nothingVaried: 'No sheet of marks weighs in this lot: no variant was tried.',
    unstable: (flips) => `Variants in which at least one lot would go to another bid: ${String(flips)}.`,
  },
  nobody: 'nobody', withoutMember: (name) => `without the marks of ${name}`,
  step: (sign, points, criterion, bid, whose) => `${sign}${points} point at criterion “${criterion}” of ${bid} (${whose})`,
  agreed: 'agreed mark', anyOf: (names) => `one mark of: ${names}`,
  otherPreference: { upliftNonBeneficiary: 'preference computed the other way: price of who does not benefit raised', discountBeneficiary: 'preference computed the other way: price of who benefits lowered' },
  undecided: {
    TIE_UNDECIDED: 'a tie to be broken', TREATMENTS_MISSING: 'a bid whose price was never opened would come in', JUSTIFICATION_MISSING: 'another price would have to be justified', NO_BID_LEFT: 'no bid is left', COMBINATION_TIED: 'combinations of lots tied, to be drawn between',
    NOBODY_MAY_WIN: 'the limits leave this lot to nobody', NO_COMBINATION: 'no combination is possible',
  },
  noWinner: (why, bids) => (bids === '' ? `nobody: ${why}` : `nobody: ${why} (${bids})`),
};

const texts = { fr, en };

export function verdictInWords(robustness: Robustness, called: Called, language: Language): string {
  const { variants, flips } = robustness;
  if (robustness.awards !== undefined) return togetherInWords(robustness, language);
  const won = winnersIn(robustness).map((bid) => called.bid(bid));
  const says = won.length > 1 ? texts[language].severalPlaces : texts[language];
  const first = won.length === 0 ? texts[language].nobody : won.join(' ; ');
  if (variants === 0) return says.nothingVaried(first);
  return flips.length === 0 ? says.stable(variants, first) : says.unstable(flips.length, first);
}

function togetherInWords({ variants, flips }: Robustness, language: Language): string {
  const { together } = texts[language];
  if (variants === 0) return together.nothingVaried;
  return flips.length === 0 ? together.stable(variants) : together.unstable(flips.length);
}

export function changeInWords(flip: Flip, called: Called, language: Language): string {
  const text = texts[language];
  switch (flip.kind) {
    case 'withoutMember': return text.withoutMember(called.member(flip.member));
    case 'otherPreference': return text.otherPreference[flip.method];
    case 'markStep': {
      const whose = flip.members.length === 0 ? text.agreed : text.anyOf(flip.members.map((member) => called.member(member)).join(', '));
      return text.step(flip.step > 0 ? '+' : '−', pointsInWords(Math.abs(flip.step), language), called.criterion(flip.criterion), called.bid(flip.bid), whose);
    }
  }
}

export function outcomeInWords(outcome: Outcome, called: Called, language: Language): string {
  const { winner, undecided, bids, awards } = outcome;
  const text = texts[language];
  if (awards !== undefined) return awards.map(({ lot, bid }) => `${lot} : ${called.bid(bid)}`).join(' ; ');
  if (winner !== null) return winnersIn(outcome).map((bid) => called.bid(bid)).join(' ; ');
  return text.noWinner(text.undecided[undecided ?? ''] ?? undecided ?? '', bids.map((bid) => called.bid(bid)).join(', '));
}
