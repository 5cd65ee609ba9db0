// The facts after some acts of the story: what a server that stopped there would publish.
import { commit } from '../../src/core/audit-log/index.js';
import { acts } from '../../src/core/acts.js';
import type { Role } from '../../src/core/identity/role.js';
import type { JsonObject } from '../../src/core/json.js';
import { emptyCaseFile, type CaseFile } from '../../src/core/procedure/case-file.js';
import { performAct } from '../../src/core/procedure/perform-act.js';
import { isRefusal } from '../../src/core/refusal.js';
import { mlCt2015 } from '../../src/core/rulebook/packs/index.js';
import type { Draft } from './journal.js';
import { tender } from './story.js';

export const caseFileAfter = (drafts: readonly Draft[]): CaseFile => drafts.reduce((file, draft, index) => {
  const { type, at, actor, role, parts } = draft;
  const act = acts.get(type);
  if (act === undefined) throw new Error(`there is no act ${type}`);
  const closed = Object.entries(parts).filter(([name]) => name === 'offer' || name.startsWith('price-'));
  const sealed = Object.fromEntries(closed.map(([name, { salt, value }]) => [name, commit(salt, value) ?? '']));
  const outcome = performAct(act, file, parts['command']?.value as JsonObject, { at, actor, role: role as Role, sealed, seq: index + 1 });
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.file;
}, emptyCaseFile(tender, mlCt2015));
