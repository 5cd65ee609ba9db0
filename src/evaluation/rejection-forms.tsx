// A rejection on a page: proposed by one member with its rule, reason and evidence, then confirmed or declined by a second. The same forms serve every
// step, from the papers to the qualification.
import type { RejectionProposal } from '../core/evaluation/evaluation-facts.js';
import type { NameOf } from '../identity/index.js';
import { Act, Field, Form, TextArea } from '../web/fields.js';
import { instantToTheSecond } from '../web/in-words.js';
import type { FieldRule, Mistake } from '../web/read-fields.js';
import type { Visit } from '../web/visit.js';
import { complianceTexts, type ComplianceTexts } from './compliance-texts.js';

interface Shown {
  readonly visit: Visit;
  readonly bid: string;
  readonly proposal: RejectionProposal | undefined;
  readonly nameOf: NameOf;
  readonly reader: string;
  /** whether this reader may propose, confirm and decline here and now */
  readonly acts: boolean;
  /** what the proposal is called here, and which rules may be cited, where that is not said elsewhere */
  readonly says?: { readonly summary: string; readonly hint: string; readonly rules: string };
  readonly typed?: Readonly<Record<string, string>>;
  readonly mistakes?: readonly Mistake[];
}

const needed = (say: string, most: number): FieldRule => ({ say, most });
const short: FieldRule = { say: '', most: 64 };
/** told where the address does not say it */
const bid: FieldRule = { ...short, optional: true };

/** What each of the forms must hold, by its act. */
export const rejectionRules = (text: ComplianceTexts): Readonly<Record<'reject' | 'confirm' | 'decline', Readonly<Record<string, FieldRule>>>> => ({
  reject: { bid, rule: needed(text.ruleNeeded, 200), reason: needed(text.reasonNeeded, 4000), proof: needed(text.proofNeeded, 1000) },
  confirm: { bid, proposal: short },
  decline: { bid, proposal: short, declined: needed(text.reasonNeeded, 4000) },
});

export const isRejectionAct = (act: string): act is 'reject' | 'confirm' | 'decline' => act === 'reject' || act === 'confirm' || act === 'decline';

export function RejectionForms(shown: Shown) {
  const { proposal, acts } = shown;
  if (proposal === undefined) return acts ? <ProposeForm {...shown} /> : null;
  return <Waiting {...shown} proposal={proposal} />;
}

function ProposeForm({ visit, bid, says, typed = {}, mistakes = [] }: Shown) {
  const { language } = visit;
  const text = complianceTexts[language];
  return (
    <details open={typed['act'] === 'reject'}>
      <summary>{says?.summary ?? text.reject}</summary>
      <p>{says?.hint ?? text.rejectHint}</p>
      <Form visit={visit}>
        <input type="hidden" name="act" value="reject" />
        <input type="hidden" name="bid" value={bid} />
        <Field language={language} name="rule" label={text.rule} {...(says === undefined ? {} : { hint: says.rules })} value={typed['rule'] ?? ''} mistakes={mistakes} />
        <TextArea language={language} name="reason" label={text.reason} value={typed['reason'] ?? ''} mistakes={mistakes} />
        <Field language={language} name="proof" label={text.proof} value={typed['proof'] ?? ''} mistakes={mistakes} />
        <Act says={text.propose} danger />
      </Form>
    </details>
  );
}

function Waiting({ visit, bid, proposal, nameOf, reader, acts, typed = {}, mistakes = [] }: Shown & { readonly proposal: RejectionProposal }) {
  const { language } = visit;
  const text = complianceTexts[language];
  return (
    <>
      <h2>{text.proposal(proposal.number)}</h2>
      <p class="bar warn">{proposal.rule} : {proposal.reason} ({proposal.evidence}). {text.rejectedBy} {nameOf(proposal.proposedBy)}, {instantToTheSecond(proposal.at, language)}</p>
      {!acts ? null : proposal.proposedBy === reader ? <p>{text.own}</p> : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="confirm" />
          <input type="hidden" name="bid" value={bid} />
          <input type="hidden" name="proposal" value={String(proposal.number)} />
          <Act says={text.confirm} danger />
        </Form>
      )}
      {!acts ? null : (
        <Form visit={visit}>
          <input type="hidden" name="act" value="decline" />
          <input type="hidden" name="bid" value={bid} />
          <input type="hidden" name="proposal" value={String(proposal.number)} />
          <Field language={language} name="declined" label={text.reason} value={typed['declined'] ?? ''} mistakes={mistakes} />
          <Act says={text.decline} />
        </Form>
      )}
    </>
  );
}
