// What a reader sees of a tender. Everybody, once it is published: the file without its estimates until the opening is over, the times, the
// answers and addenda, the rules it rests on. From inside also the draft, the exact state, the commission. Nothing here shows a bid or a mark.
import { viewExtensions, type ExtensionView } from '../availability/view-extensions.js';
import { viewCommittee, type CommitteeView } from '../committee/view-committee.js';
import type { LotState } from '../procedure/states.js';
import type { CaseFile } from '../procedure/case-file.js';
import { refuse, type Refusal, type RuleReference } from '../refusal.js';
import { unverifiedReferences } from '../rulebook/unverified-rules.js';
import { publicStateOf } from './public-state.js';
import type { TenderFacts } from './tender-facts.js';
import type { LotFile, TenderFile } from './tender-file.js';
import { readsFromInside, seesInterests, type TenderReader } from './tender-reader.js';

/** The estimate is absent where the reader may not see it. */
export type LotView = Omit<LotFile, 'estimatedAmount'> & { readonly estimatedAmount?: number };

export interface TenderView extends Omit<TenderFile, 'lots'>, Pick<TenderFacts,
  'exercise' | 'relaunches' | 'digest' | 'publishedAt' | 'limitAt' | 'openingAt' | 'answers' | 'addenda' | 'ended'> {
  readonly id: string;
  readonly state: string;
  readonly rulePack: { readonly id: string; readonly version: string };
  readonly unverifiedRules: readonly RuleReference[];
  readonly lots: readonly LotView[];
  readonly extensions: readonly ExtensionView[];
  readonly inside?: InsideView;
}

/** For those who prepare, decide, control or judge. */
export interface InsideView {
  readonly lotStates: Readonly<Record<string, LotState>>;
  readonly filesIssued: TenderFacts['filesIssued'];
  readonly committee: CommitteeView | null;
}

export function viewTender(file: CaseFile, reader: TenderReader): TenderView | Refusal {
  const { tender, state } = file;
  const within = readsFromInside(file, reader);
  const shown = state === null ? null : within ? state : publicStateOf(state);
  if (tender === null || shown === null || (!within && tender.publishedAt === null)) return refuse('UNKNOWN_TENDER', { tender: file.id });
  const { exercise, relaunches, digest, publishedAt, limitAt, openingAt, answers, addenda, ended } = tender;
  const estimatesShown = within || (file.opening?.closedAt ?? null) !== null;
  return {
    id: file.id, state: shown, ...tender.file, lots: tender.file.lots.map((lot) => (estimatesShown ? lot : withoutEstimate(lot))),
    exercise, relaunches, digest, publishedAt, limitAt, openingAt, answers, addenda, ended, extensions: viewExtensions(tender),
    rulePack: { id: file.rules.id, version: file.rules.version }, unverifiedRules: unverifiedReferences(file),
    ...(within ? { inside: insideView(file, tender, reader) } : {}),
  };
}

function withoutEstimate({ estimatedAmount: _, ...lot }: LotFile): LotView {
  return lot;
}

const insideView = (file: CaseFile, { filesIssued }: TenderFacts, reader: TenderReader): InsideView =>
  ({ lotStates: file.lotStates, filesIssued, committee: viewCommittee(file, seesInterests(file, reader)) });
