// How the prices of a lot are made comparable (law.md 3.2, 4.5, 4.6): frozen in the tender file, because a rule chosen after the prices are
// read chooses the winner. A lot that says nothing of it takes prices in the tender's currency, without preference and without a screen.
export type PreferenceMethod = (typeof preferenceMethods)[number];
export type PreferenceGround = (typeof preferenceGrounds)[number];
export type AbnormalRule = (typeof abnormalRules)[number];

/** `upliftNonBeneficiary`: who does not benefit is compared at a higher price. `discountBeneficiary`: who benefits, at a lower one. */
export const preferenceMethods = ['upliftNonBeneficiary', 'discountBeneficiary'] as const;
/** firm of the community; foreign firm that subcontracts to the collectivité; firm of the collectivité's territory; small firm */
export const preferenceGrounds = ['community', 'subcontracting', 'collectivite', 'smallFirm'] as const;
export const abnormalRules = ['afd20', 'benin', 'burkina', 'wbRelative', 'wbAbsolute'] as const;

export interface PricingTerms {
  /** items whose amount the authority dictates: out of the price before discounts and comparison */
  readonly provisionalItems: readonly string[];
  /** what these come to, where estimate and credit contain them; left out: neither does */
  readonly provisionalSums?: number | undefined;
  /** other currencies a bid may be priced in, and whose selling rate of which day converts them; null = none */
  readonly conversion: ConversionTerms | null;
  readonly preference: PreferenceTerms | null;
  /** all that are named are applied; none = no screen */
  readonly abnormal: readonly AbnormalRule[];
  /** credit available for the lot, in the smallest unit; null = not limited beyond the estimate */
  readonly budget: number | null;
}

export interface ConversionTerms {
  readonly currencies: readonly string[];
  readonly source: string;
  /** calendar day */
  readonly date: string;
}

export interface PreferenceTerms {
  readonly method: PreferenceMethod;
  readonly margins: readonly { readonly ground: PreferenceGround; readonly basisPoints: number }[];
  /** margins of one bid add up, to this at most */
  readonly cap: number;
}

export const plainPricing: PricingTerms = { provisionalItems: [], conversion: null, preference: null, abnormal: [], budget: null };

interface Estimated {
  readonly estimatedAmount: number;
  readonly pricing?: PricingTerms;
}

/** The estimate as prices are compared with it: like them without what the authority dictates. */
export const estimateToCompare = (lot: Estimated): number => lot.estimatedAmount - (pricingOf(lot).provisionalSums ?? 0);

/** The credit likewise; `available`: another than the file names. */
export function creditToCompare(lot: Pick<Estimated, 'pricing'>, available: number | null = pricingOf(lot).budget): number | null {
  return available === null ? null : available - (pricingOf(lot).provisionalSums ?? 0);
}

export const pricingOf = (lot: { readonly pricing?: PricingTerms }): PricingTerms => lot.pricing ?? plainPricing;
