// A paper as a PDF file: tagged for readers that speak, in the language it is written in, with the letters of every name (DejaVu), PDF/A-2a and PDF/UA-1. The
// one date inside is the paper's own, so the same paper gives the same bytes wherever and whenever it is printed.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { compact } from './compact.js';
import { leanFont } from './lean-font.js';
import type { Block, Paper, Section } from './paper.js';
import { Sheet } from './sheet.js';

const folder = path.join(path.dirname(createRequire(path.join(import.meta.dirname, 'pdf.js')).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const fontOf = (name: string): Buffer => leanFont(fs.readFileSync(path.join(folder, name)));
/** read when the first paper is printed */
let fonts: { readonly plain: Buffer; readonly bold: Buffer } | undefined;
const margin = 51;
const words = {
  fr: { page: (page: number, pages: number) => `page ${String(page)} sur ${String(pages)}`, tag: 'fr-FR' },
  en: { page: (page: number, pages: number) => `page ${String(page)} of ${String(pages)}`, tag: 'en-GB' },
};

export async function pdfOf(paper: Paper): Promise<Buffer> {
  fonts ??= { plain: fontOf('DejaVuSansCondensed.ttf'), bold: fontOf('DejaVuSansCondensed-Bold.ttf') };
  const document = new PDFDocument({
    size: 'A4', margins: { top: margin, bottom: margin, left: margin, right: margin }, bufferPages: true, font: '', compress: false,
    pdfVersion: '1.7', subset: 'PDF/A-2a', tagged: true, lang: words[paper.language].tag, displayTitle: true,
    info: { Title: unmarked(`${paper.title}, ${paper.subject}`), Author: unmarked(paper.authority), Creator: 'Pli', Producer: 'Pli', CreationDate: new Date(paper.at) },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => { pieces.push(piece); });
  const ended = new Promise<void>((resolve, reject) => {
    document.once('end', () => { resolve(); });
    document.once('error', reject);
  });
  document.registerFont('plain', fonts.plain).registerFont('bold', fonts.bold);
  write(new Sheet(document, margin), paper);
  (document as unknown as { appendXML(xml: string): void }).appendXML(readableByEverybody);
  document.end();
  await ended;
  return compact(Buffer.concat(pieces));
}

function write(sheet: Sheet, paper: Paper): void {
  if (paper.exercise !== null) sheet.text('P', paper.exercise, { bold: true, size: 10 });
  sheet.text('P', paper.authority, { size: 10 });
  sheet.text('H1', paper.title, { bold: true, size: 17, after: 4 });
  sheet.text('P', paper.subject, { size: 11, after: 8 });
  for (const section of paper.sections) writeSection(sheet, section);
  sheet.finish((page, pages) => [
    `${paper.digest.says} : ${paper.digest.value}`,
    [paper.subject, words[paper.language].page(page, pages), ...(paper.exercise === null ? [] : [paper.exercise])].join(' · '),
  ]);
}

function writeSection(sheet: Sheet, { title, level, blocks }: Section): void {
  sheet.heading(level, title);
  for (const block of blocks) writeBlock(sheet, block, title);
}

function writeBlock(sheet: Sheet, block: Block, heading: string): void {
  switch (block.kind) {
    case 'paragraph': sheet.text('P', block.text); return;
    case 'note': sheet.text('P', block.text, { bold: true }); return;
    case 'list': sheet.list(block.items); return;
    case 'facts': sheet.facts(block.rows); return;
    case 'table': sheet.table(block.caption, block.columns, block.rows, heading); return;
  }
}

/** PDF/UA-1, in the words PDF/A asks for: an archive wants each mark explained in the file. */
const readableByEverybody = `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>`;

/** Title and author also stand in an XML block that pdfkit writes as they come. */
const unmarked = (text: string): string => text.replaceAll(/[<>&]/g, ' ').replaceAll(/\p{C}/gu, '');
