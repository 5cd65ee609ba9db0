// From what the request said to the command the core decides on: plain values, the lot from the address, what was left out said in full.
import { asCommand } from '../tenders/index.js';
import type { ConsensusMark, Mark } from '../core/evaluation/evaluation-facts.js';
import type { PriceDecision } from '../core/evaluation/price-facts.js';
import type { RecordedTieInput } from '../core/evaluation/tie-inputs.js';
import type { AssessComplianceBody, ConsensusBody, MarkBody, MarksBody, TieInputBody } from './evaluation.dto.js';
import type { CorrectPriceBody } from './prices.dto.js';

export const checksOf = ({ checks }: AssessComplianceBody) =>
  checks.map(({ requirement, verdict, document = null, page = null, evidence = '', reason = '', follows = 0 }) =>
    ({ requirement, verdict, document, page, evidence, reason, follows }));

/** The number of a proposal in the address; what is none is left to the core, which refuses it by name. */
export const proposalIn = (text: string): number => (/^\d{1,5}$/.test(text) ? Number(text) : 0);

const markOf = ({ bid, criterion, mark, reason = '', evidence }: MarkBody): Mark => ({ bid, criterion, mark, reason, ...(evidence === undefined ? {} : { evidence }) });
export const marksOf = ({ marks }: MarksBody): Mark[] => marks.map(markOf);

export const agreedMarksOf = ({ marks }: ConsensusBody): ConsensusMark[] => marks.map(({ follows, ...mark }) =>
  ({ ...markOf(mark), ...(follows === undefined ? {} : { follows }) }));

/** A field that does not fit the kind is left to the core, which refuses it by name. */
export const decisionsOf = ({ decisions = [] }: CorrectPriceBody): PriceDecision[] =>
  decisions.map((decision) => asCommand(decision.kind === 'preference' ? { ...decision, share: decision.share ?? null } : decision) as object as PriceDecision);

export const tieInputsOf = (inputs: readonly TieInputBody[]): RecordedTieInput[] => inputs.map(({ rule, order, prices, evidence }) => ({
  rule, ...(order === undefined ? {} : { order }), ...(prices === undefined ? {} : { prices: prices.map(({ bid, amount }) => ({ bid, amount })) }), evidence,
}) as RecordedTieInput);
