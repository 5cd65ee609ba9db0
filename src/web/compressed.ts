import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { header, type PliReply, type PliRequest } from './request.js';

/** Text as the reader's line can bear it: brotli where it is understood, gzip for plain-http clients of a local network, or as it is. */
export function compressed(text: string, request: Pick<PliRequest, 'headers'>, reply: PliReply): Buffer | string {
  const accepted = (header(request, 'accept-encoding') ?? '').toLowerCase();
  reply.header('Vary', 'Accept-Encoding');
  if (/\bbr\b(?!;\s*q=0(?:\.0*)?\b)/.test(accepted)) {
    reply.header('Content-Encoding', 'br');
    return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
  }
  if (!/\bgzip\b(?!;\s*q=0(?:\.0*)?\b)/.test(accepted)) return text;
  reply.header('Content-Encoding', 'gzip');
  return gzipSync(text);
}
