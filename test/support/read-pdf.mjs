// Reads a PDF from standard input with a reader that is not Pli's: text of each page, language, title, tags and whether fonts are embedded.
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

const pieces = [];
for await (const piece of process.stdin) pieces.push(piece);
const document = await getDocument({ data: new Uint8Array(Buffer.concat(pieces)), verbosity: 0, isEvalSupported: false }).promise;
const pages = [];
const roles = {};
const count = (node) => {
  if (node?.role !== undefined) roles[node.role] = (roles[node.role] ?? 0) + 1;
  for (const child of node?.children ?? []) count(child);
};
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  pages.push(items.map(({ str, hasEOL }) => (hasEOL ? `${str}\n` : str)).join(' '));
  count(await page.getStructTree());
}
const { info, metadata } = await document.getMetadata();
process.stdout.write(JSON.stringify({ pages, info, roles, part: metadata?.get('pdfaid:part') ?? null, title: metadata?.get('dc:title') ?? null }));
await document.destroy();
