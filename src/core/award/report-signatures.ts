// When a report is signed: every member called to sign it has answered, and enough of them signed it, with a reservation or without (law.md 2.1 and step
// 22; rule report.minimumSigned). Refusals with their reasons stand in it. One that too many refused is nobody's report: it is withdrawn and drawn anew.
import { seatsRequired } from '../committee/quorum.js';
import type { SignedPaper } from '../opening/opening-facts.js';
import type { CaseFile } from '../procedure/case-file.js';
import type { RulePack } from '../rulebook/rule-pack.js';
import { hasRule, ruleFraction } from '../rulebook/rules.js';

export const minimumSigned = 'report.minimumSigned';

export interface ReportCount {
  readonly signed: number;
  readonly needed: number;
  /** nobody is awaited */
  readonly answered: boolean;
}

/** A pack that does not know the rule asks for nobody's signature, only for everybody's answer. */
export function countOf({ signatories, signatures }: SignedPaper, rules: RulePack): ReportCount {
  const needed = hasRule(rules, minimumSigned) ? Math.max(1, seatsRequired(signatories.length, ruleFraction(rules, minimumSigned))) : 0;
  return {
    needed, signed: signatures.filter(({ as }) => as !== 'refusedWithReason').length,
    answered: signatories.every((signatory) => signatures.some(({ member }) => member === signatory)),
  };
}

export function isReportSigned({ award: { report }, rules }: Pick<CaseFile, 'award' | 'rules'>): boolean {
  if (report === null) return false;
  const { answered, signed, needed } = countOf(report, rules);
  return answered && signed >= needed;
}

/** Everybody has answered, and too few signed. */
export const isReportRefused = (file: Pick<CaseFile, 'award' | 'rules'>): boolean =>
  file.award.report !== null && countOf(file.award.report, file.rules).answered && !isReportSigned(file);
