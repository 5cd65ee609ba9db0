import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SignedIn } from '../identity/index.js';
import { AskedFor, type Asked } from '../tenders/index.js';
import { TransportRefused } from '../web/refused.js';
import { ExtensionBody, ExtensionDecisionBody } from './availability.dto.js';
import { DecideExtension } from './decide-extension.js';
import { ProposeExtension } from './propose-extension.js';

/** Extensions of the limit for an incident, by two people. */
@ApiTags('availability')
@Controller('v1/tenders/:tender/extensions')
export class ExtensionsController {
  constructor(private readonly proposeExtension: ProposeExtension, private readonly decideExtension: DecideExtension) {}

  /** Propose to move limit and opening. Nothing moves yet. Needs a step-up. */
  @SignedIn('authority', 'clerk')
  @Post()
  propose(@AskedFor() asked: Asked, @Body() { incident, limitAt, openingAt, reason }: ExtensionBody) {
    return this.proposeExtension.perform(asked, { incident, limitAt, openingAt, reason });
  }

  /** Agree to a proposal, or decline it: never one's own. Needs a step-up. Handed over by the secretariat to those in `sentTo`. */
  @SignedIn('authority', 'supervisor', 'clerk')
  @Post(':number/decision')
  decide(@AskedFor() asked: Asked, @Param('number') number: string, @Body() { agreed, reason }: ExtensionDecisionBody) {
    if (!/^[1-9]\d{0,2}$/.test(number)) throw new TransportRefused('NOT_FOUND', { path: `/v1/tenders/${asked.tender}/extensions` });
    return this.decideExtension.perform(asked, { proposal: Number(number), agreed, reason });
  }
}
