// P6, where combinations of lots have the same lowest total: whether the one on record is what the rankings of their lots, or else the draw that the tender
// file names, gives (decision 0051).
import { canonicalForm } from '../../audit-log/canonical-json.js';
import { utf8 } from '../../audit-log/bytes.js';
import { toHex } from '../../audit-log/hex.js';
import { sha256 } from '../../audit-log/sha256.js';
import type { Json, JsonObject } from '../../json.js';
import { compare, type Rational } from '../../scoring/rational.js';
import type { LotFile } from '../../tenders/tender-file.js';
import type { RecordedAct } from '../evidence.js';
import { objectIn, textIn } from '../reading.js';

/** What one combination gives, by the names of the lots. */
export type Tied = readonly { readonly lot: string; readonly bid: string; readonly price: Rational; readonly place?: number }[];

export interface Brought {
  /** the draw that every lot of the tender file names, the first of the first lot */
  readonly drawnBy: string | null;
  /** the draw in the command, its evidence aside; null if none */
  readonly draw: JsonObject | null;
}

export function broughtTo(act: RecordedAct, lots: readonly LotFile[]): Brought {
  const { evidence: _evidence, ...draw } = objectIn(act.command['draw']);
  const drawnBy = (lots[0]?.award.tieRules ?? []).find((rule) => ['publicDraw', 'verifiableDraw'].includes(rule) && lots.every(({ award }) => award.tieRules.includes(rule)));
  return { drawnBy: drawnBy ?? null, draw: act.command['draw'] === undefined ? null : draw };
}

export interface OnRecord {
  /** names: 'lot-1:bid-2 lot-2:bid-1' */
  readonly best: string;
  readonly second: string;
  readonly tie: unknown;
}

const nameOf = (combination: Tied): string => combination.map(({ lot, bid }) => `${lot}:${bid}`).join(' ');

export function isTieDecided(tied: readonly Tied[], { drawnBy, draw }: Brought, { best, second, tie }: OnRecord): boolean {
  const standing = tied.filter((each) => !tied.some((other) => standsBefore(other, each))).map(nameOf).sort();
  if (standing.length === 1) {
    return draw === null && best === standing[0] && tied.some((each) => nameOf(each) === second) && sameAs(tie, { tied: tied.length, decidedBy: 'rankings', drawn: [] });
  }
  const order = draw === null || draw['rule'] !== drawnBy ? undefined : orderDrawn(draw, standing);
  return order !== undefined && best === order[0] && second === order[1] && sameAs(tie, { tied: tied.length, decidedBy: drawnBy ?? '', drawn: order });
}

const sameAs = (left: unknown, right: Json): boolean => left !== undefined && canonicalForm(left) === canonicalForm(right);

/** The same lots, and wherever the two differ a bid of the same price that its ranking puts first. */
function standsBefore(one: Tied, other: Tied): boolean {
  if (one.map(({ lot }) => lot).join(' ') !== other.map(({ lot }) => lot).join(' ')) return false;
  const pairs = one.flatMap((mine, index) => {
    const theirs = other[index];
    return theirs === undefined || theirs.bid === mine.bid ? [] : [[mine, theirs] as const];
  });
  return pairs.length > 0 && pairs.every(([mine, theirs]) => (mine.place ?? 0) < (theirs.place ?? 0) && compare(mine.price, theirs.price) === 0);
}

/** undefined where what was drawn does not speak of exactly these. */
function orderDrawn(draw: JsonObject, names: readonly string[]): readonly string[] | undefined {
  if (draw['rule'] === 'publicDraw') {
    const order = Array.isArray(draw['order']) ? (draw['order'] as readonly Json[]).map((each) => textIn(each) ?? '') : [];
    return [...order].sort().join('\n') === names.join('\n') ? order : undefined;
  }
  const hashOf = (name: string): string => toHex(sha256(utf8(`pli/draw/combination/v1\n${textIn(draw['tender']) ?? ''}\n${textIn(draw['root']) ?? ''}\n${name}\n`)));
  return [...names].sort((one, other) => (hashOf(one) < hashOf(other) ? -1 : 1));
}
