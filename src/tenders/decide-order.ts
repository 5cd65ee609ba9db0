import { Parts, type AppendOrder, type Head, type OwnSignature } from '../audit/index.js';
import { countIsSecret } from '../core/bids/view-bids.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { Json, JsonObject } from '../core/json.js';
import type { Act, Done } from '../core/procedure/act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { isDatedBack, laterOf } from '../core/procedure/entry-order.js';
import { performAct } from '../core/procedure/perform-act.js';
import { stateName } from '../core/procedure/procedure-facts.js';
import { isRefusal, refuse, type Refusal } from '../core/refusal.js';
import { requireMatch } from '../web/etag.js';
import { Refused, TransportRefused } from '../web/refused.js';
import type { KeptFile } from './case-files.js';
import type { Conducted, Order } from './order.js';

export interface Decided {
  readonly file: CaseFile;
  readonly done: Done;
  readonly entry: AppendOrder & { readonly head: Head };
}

/** One order on one case file, asked of the core; nothing is written. @throws Refused, TransportRefused STALE_VERSION, BUSY */
export function decideOrder<Command extends JsonObject, Result extends JsonObject>(
  order: Order<Command, Result>, { file, head, latest }: KeptFile, signature: OwnSignature | null,
): Decided {
  const { act, command, actor, at } = order;
  // The role first: whoever has no part here is not told how far the journal has come.
  const role = granted(roleForAct(act, file, actor, at));
  // Nor is who bids ever told how many acts there are: no route gives them that version.
  requireMatch(order.ifMatch, countIsSecret(file) || role === 'bidder' ? null : head.seq);
  if (act.ownSignature === true && order.signature === undefined) throw new Refused(refuse('OWN_SIGNATURE_REQUIRED', { act: act.type }));
  if (act.decisive && !actor.steppedUp && order.signature === undefined) throw new Refused(refuse('STEP_UP_REQUIRED', { act: act.type }));
  // No verifier would take an act from so long ago: whoever still waits asks anew, and is stamped anew.
  if (isDatedBack(at, latest)) throw new TransportRefused('BUSY', {});
  const values: Record<string, Json> = order.identity === undefined ? { command } : { command, identity: order.identity };
  const parts = Parts.of(values, order.sealed, signature?.salts);
  const circumstances = { at, actor: actor.id, role, sealed: parts.sealed, seq: head.seq + 1 };
  const { file: after, done } = granted(performAct(act as unknown as Act, file, command, circumstances));
  // Asked last: whoever sends a request once more is told by the rules what became of the first.
  if (signature?.isUsed === true) throw new Refused(refuse('SIGNATURE_USED', { key: signature.key }));
  return {
    file: after, done,
    entry: { chain: order.tender, head, type: act.type, at, actor: actor.id, role, parts: parts.with('result', done.result), signer: signature ?? actor.signer },
  };
}

/** What is remembered once the entry stands. */
export const keptAfter = ({ latest }: KeptFile, { file, entry }: Decided, head: Head): KeptFile => ({ file, head, latest: laterOf(latest, entry.at) });

export function conductedBy<Command extends JsonObject, Result extends JsonObject>({ file, done }: Decided, entry: { readonly seq: number; readonly leaf: string }): Conducted<Command, Result> {
  const typed = done as Done<Command, Result>;
  return { entry: { seq: entry.seq, leaf: entry.leaf }, result: typed.result, state: stateName(file.state), done: typed, file };
}

function granted<T>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new Refused(outcome);
  return outcome;
}
