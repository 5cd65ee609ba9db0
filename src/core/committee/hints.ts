// What may point to a tie between a member and a bidder: the same family name, phone, address or bank account, or a firm somebody worked for, as
// people entered them (law.md section 7 rows 10 and 11). A hint decides nothing and names nobody guilty: it lets the chair ask. Both sources are
// shown, so that a hint can be looked up. Nothing of it is in the journal; what was entered can be erased.

export const particularKinds = ['familyName', 'phone', 'address', 'employer', 'bankAccount'] as const;
export type ParticularKind = (typeof particularKinds)[number];

/** Of a firm, `employer` is its own name. */
export interface Particular {
  readonly kind: ParticularKind;
  readonly value: string;
  /** where it comes from: the person's own card, the registration, the trade register as the office read it */
  readonly source: string;
}

export interface Known {
  /** pseudonymous id */
  readonly id: string;
  readonly particulars: readonly Particular[];
}

export interface Hint {
  readonly kind: ParticularKind;
  readonly member: string;
  readonly bidder: string;
  readonly ofMember: Particular;
  readonly ofBidder: Particular;
}

/** With what is known of the firms that bid together with it: each of them is looked at like the bidder itself. */
export const withFirmsBeside = ({ id, particulars }: Known, beside: readonly Known[]): Known => ({ id, particulars: [...particulars, ...beside.flatMap((firm) => firm.particulars)] });

/** Each agreement once, in the order of members, bidders and kinds. */
export function hintsBetween(members: readonly Known[], bidders: readonly Known[]): readonly Hint[] {
  return members.flatMap((member) => bidders.flatMap((bidder) => (member.id === bidder.id ? [] : particularKinds.flatMap((kind) => hintsOf(kind, member, bidder)))));
}

function hintsOf(kind: ParticularKind, member: Known, bidder: Known): readonly Hint[] {
  const [left, right] = [member, bidder].map(({ particulars }) => particulars.filter((each) => each.kind === kind)) as [Particular[], Particular[]];
  const seen = new Set<string>();
  return left.flatMap((ofMember) => {
    const form = normalForm(ofMember);
    const ofBidder = form === null || seen.has(form) ? undefined : right.find((each) => normalForm(each) === form);
    if (form === null || ofBidder === undefined) return [];
    seen.add(form);
    return [{ kind, member: member.id, bidder: bidder.id, ofMember, ofBidder }];
  });
}

/** As two spellings of one thing agree; null for what is too short to mean anything. */
export function normalForm({ kind, value }: Pick<Particular, 'kind' | 'value'>): string | null {
  switch (kind) {
    case 'phone': return atLeast(8, value.replace(/\D/g, '').slice(-8));
    case 'bankAccount': return atLeast(8, plain(value).replaceAll(' ', ''));
    case 'familyName': return atLeast(2, plain(value));
    case 'address': return atLeast(6, plain(value));
    case 'employer': return atLeast(2, plain(value).split(' ').filter((word) => !legalForms.includes(word)).join(' '));
  }
}

const legalForms = ['sa', 'sarl', 'suarl', 'sas', 'snc', 'gie', 'ets', 'etablissements', 'societe', 'entreprise'];

const atLeast = (characters: number, text: string): string | null => (text.length < characters ? null : text);

/** Without accents, case and punctuation. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
