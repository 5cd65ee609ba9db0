import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { awardPaper } from '../../src/award/paper/award-paper.js';
import { reportPaper } from '../../src/award/paper/report-paper.js';
import { largeLot } from '../../bench/large-lot.js';
import { evaluationAfter } from '../../src/core/evaluation/lot-evaluation.js';
import { rankingFrom } from '../../src/core/evaluation/rank-lot.js';
import { technicalScoresOf } from '../../src/core/evaluation/technical-scores.js';
import { isRefusal } from '../../src/core/refusal.js';
import type { CaseFile } from '../../src/core/procedure/case-file.js';
import type { Language } from '../../src/web/request.js';
import type { Block, Paper } from '../../src/web/paper/paper.js';
import { pdfOf } from '../../src/web/paper/pdf.js';
import { after, drawn, members, settled, settledForTwo, signature, signed } from '../support/builders/award.js';
import { signReport } from '../../src/core/award/sign-report.js';
import { readPdf } from '../support/pdf-text.js';

const names: Readonly<Record<string, string>> = { 'p-sahel': 'Sahel Bâtiment', 'p-adrar': 'Adrar & Fils <SARL>', 'p-tessalit': 'GIE Łódź-Tessalit', 'p-azawad': 'Entreprise Azawad', 'p-chair': 'Président désigné' };
const nameOf = (id: string): string => names[id] ?? id;
const reportOf = (file: CaseFile = signed(), language: Language = 'fr'): Paper => reportPaper({ file, nameOf, language }) ?? fail();
const fail = (): never => { throw new Error('it is there'); };
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const digest = signed().award.report?.digest ?? '';

describe('the report as a PDF', () => {
  let pdf: Buffer;
  let read: ReturnType<typeof readPdf>;
  let text: string;

  beforeAll(async () => {
    pdf = await pdfOf(reportOf());
    if (process.env['PLI_SHOTS'] !== undefined) fs.writeFileSync(path.join(process.env['PLI_SHOTS'], 'rapport.pdf'), pdf);
    read = readPdf(pdf);
    text = read.pages.join(' ');
  });

  it('says in French with its accents, its apostrophes and its names what was decided, with readable amounts', () => {
    expect(text).toContain('Rapport de dépouillement et de jugement des offres');
    expect(text).toContain('Réhabilitation d’une école et forages');
    expect(text).toContain('52 340 000 F CFA');
    expect(text).toContain('GIE Łódź-Tessalit');
    expect(text).toContain('garantie de soumission absente');
    expect(text).toContain('Attributaire proposé Sahel Bâtiment');
  });

  it('bears on every page the digest the members signed, its number, and that it is an exercise', () => {
    expect(read.pages.length).toBeGreaterThan(2);
    for (const [index, page] of read.pages.entries()) {
      expect(page).toContain(digest);
      expect(page).toContain(`page ${String(index + 1)} sur ${String(read.pages.length)}`);
      expect(page).toContain('EXERCICE');
    }
  });

  it('lists the rules nobody has confirmed, with their status, and its annexes', () => {
    expect(text).toMatch(/Règles à confirmer .*standstill.*non vérifiée/);
    for (const annex of ['A : registre de dépôt', 'B : déclarations', 'C : fiches individuelles', 'D : corrections des prix', 'E : solidité du résultat']) expect(text).toContain(`Annexe ${annex}`);
  });

  it('is tagged in its language for readers that speak: headings, tables with their heads, lists of nothing else', () => {
    expect(read.info).toMatchObject({ Language: 'fr-FR', IsAcroFormPresent: false, PDFFormatVersion: '1.7' });
    expect(read.part).toBe('2');
    const described = pdf.toString('utf8');
    for (const mark of ['<pdfaid:conformance>A<', '<pdfuaid:part>1<', '<pdfaSchema:prefix>pdfuaid<', '<rdf:li xml:lang="x-default">Rapport de dépouillement']) expect(described).toContain(mark);
    expect(read.title).toContain('Rapport de dépouillement');
    expect(Math.min(read.roles['H1'] ?? 0, read.roles['H2'] ?? 0, read.roles['Table'] ?? 0, read.roles['TH'] ?? 0, read.roles['TD'] ?? 0)).toBeGreaterThan(0);
  });

  it('weighs at most 60 KB for a small tender', () => {
    expect(pdf.length).toBeLessThanOrEqual(60 * 1024);
  });

  it('is the same file, byte by byte, twice, and in a process of another time zone and language', async () => {
    expect(sha256(await pdfOf(reportOf()))).toBe(sha256(pdf));
    const script = `require('@swc/core'); const { pdfOf } = require('./src/web/paper/pdf.ts'); pdfOf(${JSON.stringify(reportOf())}).then((pdf) => process.stdout.write(require('node:crypto').createHash('sha256').update(pdf).digest('hex')));`;
    const elsewhere = execFileSync(process.execPath, ['-r', './test/support/typescript.cjs', '-e', script], { encoding: 'utf8', env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } });
    expect(elsewhere).toBe(sha256(pdf));
  });

  it('changes with one signature, and only then', async () => {
    const once = after(drawn(), { act: signReport, role: 'chair', actor: 'p-chair', at: '2024-05-03T09:00:00.000Z', command: signature(drawn()) });
    expect(sha256(await pdfOf(reportOf(once)))).not.toBe(sha256(await pdfOf(reportOf(drawn()))));
  });
});

