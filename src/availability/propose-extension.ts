import { Injectable } from '@nestjs/common';
import { proposeExtension, type ExtensionProposed, type ProposeExtension as Command } from '../core/availability/propose-extension.js';
import { answerOf, Proceedings, type ActAnswer, type Asked } from '../tenders/index.js';
import { Incidents } from './incidents.js';

/** One person proposes to move the limit. The command names the incident with its hours: whoever signs on their own device signs those too. */
@Injectable()
export class ProposeExtension {
  constructor(private readonly proceedings: Proceedings, private readonly incidents: Incidents) {}

  /** @throws Refused UNKNOWN_INCIDENT */
  async perform(asked: Asked, { incident, ...times }: Omit<Command, 'incident'> & { readonly incident: string }): Promise<ActAnswer<ExtensionProposed>> {
    const { id, from, to } = await this.incidents.find(incident);
    return answerOf(await this.proceedings.conduct({ ...asked, act: proposeExtension, command: { incident: { id, from, to }, ...times } }));
  }
}
