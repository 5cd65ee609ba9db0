// Currencies a price may be written in: how many decimals their smallest unit has (ISO 4217). XOF has none: a franc is whole.
const minorUnits: Readonly<Record<string, number>> = {
  XOF: 0, XAF: 0, GNF: 0, JPY: 0, EUR: 2, USD: 2, GBP: 2, CHF: 2, CAD: 2, CNY: 2, MAD: 2, DZD: 2, GHS: 2, NGN: 2, ZAR: 2, TND: 3,
};

/** null: a currency nobody here knows how to write. */
export const minorUnitsOf = (currency: string): number | null => (Object.hasOwn(minorUnits, currency) ? (minorUnits[currency] ?? null) : null);

export const knownCurrencies: readonly string[] = Object.keys(minorUnits);
