import { Body, Controller, Get, Header, HttpCode, Inject, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import { availabilityChain, formatPolicy, formatVerifierKey, isSize, tileWidth, type TileAddress } from '../core/audit-log/index.js';
import { OpenRoute } from '../platform/open-route.js';
import { TransportRefused } from '../web/refused.js';
import type { PliReply } from '../web/request.js';
import { CosignedCheckpoint } from './journal.dto.js';
import { JournalService } from './journal-service.js';

/** The log for everybody: hash tiles hide what they stand for behind salts. Entry bundles tell how many bids came, and stay closed. */
@ApiTags('journal')
@Controller()
export class JournalController {
  constructor(@Inject(JournalService) private readonly journal: JournalService) {}

  /** The newest signed head, with the cosignatures it has so far. */
  @OpenRoute()
  @Get('journal/checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=5')
  async checkpoint(): Promise<string> {
    const note = this.journal.files.readCheckpoint();
    if (note === undefined) throw new NotFoundException();
    return (await this.journal.witnessesNote(note)) ?? note;
  }

  /** The newest head a witness has cosigned. */
  @OpenRoute()
  @Get('journal/checkpoint.witnessed')
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'public, max-age=5')
  witnessed(): string {
    const note = this.journal.files.readWitnessed();
    if (note === undefined) throw new NotFoundException();
    return note;
  }

  @OpenRoute()
  @Get('journal/keys')
  @Header('content-type', 'text/plain; charset=utf-8')
  async keys(): Promise<string> {
    const { settings, signer } = this.journal;
    return [await signer.key(), ...settings.witnesses.map(({ key }) => key)].map((key) => `${formatVerifierKey(key)}\n`).join('');
  }

  /** The key under which the service signs texts of its own, such as a bidder's log of attempts. */
  @OpenRoute()
  @Get('journal/service-key')
  @Header('content-type', 'text/plain; charset=utf-8')
  serviceKey(): string {
    return `${formatVerifierKey(this.journal.serviceVerifier)}\n`;
  }

  /** C2SP tlog-policy. Compare it with the notice: a policy from the server alone proves nothing about the server. */
  @OpenRoute()
  @Get('journal/policy')
  @Header('content-type', 'text/plain; charset=utf-8')
  async policy(): Promise<string> {
    return formatPolicy(await this.journal.policy());
  }

  /** A tile of hashes, such as /journal/tile/0/x001/067.p/12. */
  @OpenRoute()
  @ApiExcludeEndpoint()
  @Get('journal/tile/*')
  tile(@Param('*') path: string, @Res({ passthrough: true }) reply: PliReply): Buffer {
    const tile = parseTile(path);
    const hashes = tile === undefined ? undefined : this.journal.files.readTile(tile);
    if (hashes === undefined || hashes.length !== (tile?.width ?? 0) * 32) throw new NotFoundException();
    reply.header('content-type', 'application/octet-stream').header('cache-control', 'public, max-age=31536000, immutable');
    return Buffer.from(hashes);
  }

  /**
   * What a witness without a network gets on a stick: its last size, the proof, the newest checkpoint. Cosigned by `pli witness sign`. With `size`,
   * up to that earlier head instead: what `pli verify-receipt --consistency` asks for.
   */
  @OpenRoute()
  @Get('journal/add-checkpoint')
  @Header('content-type', 'text/plain; charset=utf-8')
  async witnessRequest(@Query('old') old: string | undefined, @Query('size') size: string | undefined): Promise<string> {
    const from = isSize(old ?? '0') ? Number(old ?? '0') : undefined;
    if (from === undefined || (size !== undefined && !isSize(size))) throw new NotFoundException();
    const { witnesses } = this.journal;
    const request = size === undefined ? witnesses.request(from) : await witnesses.requestUpTo(Number(size), from);
    if (request === undefined) throw new NotFoundException();
    return request;
  }

  /** A checkpoint of this log with a witness's signature lines. Sent twice, it changes nothing. */
  @OpenRoute()
  @Post('journal/cosignatures')
  @HttpCode(200)
  async cosign(@Body() { note }: CosignedCheckpoint): Promise<{ cosignatures: number }> {
    const merged = await this.journal.witnesses.merge(note).catch((error: unknown) => {
      throw new TransportRefused('VALIDATION_FAILED', { fields: 1 }, [{ pointer: '/note', code: 'cosignature', detail: error instanceof Error ? error.message : '' }]);
    });
    return { cosignatures: merged };
  }

  /**
   * The receipt of an entry: 200 once the published log holds it, before that 202. Only for whoever knows its leaf hash, as an act's answer tells it: asking
   * for one number after the other would count the bids. The diary is open to everybody.
   */
  @OpenRoute()
  @Get('v1/tenders/:tender/entries/:seq/proof')
  async proof(@Param('tender') tender: string, @Param('seq') seq: string, @Query('leaf') leaf: string | undefined, @Query('checkpoint') wanted: string | undefined, @Res({ passthrough: true }) reply: PliReply): Promise<string> {
    const receipt = isSize(seq) && seq.length < 10 ? await this.journal.receipts.of(tender, Number(seq), { leaf: tender === availabilityChain ? null : (leaf ?? ''), witnessed: wanted === 'witnessed' }) : undefined;
    if (receipt === undefined) throw new NotFoundException();
    reply.header('content-type', 'text/plain; charset=utf-8');
    if (receipt !== 'waiting') return receipt;
    reply.status(202).header('retry-after', '1');
    return 'the log does not hold this entry yet\n';
  }
}

/** '0/x001/067.p/12'. Only the one spelling the format knows. */
export function parseTile(path: string): TileAddress | undefined {
  const [, level, groups, last, width] = /^([0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/)*)(\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (level === undefined || groups === undefined || last === undefined || groups.length > 20 || groups.startsWith('x000')) return undefined;
  const index = Number(groups.replace(/[x/]/g, '') + last);
  const hashes = width === undefined ? tileWidth : Number(width);
  return hashes > tileWidth || (width !== undefined && hashes === tileWidth) ? undefined : { level: Number(level), index, width: hashes };
}
