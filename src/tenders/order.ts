import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/calendar/instant.js';
import type { Json, JsonObject } from '../core/json.js';
import type { Act, Done } from '../core/procedure/act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import type { Actor } from '../identity/index.js';
import type { JobOrder } from '../platform/outbox.js';
import type { AnswerKey } from '../web/request.js';
import type { SentSignature } from './sent-signature.js';

/** One act asked of the procedure. */
export interface Order<Command extends JsonObject, Result extends JsonObject> {
  readonly tender: string;
  readonly act: Act<Command, Result>;
  readonly command: Command;
  readonly actor: Actor;
  /** the instant the request had arrived whole; decided with and recorded, never read again */
  readonly at: Instant;
  readonly ifMatch?: string | undefined;
  /** commitments to what others sealed: part name → hex. Nobody here has the values */
  readonly sealed?: Readonly<Record<string, string>>;
  /** personal data, erasable, committed to apart */
  readonly identity?: Json;
  /** without it the service signs: with the person's custodial key after a step-up, or with its own for acts that are not decisive */
  readonly signature?: SentSignature | undefined;
  /** projections of this stage, in the same transaction */
  readonly record?: (em: EntityManager, conducted: Conducted<Command, Result>) => Promise<void>;
  readonly tell?: (conducted: Conducted<Command, Result>) => readonly JobOrder[];
}

export interface Conducted<Command extends JsonObject = JsonObject, Result extends JsonObject = JsonObject> {
  readonly entry: { readonly seq: number; readonly leaf: string };
  readonly result: Result;
  readonly state: string;
  readonly done: Done<Command, Result>;
  readonly file: CaseFile;
}

/** An act that comes in crowds: it changes the register and nothing else, and its answer is kept with it. */
export type CrowdOrder<Command extends JsonObject, Result extends JsonObject, Answer extends object | string> = Omit<Order<Command, Result>, 'record' | 'tell'> & {
  /** what the request is known by, if it is sent again; absent: the answer is not kept */
  readonly once?: AnswerKey | undefined;
  /** looks at what only the file can tell, before the core decides; throws what is to be answered */
  readonly check?: (file: CaseFile) => void;
  readonly answer: (conducted: Conducted<Command, Result>) => Answer;
};
