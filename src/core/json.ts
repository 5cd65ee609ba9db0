// What may stand in an entry: the JSON that has exactly one canonical form. Numbers are safe integers; points are hundredths, money is in
// the currency's smallest unit, quantities are decimal strings.
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}
