import { marksOf } from './envelopes.js';
import { release } from './holders.js';
import type { Person } from './people.js';
import { francs, type Stage } from './stage.js';

/** bid ids by firm, as the register numbered them */
export const bids = { adrar: 'bid-2', tilemsi: 'bid-3', essouk: 'bid-4', azawad: 'bid-5', timetrine: 'bid-6', sahel: 'bid-7' } as const;

export const judgesOf = ({ people: { committee } }: Stage): readonly Person[] =>
  [committee.president, committee.rapporteur, committee.ecole, committee.suppleant1, committee.finances];

/** Lot by lot: compliance, marks, prices, ranking, qualification. */
export async function evaluate(stage: Stage): Promise<void> {
  await stage.until(42, '08:00');
  await sit(stage, 2);
  await supplied(stage);
  await comply(stage, 'ecole', ['sahel', 'adrar'], ['soumission', 'garantie', 'quitus']);
  await comply(stage, 'controle', ['essouk', 'azawad', 'timetrine'], ['soumission']);
  await boreholes(stage);
  await prices(stage);
  await rise(stage);
  stage.tell('Séance d’analyse tenue et close, cinq présents au registre');
  await stage.until(44, '09:00');
  await sit(stage, 3);
  await supervision(stage);
  await rise(stage);
  stage.tell('Séance de jugement tenue et close');
}

/** Steps are concluded by who is in the room; nobody names them again. */
export async function sit(stage: Stage, convocation: number): Promise<void> {
  await stage.act(stage.people.committee.president, 'sittings', { convocation, attendance: judgesOf(stage).map(({ id }) => id), place: 'Kidal, salle de réunion' });
}

export async function rise(stage: Stage): Promise<void> {
  await stage.act(stage.people.committee.president, 'sittings/closing');
}

async function comply(stage: Stage, lot: string, firms: readonly (keyof typeof bids)[], requirements: readonly string[]): Promise<void> {
  const { committee } = stage.people;
  const checks = requirements.map((requirement) => ({ requirement, verdict: 'yes', evidence: 'offre, page 2' }));
  for (const firm of firms) await stage.act(committee.rapporteur, `lots/${lot}/compliance`, { bid: bids[firm], checks });
  await stage.act(committee.president, `lots/${lot}/compliance-closing`);
}

/** A paper the file lets be supplied later: asked for, brought within the limit, and examined. */
async function supplied(stage: Stage): Promise<void> {
  const { committee: { rapporteur }, firms: { adrar } } = stage.people;
  const asked = await stage.act(rapporteur, 'lots/ecole/requests', { bid: bids.adrar, kind: 'papers', requirements: ['quitus'], question: 'Le quitus fiscal n’est pas dans le pli.' });
  const { request, answerBefore } = asked.result as { readonly request: string; readonly answerBefore: string };
  const sha256 = await adrar.bring(new TextEncoder().encode('Quitus fiscal d’Adrar Bâtiment'));
  await stage.act(adrar, `requests/${request}/answer`, { text: 'Voici le quitus délivré en août.', documents: [{ name: 'quitus.pdf', sha256 }] });
  await stage.act(rapporteur, `lots/ecole/requests/${request}/examination`, { finding: 'takenIntoAccount', reason: 'délivré avant la date limite de dépôt' });
  stage.tell(`Quitus demandé à Adrar Bâtiment avant le ${answerBefore.slice(0, 10)}, produit et pris en compte`);
}

async function boreholes(stage: Stage): Promise<void> {
  const { committee } = stage.people;
  const checks = [
    { requirement: 'soumission', verdict: 'yes', evidence: 'offre, page 1', reason: '' },
    { requirement: 'garantie', verdict: 'no', evidence: 'procès-verbal d’ouverture, pli n° 3', reason: 'aucune garantie de soumission dans le pli' },
  ];
  await stage.act(committee.rapporteur, 'lots/forages/compliance', { bid: bids.tilemsi, checks });
  const proposed = await stage.act(committee.rapporteur, 'lots/forages/rejections', {
    bid: bids.tilemsi, rule: 'IC 19.1', reason: 'absence de garantie de soumission', evidence: 'procès-verbal d’ouverture, pli n° 3',
  });
  await stage.act(committee.president, `lots/forages/rejections/${String(Number(proposed.result['proposal']))}/confirmation`, { bid: bids.tilemsi });
  await stage.act(committee.president, 'lots/forages/unsuccessful', { reasonCode: 'noCompliantBid', reason: 'la seule offre est écartée : garantie de soumission absente' });
  stage.tell('Conformité : Tilemsi Forages écartée sur proposition du rapporteur, confirmée par le président ; lot des forages infructueux');
}

/** The school: the error of Adrar Bâtiment is corrected, and the firm accepts in writing; as a firm of the territory it is preferred by 5 %. */
export async function prices(stage: Stage): Promise<void> {
  const { committee } = stage.people;
  const local = { kind: 'preference', ground: 'collectivite', eligible: true, share: null, reason: 'siège et atelier à Kidal', evidence: 'registre du commerce, page 2' };
  const corrected = await stage.act(committee.rapporteur, `lots/ecole/prices/${bids.adrar}/correction`, { decisions: [local] });
  await stage.act(committee.rapporteur, `lots/ecole/prices/${bids.sahel}/correction`, { decisions: [] });
  stage.tell(`Erreur arithmétique d’Adrar Bâtiment corrigée : ${francs(13_580_000)} lus, ${francs(corrected.result['corrected'])} retenus`);
  if (corrected.result['accepted'] !== true) await acceptedInWriting(stage, corrected.result['corrected'] as number);
  await justify(stage);
  await stage.act(committee.president, 'lots/ecole/ranking', { tieInputs: [] });
  await stage.act(committee.rapporteur, 'lots/ecole/qualifications', { bid: bids.sahel, qualified: true, reason: 'références et matériel vérifiés' });
  stage.tell('École classée ; Sahel Constructions, moins-disante, qualifiée');
}

