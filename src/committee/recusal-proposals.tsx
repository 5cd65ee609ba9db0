import type { RecusalProposal, Seat } from '../core/committee/committee-facts.js';
import { Act, Choices, Form, TextArea } from '../web/fields.js';
import type { Step, Typed } from '../web/form-steps.js';
import { instantInWords } from '../web/in-words.js';
import type { Mistake } from '../web/read-fields.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { committeeTexts } from './committee-texts.js';
import type { RecusalProposalBody } from './committee.dto.js';
import { Select } from './select.js';

interface About {
  readonly visit: Visit;
  readonly seats: readonly Seat[];
  readonly nameOf: (id: string) => string;
}

/** The form of the page: its fields bear other names than those of the recusal beside it. */
export const proposalStep = (language: Language, perform: (body: RecusalProposalBody) => Promise<unknown>): Step => {
  const text = committeeTexts[language];
  return {
    rules: { tied: { say: text.memberNeeded, most: 64 }, evidence: { say: text.evidenceNeeded, most: 4_000 } },
    list: { name: 'bidders[]', say: text.bidderNeeded },
    act: ({ typed, ticked }) => perform({ member: typed['tied'] ?? '', bidders: [...ticked], evidence: (typed['evidence'] ?? '').normalize('NFC') }),
  };
};

export function Proposals({ visit: { language }, seats, nameOf, proposals }: About & { readonly proposals: readonly RecusalProposal[] }) {
  const text = committeeTexts[language];
  if (proposals.length === 0) return null;
  const waits = (member: string): boolean => seats.some((seat) => seat.member === member && (seat.standing === 'sitting' || seat.standing === 'waiting'));
  return (
    <>
      <h2>{text.proposals}</h2>
      <ul>
        {proposals.map(({ member, bidders, evidence, by, at }) => (
          <li key={member + by}>
            {text.tieLine(nameOf(member), bidders.map(nameOf).join(', '))} : {evidence} ({text.by(nameOf(by))}, <time dateTime={at}>{instantInWords(at, language)}</time>)
            {waits(member) ? <> <strong class="tag warn">{text.toDecide}</strong></> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

export function ProposalForm({ visit, seats, nameOf, bidders, typed, ticked, mistakes }: About & {
  readonly bidders: readonly string[];
  readonly typed: Typed;
  readonly ticked: readonly string[];
  readonly mistakes: readonly Mistake[];
}) {
  const { language } = visit;
  const text = committeeTexts[language];
  const members = seats.filter(({ standing }) => standing === 'sitting' || standing === 'waiting').map(({ member, office }) => ({ value: member, label: `${nameOf(member)}, ${text.offices[office]}` }));
  return (
    <>
      <h2>{text.propose}</h2>
      <p>{text.proposeMeaning}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="propose" />
        <Select language={language} name="tied" label={text.member} choices={members} value={typed['tied']} mistakes={mistakes} />
        <Choices language={language} name="bidders[]" legend={text.withBidders} choices={bidders.map((bidder) => ({ value: bidder, label: nameOf(bidder), chosen: ticked.includes(bidder) }))} mistakes={mistakes} />
        <TextArea language={language} name="evidence" label={text.evidence} hint={text.evidenceHint} value={typed['evidence'] ?? ''} mistakes={mistakes} />
        <Act says={text.proposeDo} />
      </Form>
    </>
  );
}
