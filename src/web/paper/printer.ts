import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Aside } from '../aside/aside.js';
import type { PliReply } from '../request.js';
import { TransportRefused } from '../refused.js';
import type { Paper } from './paper.js';

const kept = 16;
/** how long a page waits to say how heavy its file is */
const patienceMilliseconds = 5_000;

/** Prints papers, aside from whoever deposits meanwhile; those asked for last are kept, since the page that offers one says how heavy it is. */
@Injectable()
export class Printer {
  private readonly printed = new Map<string, Promise<Buffer>>();

  constructor(private readonly aside: Aside) {}

  /** @throws TransportRefused PAPER_NOT_READY */
  print(paper: Paper): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(paper)).digest('base64url');
    const known = this.printed.get(key) ?? this.aside.run('print', paper).then((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    this.printed.delete(key);
    this.printed.set(key, known);
    known.catch(() => { if (this.printed.get(key) === known) this.printed.delete(key); });
    for (const oldest of [...this.printed.keys()].slice(0, -kept)) this.printed.delete(oldest);
    return known;
  }

  /** What the file weighs; null when it is not printed soon: the page is worth more than the number. */
  async weigh(paper: Paper): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => { timer = setTimeout(resolve, patienceMilliseconds, null); });
    const weight = this.print(paper).then(({ length }) => length, (error: unknown) => {
      if (error instanceof TransportRefused) return null;
      throw error;
    });
    try {
      return await Promise.race([weight, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** As a file with a name of plain letters. */
export function sendPdf(reply: PliReply, name: string, pdf: Buffer, caching: 'no-cache' | 'no-store'): Buffer {
  const plain = name.normalize('NFD').replaceAll(/[^A-Za-z0-9-]+/g, '-');
  reply.header('Content-Type', 'application/pdf').header('Content-Disposition', `inline; filename="${plain}.pdf"`).header('Cache-Control', caching);
  return pdf;
}
