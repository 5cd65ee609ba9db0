// The acts on the commission, in the order a procedure meets them.
import type { Act } from '../procedure/act.js';
import { appointCommittee } from './appoint-committee.js';
import { conveneCommittee } from './convene-committee.js';
import { makeDeclaration } from './make-declaration.js';
import { recuseMember } from './recuse-member.js';

export const committeeActs = [appointCommittee, conveneCommittee, makeDeclaration, recuseMember] as unknown as readonly Act[];