/** The letter tells what was read, what is retained and why; the firm writes the amount it accepts. Treated again later, the answer still counts. */
async function acceptedInWriting(stage: Stage, amount: number): Promise<void> {
  const { committee: { president, rapporteur }, firms: { adrar } } = stage.people;
  const { result } = await stage.act(rapporteur, 'lots/ecole/requests', { bid: bids.adrar, kind: 'correction', requirements: [], question: 'Lettre n° 43 : acceptez-vous votre prix ainsi corrigé ?' });
  const { request, answerBefore } = result as { readonly request: string; readonly answerBefore: string };
  const early = await president.tryPost(stage.path('lots/ecole/ranking'), { tieInputs: [] });
  stage.tell(`Lettre de correction à Adrar Bâtiment, réponse avant le ${answerBefore.slice(0, 10)} ; d’ici là classer est refusé (${String(early.status)} ${early.text('code')})`);
  await stage.act(adrar, `requests/${request}/answer`, { text: 'Nous acceptons le montant corrigé.', correction: { accepts: true, amount } });
  stage.tell(`Adrar Bâtiment accepte par écrit, au montant de ${francs(amount)}`);
}

/** 78 % of the estimate: asked about in writing once, found on each time the lot is ranked. */
async function justify(stage: Stage): Promise<void> {
  const { committee } = stage.people;
  const of = `lots/ecole/prices/${bids.sahel}/justification`;
  const early = await committee.president.tryPost(stage.path('lots/ecole/ranking'), { tieInputs: [] });
  stage.tell(`Prix de Sahel Constructions sous 80 % de l’estimation : classer est refusé (${String(early.status)} ${early.text('code')})`);
  const asked = await committee.rapporteur.tryPost(stage.path(`${of}/request`), { letter: 'Lettre n° 44 : décomposition du prix de la toiture' });
  if (asked.status === 201) await stage.act(committee.rapporteur, `${of}/answer`, { answer: 'tôles en stock depuis le chantier précédent', evidence: 'lettre de la firme' });
  await stage.act(committee.president, `${of}/finding`, { accepted: true, reason: 'factures des tôles produites', evidence: 'annexe 2 de la lettre' });
  stage.tell('Justification demandée, reçue et acceptée, motif consigné ; personne n’est écarté d’office');
}

async function supervision(stage: Stage): Promise<void> {
  const { committee } = stage.people;
  const firms = ['essouk', 'azawad', 'timetrine'] as const;
  for (const [index, judge] of judgesOf(stage).entries()) {
    const spread = (index - 2) * 40;
    for (const firm of firms) {
      const cells = Object.entries(marksOf[firm]).map(([criterion, mark]) =>
        ({ bid: bids[firm], criterion, version: 0, mark: typed(criterion === 'methode' ? mark + spread : mark), reason: 'voir l’analyse jointe à la fiche' }));
      await stage.act(judge, 'lots/controle/sheet/cells', { cells });
    }
    await stage.act(judge, 'lots/controle/sheet/hand-in');
    if (index === 0) await early(stage, judge);
  }
  stage.tell('Cinq fiches individuelles, notées offre par offre, remises à l’aveugle, immuables');
  const closed = await stage.act(committee.president, 'lots/controle/technical-closing');
  const scores = closed.result['scores'] ?? [];
  stage.tell(`Notes techniques : ${(scores as readonly { passed: boolean }[]).filter(({ passed }) => passed).length} offres au-dessus de 70 ; le prix de Timétrine reste fermé pour toujours`);
  const passed = ['essouk', 'azawad'] as const;
  await release(stage);
  for (const firm of passed) await stage.act(committee.president, `lots/controle/prices/${bids[firm]}`);
  for (const firm of passed) await stage.act(committee.rapporteur, `lots/controle/prices/${bids[firm]}/correction`, { decisions: [] });
  await stage.act(committee.president, 'lots/controle/ranking', { tieInputs: [] });
  await stage.act(committee.rapporteur, 'lots/controle/qualifications', { bid: bids.essouk, qualified: true, reason: 'équipe et références confirmées' });
  stage.tell('Contrôle classé par qualité et coût (80/20) ; Essouk Ingénierie qualifiée');
}

/** As a member types it. */
const typed = (hundredths: number): string => String(hundredths / 100).replace('.', ',');

/** A member who has handed in may not see the others before all have. */
async function early(stage: Stage, judge: Person): Promise<void> {
  const { own, others } = (await judge.get(stage.path('lots/controle/sheets'))).body as { own: readonly unknown[]; others: readonly unknown[] | null };
  stage.tell(`Le président a remis sa fiche : il voit ${String(own.length)} fiche, la sienne${others === null ? '' : ' et celles des autres'}`);
}
