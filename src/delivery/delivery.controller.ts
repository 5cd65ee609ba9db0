import { Controller, Delete, Head, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiResponse, ApiTags, type ApiHeaderOptions } from '@nestjs/swagger';
import { refuse } from '../core/refusal.js';
import { CurrentActor, ForApiKeys, Public, SignedIn, type Actor } from '../identity/index.js';
import { Clock } from '../platform/clock.js';
import { NoIdempotency } from '../web/idempotency.js';
import { Refused } from '../web/refused.js';
import { header, type PliReply, type PliRequest } from '../web/request.js';
import { ArrivingFiles } from './arriving-files.js';
import { BeginUpload } from './begin-upload.js';
import { metadataOf } from './metadata.js';
import { Receive } from './receive.js';
import { checksumAlgorithms, tusVersion } from './tus.js';
import { Uploads, type Upload } from './uploads.js';

const resumable: ApiHeaderOptions = { name: 'Tus-Resumable', required: true, schema: { type: 'string', enum: [tusVersion] } };
const senders = ['bidder', 'clerk', 'authority'] as const;

/**
 * Resumable delivery of a sealed bid (tus 1.0: creation, creation-with-upload, checksum, expiration, termination). A bidder delivers for
 * themselves; the clerk for a bidder whose stick was carried in (metadata `bidder`); clerk or authority for the rehearsal.
 */
@ApiTags('delivery')
@Controller('v1/tenders/:tender/deliveries')
export class DeliveryController {
  constructor(
    private readonly beginUpload: BeginUpload,
    private readonly receive: Receive,
    private readonly uploads: Uploads,
    private readonly files: ArrivingFiles,
    private readonly clock: Clock,
  ) {}

  /** What this server speaks, and the largest file it takes. */
  @Public()
  @ApiResponse({ status: 204, description: 'Tus-Version, Tus-Extension, Tus-Max-Size, Tus-Checksum-Algorithm' })
  @Options()
  speak(@Res() reply: PliReply): void {
    reply.header('Tus-Version', tusVersion).header('Tus-Resumable', tusVersion).header('Tus-Extension', this.files.extensions.join(','));
    reply.header('Tus-Max-Size', String(this.receive.config.envelopeBytes)).header('Tus-Checksum-Algorithm', checksumAlgorithms.join(','));
    reply.status(204).send();
  }

  /** Begin an upload: its size and its name first. What will not be taken is refused here, before the first byte. */
  @SignedIn(...senders)
  @ForApiKeys('bids')
  @NoIdempotency()
  @ApiHeader(resumable)
  @ApiHeader({ name: 'Upload-Length', required: true, schema: { type: 'integer', minimum: 1 }, description: 'Bytes of the whole file' })
  @ApiHeader({ name: 'Upload-Metadata', required: true, schema: { type: 'string' }, description: '`filename`, for the clerk `bidder`, and, to be refused before the first byte where its holders cannot open it, `keyset`: each with its value in base64' })
  @ApiResponse({ status: 201, description: 'Location is where the bytes go; Upload-Expires when it is given up' })
  @Post()
  async create(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Req() request: PliRequest, @Res() reply: PliReply): Promise<void> {
    speakTus(request, reply);
    reply.header('Tus-Max-Size', String(this.receive.config.envelopeBytes));
    // The instant it began: its own bytes, if any came along, are still arriving.
    const asked = { tender, actor, at: request.stampedAt ?? this.clock.now(), bytes: lengthOf(request), metadata: metadataOf(header(request, 'upload-metadata')) };
    await this.receive.begin(await this.beginUpload.perform(asked), request, reply);
  }

  /** Where to go on: Upload-Offset. Of a file that has arrived whole, Pli-Manifest is the digest of its manifest. */
  @SignedIn(...senders)
  @ForApiKeys('bids')
  @ApiHeader(resumable)
  @ApiOkResponse({ description: 'Upload-Offset, Upload-Length, Upload-Metadata, Upload-Expires, Pli-Manifest' })
  @Head(':upload')
  async tell(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Param('upload') id: string, @Req() request: PliRequest, @Res() reply: PliReply): Promise<void> {
    await this.receive.tell(await this.own({ actor, tender, id }, request, reply), request, reply);
  }

  /** More bytes, from Upload-Offset on. With the last of them the file is checked against its manifest and kept, or refused. */
  @SignedIn(...senders)
  @ForApiKeys('bids')
  @ApiHeader(resumable)
  @ApiHeader({ name: 'Upload-Offset', required: true, schema: { type: 'integer', minimum: 0 } })
  @ApiHeader({ name: 'Upload-Checksum', required: false, schema: { type: 'string' }, description: 'Algorithm and digest in base64: the part is dropped (460) when it differs' })
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 204, description: 'Upload-Offset is how much is here; Pli-Manifest once all is' })
  @Patch(':upload')
  async add(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Param('upload') id: string, @Req() request: PliRequest, @Res() reply: PliReply): Promise<void> {
    await this.receive.add(await this.own({ actor, tender, id }, request, reply), request, reply);
  }

  /** Give up an unfinished upload. */
  @SignedIn(...senders)
  @ForApiKeys('bids')
  @ApiHeader(resumable)
  @ApiResponse({ status: 204, description: 'Its bytes are gone' })
  @Delete(':upload')
  async withdraw(@CurrentActor() actor: Actor, @Param('tender') tender: string, @Param('upload') id: string, @Req() request: PliRequest, @Res() reply: PliReply): Promise<void> {
    await this.receive.withdraw(await this.own({ actor, tender, id }, request, reply), request, reply);
  }

  private own({ actor, tender, id }: { readonly actor: Actor; readonly tender: string; readonly id: string }, request: PliRequest, reply: PliReply): Promise<Upload> {
    speakTus(request, reply);
    return this.uploads.own(id, { tender, actor: actor.id });
  }
}

function speakTus(request: PliRequest, reply: PliReply): void {
  reply.header('Tus-Resumable', tusVersion).header('Tus-Version', tusVersion);
  if (header(request, 'tus-resumable') !== tusVersion) throw new Refused(refuse('TUS_VERSION', { needed: tusVersion }));
}

function lengthOf(request: PliRequest): number | null {
  const text = header(request, 'upload-length') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}
