import { Injectable } from '@nestjs/common';
import { decideExtension, refusalOfPerson } from '../core/availability/decide-extension.js';
import { extensionsOf, minimumLimit, pendingExtension } from '../core/availability/extension.js';
import type { Extension } from '../core/availability/extension-facts.js';
import { touches } from '../core/availability/incident.js';
import { proposeExtension } from '../core/availability/propose-extension.js';
import type { Instant } from '../core/calendar/instant.js';
import { roleForAct } from '../core/identity/role-for-act.js';
import type { CaseFile } from '../core/procedure/case-file.js';
import { statesAccepting } from '../core/procedure/perform-act.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Names } from '../identity/index.js';
import { Proceedings, type Asked } from '../tenders/index.js';
import { Refused } from '../web/refused.js';
import { Incidents, type DeclaredIncident } from './incidents.js';

/** What the person may do next, or in one word why there is nothing for them to do. */
export type NextOfExtension = 'propose' | 'decide' | 'settled' | 'own' | 'clerks' | 'notDecider' | 'notProposer' | 'untouched' | 'tooLate' | 'elsewhere';

export interface ExtensionCase {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly incident: DeclaredIncident;
  readonly limitAt: Instant | null;
  readonly openingAt: Instant | null;
  readonly extensions: readonly Extension[];
  readonly pending: Extension | null;
  readonly minimumLimitAt: Instant | null;
  readonly next: NextOfExtension;
  /** names of those who hold the file, once its limit moved: the extension is for them */
  readonly handTo: readonly string[];
}

/** One limit and one incident, as the person before the page may act on them. The acts decide again. */
@Injectable()
export class ExtensionDesk {
  constructor(private readonly proceedings: Proceedings, private readonly incidents: Incidents, private readonly names: Names) {}

  /** @throws Refused UNKNOWN_INCIDENT, UNKNOWN_TENDER: nothing unpublished has a limit */
  async of(asked: Pick<Asked, 'tender' | 'actor' | 'at'>, id: string): Promise<ExtensionCase> {
    const incident = await this.incidents.find(id);
    const { file } = await this.proceedings.read(asked.tender);
    const { tender } = file;
    if (tender === null || tender.publishedAt === null) throw new Refused(refuse('UNKNOWN_TENDER', { tender: asked.tender }));
    const { file: { reference, title }, limitAt, openingAt, filesIssued } = tender;
    const holders = extensionsOf(tender).some(({ decision }) => decision?.agreed === true) ? filesIssued.map(({ holder }) => holder) : [];
    const nameOf = await this.names.of(holders);
    const pending = pendingExtension(tender) ?? null;
    return {
      tender: file.id, reference, title, incident, limitAt, openingAt, extensions: extensionsOf(tender), pending, next: next(file, asked, { incident, pending }),
      handTo: holders.map(nameOf), minimumLimitAt: limitAt === null ? null : minimumLimit(file.rules, incident, limitAt, asked.at),
    };
  }
}

function next(file: CaseFile, { actor, at }: Pick<Asked, 'actor' | 'at'>, { incident, pending }: Pick<ExtensionCase, 'incident' | 'pending'>): NextOfExtension {
  if (pending !== null) {
    if (pending.incident.id !== incident.id) return 'elsewhere';
    const role = roleForAct(decideExtension, file, actor, at);
    if (isRefusal(role)) return 'notDecider';
    const refusal = refusalOfPerson(pending, actor.id, role);
    return refusal === null ? 'decide' : refusal.refused === 'SECOND_PERSON_NEEDED' ? 'own' : 'clerks';
  }
  const { tender, rules, state } = file;
  if (tender !== null && extensionsOf(tender).some((each) => each.incident.id === incident.id && each.decision?.agreed === true)) return 'settled';
  if (!touches(rules, incident, tender?.limitAt ?? at)) return 'untouched';
  if (state === null || !statesAccepting(proposeExtension.type).includes(state)) return 'tooLate';
  return isRefusal(roleForAct(proposeExtension, file, actor, at)) ? 'notProposer' : 'propose';
}
