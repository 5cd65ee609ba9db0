import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/index.js';
import { DeliveryModule } from '../delivery/index.js';
import { BidsModule } from '../bids/index.js';
import { TendersModule } from '../tenders/index.js';
import { DossierController } from './dossier.controller.js';
import { ExportDossier } from './export-dossier.js';
import { NoticesController } from './notices.controller.js';
import { PublicationController } from './publication.controller.js';
import { PublishedTenders } from './published-tenders.js';

/** What everybody may read. */
@Module({
  imports: [AuditModule, BidsModule, TendersModule, DeliveryModule],
  controllers: [NoticesController, PublicationController, DossierController],
  providers: [PublishedTenders, ExportDossier],
})
export class PublicationModule {}
