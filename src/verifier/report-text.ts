// A report as lines for a person: the verdict first, then every finding with its rule, promise and entry, then what was found.
import type { DossierProblem } from '../core/dossier/index.js';
import type { Facts, Finding, Report } from '../core/verification/report.js';
import { texts, type Language, type Texts } from './texts.js';

export function reportLines({ verdict, findings, facts }: Report, language: Language): readonly string[] {
  const words = texts[language];
  return [
    verdict === 'verified' ? words.verified : words.findings(findings.length),
    ...(facts.exercise ? [words.exercise] : []),
    ...(facts.examined ? [] : [words.notExamined]),
    ...findings.map((finding) => findingLine(finding, words, language)),
    '', ...factLines(facts, words),
  ];
}

/** From the dossier's own bytes: nothing that could move a terminal's cursor may pass. */
const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?');

function findingLine({ rule, promise, chain, seq, message }: Finding, words: Texts, language: Language): string {
  const where = seq === null ? words.dossier : `${words.entry} ${chain ?? ''}/${seq}`;
  return printable(`  ${rule} ${promise} ${where} : ${message[language]}`);
}

function factLines(facts: Facts, words: Texts): readonly string[] {
  const { checkpoint, signatures } = facts;
  const witnesses = checkpoint?.cosigned.map(({ witness, at }) => `${witness} (${at})`).join(', ');
  const state = facts.state ?? '?';
  const lines: readonly (readonly [string, string])[] = [
    [words.tender, facts.tender],
    ...(checkpoint === null ? [] : [[words.head, `${checkpoint.short}  ${checkpoint.origin}`] as const, [words.witnesses, witnesses || words.nobody] as const]),
    [words.entries, `${facts.entries} + ${facts.registryEntries}`],
    [words.signatures, words.signedBy(signatures.own, signatures.custodial, signatures.service)],
    [words.parts, words.hidden(facts.erasedParts, facts.withheldParts)],
    ...(facts.examined ? [[words.state, facts.closed ? state : `${state} (${words.openHistory(checkpoint?.size ?? 0)})`] as const] : []),
    ...Object.entries(facts.ranking).map(([lot, ranking]) => [`${words.ranking} ${lot}`, ranking.map(({ rank, bid }) => `${rank}. ${bid}`).join('  ')] as const),
    ...facts.award.map(({ lot, bid, bidder, amount }) => [`${words.award} ${lot}`, `${bid} (${bidder}) ${amount}`] as const),
    ...(facts.unverifiedRules.length === 0 ? [] : [[words.unverifiedRules, facts.unverifiedRules.map(({ id }) => id).join(', ')] as const]),
  ];
  return lines.map(([name, value]) => printable(`${name} : ${value}`));
}

export function problemLine({ problem, path, detail }: DossierProblem, words: Texts): string {
  const place = [path, detail].filter((text) => text !== '').join(', ');
  return printable(place === '' ? words.problem[problem] : `${words.problem[problem]} (${place})`);
}
