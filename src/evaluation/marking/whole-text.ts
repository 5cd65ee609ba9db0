import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { refuse } from '../../core/refusal.js';
import { Refused } from '../../web/refused.js';

/** A sheet read to its end and no further than a sheet may be. `announced`: what the request says it weighs. @throws Refused SHEET_FILE_TOO_LARGE, SHEET_FILE_UNREADABLE */
export async function wholeText(content: Readable, announced: number, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = announced > mostBytes ? announced : 0;
  if (bytes === 0) {
    for await (const chunk of content.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostBytes) break;
      chunks.push(chunk);
    }
  }
  if (bytes > mostBytes) throw new Refused(refuse('SHEET_FILE_TOO_LARGE', { mostBytes }));
  const whole = Buffer.concat(chunks);
  if (!isUtf8(whole)) throw new Refused(refuse('SHEET_FILE_UNREADABLE', { reason: 'not UTF-8' }));
  return whole.toString('utf8');
}
