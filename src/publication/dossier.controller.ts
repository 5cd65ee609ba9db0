import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Instant } from '../core/calendar/instant.js';
import { MaybeActor, Public, type Actor } from '../identity/index.js';
import { StampedAt } from '../web/request.js';
import { ExportDossier } from './export-dossier.js';

@ApiTags('publication')
@Controller('v1/tenders/:tender/dossier')
export class DossierController {
  constructor(private readonly dossiers: ExportDossier) {}

  /** The whole procedure as one file that `pli verify` judges offline: for everybody once it is over, before that for who controls it. */
  @Public()
  @Get()
  @ApiProduces('application/zip')
  @Header('Cache-Control', 'no-store')
  async export(@Param('tender') tender: string, @MaybeActor() actor: Actor | null, @StampedAt() at: Instant): Promise<StreamableFile> {
    const dossier = await this.dossiers.perform(tender, actor, at);
    return new StreamableFile(dossier, { type: 'application/zip', disposition: `attachment; filename="pli-${tender}.zip"`, length: dossier.length });
  }
}
