import { execFileSync } from 'node:child_process';
import path from 'node:path';

export interface ReadPdf {
  readonly pages: readonly string[];
  readonly info: Readonly<Record<string, unknown>>;
  /** structure role → how many */
  readonly roles: Readonly<Record<string, number>>;
  readonly part: string | null;
  readonly title: string | null;
}

/** What another reader finds in a PDF. Spaces of every kind read as one. */
export function readPdf(pdf: Buffer): ReadPdf {
  const out = execFileSync(process.execPath, [path.join(process.cwd(), 'test/support/read-pdf.mjs')], { input: pdf, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['pipe', 'pipe', 'ignore'] });
  const read = JSON.parse(out) as ReadPdf;
  return { ...read, pages: read.pages.map((page) => page.replaceAll(/\s+/g, ' ')) };
}
