import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { header, type PliReply, type PliRequest } from './request.js';

/** Text as the reader's line can bear it: brotli where it is understood, gzip for plain-http clients of a local network, or as it is. */
export function compressed(text: string, request: Pick<PliRequest, 'headers'>, reply: PliReply): Buffer | string {
  reply.header('Vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter((each) => each !== undefined).join(', '));
  if (accepts(request, 'br')) {
    reply.header('Content-Encoding', 'br');
    return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
  }
  if (!accepts(request, 'gzip')) return text;
  reply.header('Content-Encoding', 'gzip');
  return gzipSync(text);
}

export const accepts = (request: Pick<PliRequest, 'headers'>, coding: 'br' | 'gzip'): boolean =>
  new RegExp(`\\b${coding}\\b(?!;\\s*q=0(?:\\.0*)?\\b)`).test((header(request, 'accept-encoding') ?? '').toLowerCase());
