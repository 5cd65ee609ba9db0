// The acts on the commission, in the order a procedure meets them.
import type { Act } from '../procedure/act.js';
import { appointCommittee } from './appoint-committee.js';
import { conveneCommittee } from './convene-committee.js';
import { closeSitting, startSitting } from './hold-sitting.js';
import { makeDeclaration } from './make-declaration.js';
import { proposeRecusal } from './propose-recusal.js';
import { recuseMember } from './recuse-member.js';
import { replaceChair } from './replace-chair.js';
import { resumeSitting, suspendSitting } from './rest-sitting.js';

export const committeeActs = [
  appointCommittee, conveneCommittee, replaceChair, makeDeclaration, proposeRecusal, recuseMember, startSitting, suspendSitting, resumeSitting, closeSitting,
] as unknown as readonly Act[];
