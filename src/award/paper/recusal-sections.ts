// Who left the commission, for what and on whose proposal; where it sent a lot back, who was proposed before and who is now; and proposals nobody followed.
import type { Recusal, RecusalGround } from '../../core/committee/committee-facts.js';
import { bidInWords } from '../../evaluation/index.js';
import { instantInWords } from '../../web/in-words.js';
import { subsection, table, tableOr, type Section } from '../../web/paper/paper.js';
import { reportTexts } from './texts.js';
import type { ReportTold } from './told.js';

const fr = {
  grounds: { declaredInterest: 'lien déclaré', found: 'lien établi', ownRequest: 'à sa demande', decided: 'décidée' } satisfies Record<RecusalGround, string>,
  by: (name: string) => `par ${name}`, onProposal: (name: string) => `sur proposition de ${name}`, tie: (firms: string) => `lien avec ${firms}`, evidence: (text: string) => `preuve : ${text}`,
  sentBack: (lot: string, before: string, now: string) => `Lot ${lot}, notes ou prix repris. Proposé avant : ${before}. Proposé maintenant : ${now}.`, nobody: 'personne',
  open: 'Récusations proposées sans suite', tieWith: 'Lien avec', proposedBy: 'Proposée par',
};

const en: typeof fr = {
  grounds: { declaredInterest: 'tie declared', found: 'tie found', ownRequest: 'at their request', decided: 'decided' },
  by: (name) => `by ${name}`, onProposal: (name) => `proposed by ${name}`, tie: (firms) => `tie with ${firms}`, evidence: (text) => `evidence: ${text}`,
  sentBack: (lot, before, now) => `Lot ${lot}, taken up again at its marks or prices. Proposed before: ${before}. Proposed now: ${now}.`, nobody: 'nobody',
  open: 'Recusals proposed and not made', tieWith: 'Tie with', proposedBy: 'Proposed by',
};

const words = { fr, en };

export function recusalSections(told: ReportTold): readonly Section[] {
  const { report: { committee }, nameOf, language } = told;
  const [text, own] = [reportTexts[language], words[language]];
  const recusals = committee?.recusals ?? [];
  const rows = recusals.map((each) => [nameOf(each.member), whyGone(told, each), each.alternate === null ? '–' : nameOf(each.alternate), instantInWords(each.at, language)]);
  const open = (committee?.recusalProposals ?? []).filter(({ member }) => !recusals.some((each) => each.member === member))
    .map(({ member, bidders, evidence, by, at }) => [nameOf(member), bidders.map(nameOf).join(', '), evidence, nameOf(by), instantInWords(at, language)]);
  return [
    subsection(text.recusals, tableOr(text.noRecusal, text.recusals, [{ title: text.member, width: 3, head: true }, { title: text.reason, width: 6 }, { title: text.alternate, width: 3 }, { title: text.at, width: 3 }], rows)),
    ...(open.length === 0 ? [] : [subsection(own.open, table(own.open, [
      { title: text.member, width: 3, head: true }, { title: own.tieWith, width: 3 }, { title: text.evidence, width: 5 }, { title: own.proposedBy, width: 3 }, { title: text.at, width: 3 },
    ], open))]),
  ];
}

function whyGone(told: ReportTold, { ground, by, proposal, undone = [] }: Recusal): string {
  const { report: { lots }, nameOf, language } = told;
  const own = words[language];
  const named = (bids: readonly string[]): string => bids.map((bid) => bidInWords(told, bid)).join(', ') || own.nobody;
  const basis = proposal === undefined ? [] : [own.onProposal(nameOf(proposal.by)), own.tie(proposal.bidders.map(nameOf).join(', ')), own.evidence(proposal.evidence)];
  const moved = undone.map(({ lot, bids }) => {
    const now = lots.find((each) => each.lot === lot);
    return own.sentBack(lot, named(bids), named([now?.proposed, ...(now?.alsoProposed ?? [])].flatMap((award) => (award === null || award === undefined ? [] : [award.bid]))));
  });
  return [`${own.grounds[ground]}, ${own.by(nameOf(by))}`, ...basis, ...moved].join('\n');
}
