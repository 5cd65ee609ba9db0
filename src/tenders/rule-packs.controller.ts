import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { rulePackDigest } from '../core/rulebook/digest.js';
import { shippedPacks } from '../core/rulebook/packs/index.js';
import { proceduresOffered } from '../core/rulebook/procedure-catalogue.js';
import { standardCriteria, standardRequirements } from '../core/rulebook/standard-criteria.js';
import { Public } from '../identity/index.js';
import { packCalled } from './draft-tender.js';

/** The law as data: anybody may read it. */
@ApiTags('rules')
@Controller('v1')
export class RulePacksController {
  /** Installed rule packs. */
  @Public()
  @Get('rule-packs')
  installed() {
    return shippedPacks.map((pack) => {
      const { id, version, country, title, basis } = pack;
      return { id, version, country, title, basis, digest: rulePackDigest(pack), procedures: proceduresOffered(pack) };
    });
  }

  /** One pack, every entry with its source and status. */
  @Public()
  @Get('rule-packs/:id')
  one(@Param('id') id: string) {
    const pack = packCalled(id);
    return { ...pack, digest: rulePackDigest(pack) };
  }

  /** Wordings to take over into a tender file. */
  @Public()
  @Get('standard-criteria')
  library() {
    return { criteria: standardCriteria, requirements: standardRequirements };
  }
}