describe('the sections of the report', () => {
  const blocks = (paper: Paper): readonly Block[] => paper.sections.flatMap((section) => section.blocks);
  const written = (paper: Paper): string => JSON.stringify(paper);

  it('name who is missing, and give reservations and refusals in their own words', () => {
    const sign = (as: string, text: string | null) => ({ act: signReport, role: 'member' as const, at: '2024-05-03T09:00:00.000Z', command: signature(drawn(), { as, text }) });
    const reserved = after(drawn(), { ...sign('signedWithReservation', 'le délai du lot 1'), actor: 'p-member-1' });
    const refused = after(reserved, { ...sign('refusedWithReason', 'je n’ai pas vu la pièce 4'), actor: 'p-member-2' });
    const note = blocks(reportOf(refused)).find(({ kind }) => kind === 'note');
    expect(note).toEqual({ kind: 'note', text: 'Manquent les réponses de : Président désigné, p-rapporteur, p-member-3.' });
    expect(written(reportOf(refused))).toContain('a signé avec réserve');
    expect(written(reportOf(refused))).toContain('je n’ai pas vu la pièce 4');
    expect(blocks(reportOf()).some(({ kind }) => kind === 'note')).toBe(false);
  });

  it('are complete in English: no French word of the frame is left', () => {
    const english = written(reportOf(signed(), 'en'));
    for (const word of ['Soumissionnaire', 'Séance', 'Annexe', 'Règle', 'écartée', 'Montant', 'heure du Mali']) expect(english).not.toContain(word);
    expect(english).toContain('Evaluation report');
  });

  it('tell what was asked of bidders, rejections declined, abstentions, a new chair and the commission’s own sittings, where there were any', () => {
    const [plain, at] = [drawn(), '2024-05-02T09:00:00.000Z'];
    const { committee, evaluation } = plain;
    const lot = Object.keys(evaluation).find((id) => (evaluation[id]?.technical ?? null) !== null) ?? Object.keys(evaluation)[0] ?? fail();
    const [bid, facts] = [plain.bids[0]?.id ?? fail(), evaluation[lot] ?? fail()];
    if (committee === null) return fail();
    const full: CaseFile = {
      ...plain,
      committee: {
        ...committee,
        chairs: [{ former: 'p-old-chair', chair: 'p-chair', decisionReference: 'Décision n° 033', by: 'p-authority', at }],
        sittings: [{ kind: 'analysis', convocation: 1, place: 'Salle des délibérations', startedAt: at, present: [], attended: ['p-chair'], suspensions: [], closedAt: at }],
      },
      evaluation: { ...evaluation, [lot]: {
        ...facts, technical: facts.technical ?? [], abstentions: [{ member: 'p-member-1', reason: 'absente de la notation', at }],
        proposals: [{ number: 1, bid, stage: 'compliance', rule: 'IC 11.1', reason: 'quitus échu', evidence: 'p. 4', proposedBy: 'p-chair', at, outcome: 'declined', declined: { by: 'p-rapporteur', reason: 'quitus encore valable', at } }],
        requests: [{ id: 'r-1', bid, kind: 'papers', requirements: [], question: 'Produisez le registre.', by: 'p-chair', askedAt: at, answerBefore: at, answer: null, findings: [] }],
      } },
    };
    for (const words of ['p-old-chair', 'Décision n° 033', 'Salle des délibérations', 'absente de la notation', 'p-rapporteur : quitus encore valable', 'Produisez le registre.', 'sans réponse']) {
      expect([words, written(reportOf(full)).includes(words), written(reportOf(plain)).includes(words)]).toEqual([words, true, false]);
    }
  });

  it('are none before the report is drawn', () => {
    expect([reportPaper({ file: settled, nameOf, language: 'fr' }), awardPaper({ file: settled, nameOf, language: 'fr' })]).toEqual([null, null]);
  });

  it('of the provisional award name the winner, the price and who was excluded by which clause', () => {
    const paper = awardPaper({ file: signed(), nameOf, language: 'fr' }) ?? fail();
    expect(paper.title).toBe('Procès-verbal d’attribution provisoire');
    expect(written(paper)).toContain('52\u202f340\u202f000\u202fF\u202fCFA');
    expect(written(paper)).toMatch(/Entreprise Azawad.*IC 11\.1/);
    expect(members.length).toBe(5);
  });

  it.each(['fr', 'en'] as const)('name every winner of a lot of several places with its price, and how many places it has: %s', (language) => {
    const file = signed(drawn(settledForTwo));
    const amounts = ['52\u202f340\u202f000', '55\u202f000\u202f000'];
    const places = language === 'fr' ? '2 attributaires au plus' : '2 winners at most';
    const says = (text: string): readonly boolean[] => ['Sahel Bâtiment', 'GIE Łódź-Tessalit', ...amounts].map((each) => text.includes(each));
    const award = awardPaper({ file, nameOf, language }) ?? fail();
    const awardee = language === 'fr' ? 'Attributaire proposé' : 'Proposed awardee';
    expect([says(written(award)), written(award).split(awardee).length - 1]).toEqual([[true, true, true, true], 3]);
    const report = written(reportOf(file, language));
    expect([says(report), report.includes(places), report.split(awardee).length - 1]).toEqual([[true, true, true, true], true, 3]);
  });
});

