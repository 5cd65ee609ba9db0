// Currencies a price may be written in: how many decimals their smallest unit has (ISO 4217), and amounts as people write and read them. XOF has
// none: a franc is whole.
const minorUnits: Readonly<Record<string, number>> = {
  XOF: 0, XAF: 0, GNF: 0, JPY: 0, EUR: 2, USD: 2, GBP: 2, CHF: 2, CAD: 2, CNY: 2, MAD: 2, DZD: 2, GHS: 2, NGN: 2, ZAR: 2, TND: 3,
};

/** null: a currency nobody here knows how to write. */
export const minorUnitsOf = (currency: string): number | null => (Object.hasOwn(minorUnits, currency) ? (minorUnits[currency] ?? null) : null);

export const knownCurrencies: readonly string[] = Object.keys(minorUnits);

/** An amount in smallest units: «1 250,50 EUR», «52 340 000 F CFA», with spaces that are thin and not to be broken (U+202F). */
export function writeMoney(amount: number, currency = 'XOF'): string {
  const decimals = minorUnitsOf(currency) ?? 0;
  const digits = String(amount).padStart(decimals + 1, '0');
  const units = digits.slice(0, digits.length - decimals).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return `${decimals === 0 ? units : `${units},${digits.slice(-decimals)}`}\u202f${currency === 'XOF' ? 'F\u202fCFA' : currency}`;
}

const signs: Readonly<Record<string, readonly string[]>> = { XOF: ['F CFA', 'FCFA', 'XOF', 'F'], EUR: ['EUR', '€'] };
const groups = /^\d{1,3}(?:(?: \d{3})+|(?:\.\d{3})+|(?:,\d{3})+)$/;

function withoutUnit(typed: string, currency: string): string {
  const written = (signs[currency] ?? [currency]).find((unit) => typed.toUpperCase().endsWith(unit));
  return written === undefined ? typed : typed.slice(0, -written.length).trimEnd();
}

/**
 * In smallest units: '12 500 000', '12.500.000 F CFA' → 12500000; in EUR '1 234,56' → 123456. A space, point or comma is a sign of groups only
 * between groups of exactly three digits, a point or comma a decimal sign only where the currency has decimals. null when nobody could say which
 * number that is: '12.5' and '4500000.00' francs, '1.500' euros. Of three decimals a comma alone makes them, as money is written here.
 */
export function readMoney(typed: string, currency = 'XOF'): number | null {
  const decimals = minorUnitsOf(currency) ?? 0;
  const plain = withoutUnit(typed.replace(/\s/gu, ' ').trim(), currency);
  const [, whole = plain, fraction = ''] = (decimals === 0 ? null : new RegExp(`^(.*)[.,](\\d{1,${String(decimals)}})$`).exec(plain)) ?? [];
  if (!/^\d+$/.test(whole) && !groups.test(whole)) return null;
  if (decimals > 0 && /^\d{1,3}[.,]\d{3}$/.test(plain) && !(decimals === 3 && plain.includes(','))) return null;
  const digits = whole.replace(/\D/g, '') + fraction.padEnd(decimals, '0');
  return digits.length > 15 ? null : Number(digits);
}
