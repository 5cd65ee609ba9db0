import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { PliReply } from '../request.js';
import type { Paper } from './paper.js';
import { pdfOf } from './pdf.js';

const kept = 16;

/** Prints papers; those asked for last are kept, since the page that offers one says how heavy it is. */
@Injectable()
export class Printer {
  private readonly printed = new Map<string, Promise<Buffer>>();

  print(paper: Paper): Promise<Buffer> {
    const key = createHash('sha256').update(JSON.stringify(paper)).digest('base64url');
    const known = this.printed.get(key) ?? pdfOf(paper);
    this.printed.delete(key);
    this.printed.set(key, known);
    known.catch(() => this.printed.delete(key));
    for (const oldest of [...this.printed.keys()].slice(0, -kept)) this.printed.delete(oldest);
    return known;
  }
}

/** As a file with a name of plain letters. */
export function sendPdf(reply: PliReply, name: string, pdf: Buffer, caching: 'no-cache' | 'no-store'): Buffer {
  const plain = name.normalize('NFD').replaceAll(/[^A-Za-z0-9-]+/g, '-');
  reply.header('Content-Type', 'application/pdf').header('Content-Disposition', `inline; filename="${plain}.pdf"`).header('Cache-Control', caching);
  return pdf;
}