describe('the file for weak lines', () => {
  it('leaves the annexes out, says where they are, and bears the digest of the whole report', () => {
    const short = reportPaper({ file: signed(), nameOf, language: 'fr' }, { annexed: false }) ?? fail();
    const titles = short.sections.map(({ title }) => title);
    expect([titles.some((title) => title.startsWith('Annexe A')), titles.at(-1), short.digest]).toEqual([false, 'Annexes', reportOf().digest]);
    expect(JSON.stringify(short.sections.at(-1))).toContain('dans le fichier complet');
    expect(reportOf().sections.slice(0, short.sections.length - 1)).toEqual(short.sections.slice(0, -1));
  });

  it('is half of the whole one where sixty bids were marked, and no file is heavier than the members’ words make it', async () => {
    const { file: marked, lot } = largeLot({ members: 5, bids: 60, criteria: 5 });
    const scored = evaluationAfter(marked, lot.id, { technical: technicalScoresOf(marked, lot) });
    const outcome = rankingFrom(scored, lot, []);
    if (isRefusal(outcome)) return fail();
    const ranked = evaluationAfter(scored, lot.id, { ...outcome, proposed: outcome.ranking[0]?.bid ?? null });
    const file: CaseFile = { ...ranked, award: { ...ranked.award, report: { digest, signatories: [], signatures: [] } } };
    const [whole, short] = await Promise.all([true, false].map(async (annexed) => pdfOf(reportPaper({ file, nameOf, language: 'fr' }, { annexed }) ?? fail())));
    expect([(whole?.length ?? 0) <= 145 * 1024, (short?.length ?? 0) <= 70 * 1024]).toEqual([true, true]);
    const { pages, roles } = readPdf(whole ?? Buffer.alloc(0));
    expect(pages.join(' ')).toContain('n° 60, p-firm-60');
    expect(roles['TD']).toBeGreaterThan(3_000);
  });
});

describe('a table longer than a page', () => {
  const long = (rows: readonly (readonly string[])[]): Paper => ({
    ...reportOf(), sections: [{ title: 'Longue', level: 2, blocks: [{ kind: 'table', caption: 'Offres', columns: [{ title: 'Soumissionnaire', width: 2, head: true }, { title: 'Motif', width: 5 }, { title: 'Prix', width: 2, amount: true }], rows }] }],
  });

  it('goes on over the pages with its headings repeated, and loses no row', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`Firme ${String(index)}`, 'pièce manquante', `${String(index)}\u202f000`]);
    const { pages, roles } = readPdf(await pdfOf(long(rows)));
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.every((page) => page.includes('Soumissionnaire') && page.includes('Motif'))).toBe(true);
    expect(rows.every(([firm = '']) => pages.some((page) => page.includes(firm)))).toBe(true);
    expect(roles['TH']).toBeGreaterThanOrEqual(303);
  });

  it('cuts a row that is longer than a page itself, and a word longer than its column', async () => {
    const reason = Array.from({ length: 1200 }, (_, index) => `motif${String(index)}`).join(' ');
    const { pages } = readPdf(await pdfOf(long([['Firme', `${reason} ${'x'.repeat(300)}fin`, '1']])));
    const text = pages.join(' ');
    expect(pages.length).toBeGreaterThan(1);
    expect(Array.from({ length: 1200 }, (_, index) => `motif${String(index)}`).every((word) => text.includes(word))).toBe(true);
    expect(text.replaceAll(' ', '')).toContain('xfin');
  });
});

describe('recusals in the report', () => {
  const file = signed();
  const at = '2024-04-20T09:00:00.000Z';
  const found = { by: 'p-chair', bidders: ['p-azawad'], evidence: 'registre du commerce, acte du 4 mars 2024' };
  const [lot = ''] = Object.keys(file.evaluation);
  const told: CaseFile = file.committee === null ? file : { ...file, committee: {
    ...file.committee,
    recusals: [{ member: 'p-gone', ground: 'found', by: 'p-authority', at, seq: 40, alternate: null, proposal: found, marksOpen: [lot], undone: [{ lot, bids: ['bid-2'] }] }],
    recusalProposals: [{ ...found, member: 'p-gone', at }, { ...found, member: 'p-member-1', at, evidence: 'rumeur' }],
  } };
  const words = (language: Language): string => JSON.stringify(reportOf(told, language));

  it('bear ground, proposer, bidders and evidence, and who was proposed before and is now; a proposal nobody followed is printed too', () => {
    const before = words('fr');
    expect(before).toMatch(/lien établi, par p-authority\\nsur proposition de Président désigné\\nlien avec Entreprise Azawad\\npreuve : registre du commerce, acte du 4 mars 2024\\nLot [^"]*Proposé avant : [^"]+Proposé maintenant : [^"]*Sahel Bâtiment/);
    expect(before).toMatch(/Récusations proposées sans suite.*p-member-1","Entreprise Azawad","rumeur","Président désigné"/);
    expect(words('en')).toMatch(/tie found, by p-authority\\nproposed by .*Proposed before: .*Recusals proposed and not made/);
    expect(JSON.stringify(reportOf(file))).not.toContain('Récusations proposées sans suite');
  });
});
