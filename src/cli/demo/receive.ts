import { envelopes, firstOfSahel } from './envelopes.js';
import { release } from './holders.js';
import { deposit, register, sealAndSend } from './seal.js';
import { francs, type Stage } from './stage.js';

/** Deposits until the limit and after it, then the public sitting. */
export async function receive(stage: Stage): Promise<void> {
  const { firms, officials } = stage.people;
  await stage.until(38, '09:00');
  const first = await deposit(stage, firms.sahel, firstOfSahel);
  for (const firm of ['adrar', 'tilemsi', 'essouk', 'azawad', 'timetrine'] as const) await deposit(stage, firms[firm], envelopes[firm]);
  stage.tell('Six plis scellés sur l’appareil des entreprises, envoyés, puis inscrits par leur empreinte ; le serveur n’a aucune clé pour les lire');
  const peek = await officials.autorite.get(stage.path(`bids/${first.found('bid')}`));
  stage.tell(`L’autorité demande un pli avant l’ouverture : refusé (${String(peek.status)} ${peek.text('code')})`);
  await stage.act(firms.sahel, `bids/${first.found('bid')}/withdrawal`, { reason: 'nouvelle offre' });
  await deposit(stage, firms.sahel, envelopes.sahel);
  stage.tell('Sahel Constructions retire son pli et le remplace : les deux lignes restent au registre');
  const sent = await sealAndSend(stage, firms.ifoghas, envelopes.ifoghas);
  await stage.until(40, '10:00');
  const late = await register(stage, sent);
  stage.tell(`Ifoghas Travaux envoie à temps mais inscrit son pli après l’heure : pli n° ${late.found('order')} «hors délai», inscrit, jamais ouvert`);
  await stage.until(40, '10:01');
  await stage.reaches('closed');
  stage.tell('Dépôt clos : le registre est complet et le journal le dit');
  await open(stage);
}

async function open(stage: Stage): Promise<void> {
  const { committee } = stage.people;
  const titulars = [committee.president, committee.rapporteur, committee.ecole, committee.hydraulique, committee.finances];
  await stage.until(40, '10:30');
  await stage.act(committee.president, 'opening', { attendance: titulars.map(({ id }) => id), place: 'Kidal, salle de réunion' });
  stage.tell('Séance d’ouverture : quorum constaté, cinq présents');
  const shut = await committee.rapporteur.tryPost(stage.path('opening/bids/bid-2'));
  const shares = await release(stage);
  stage.tell(`Sans les parts, rien ne s’ouvre (${shut.text('code')}) ; trois détenteurs vérifient et remettent ${String(shares)} parts, signées sur leur appareil`);
  const register = (await stage.people.officials.secretariat.get(`${stage.path('bids')}?limit=100`)).body['bids'] as readonly { id: string; standing: string }[];
  for (const { id, standing } of register) if (standing === 'received') await stage.act(committee.rapporteur, `opening/bids/${id}`);
  stage.tell('Six plis ouverts dans l’ordre du registre ; les prix du lot de contrôle restent fermés');
  const { minutesDigest } = (await stage.act(committee.president, 'opening/closing')).result;
  for (const member of titulars) await stage.act(member, 'minutes/signatures', { digest: minutesDigest ?? null, as: 'signed' });
  stage.tell(`Procès-verbal d’ouverture signé par les cinq membres ; lu à haute voix : ${francs(13_580_000)}, ${francs(13_060_000)}, ${francs(58_000_000)}`);
  await declare(stage);
}

async function declare(stage: Stage): Promise<void> {
  const { committee, firms } = stage.people;
  const bidders = (['sahel', 'adrar', 'tilemsi', 'essouk', 'azawad', 'timetrine'] as const).map((firm) => firms[firm].id);
  await stage.until(41, '09:00');
  for (const member of [committee.president, committee.rapporteur, committee.ecole, committee.finances]) {
    await stage.act(member, 'declarations', { bidders, interests: [] });
  }
  await committee.hydraulique.post('/v1/account/particulars', { particulars: [{ kind: 'employer', value: 'Tilemsi Forages' }] });
  const hints = (await committee.president.get(stage.path('committee/hints'))).body as unknown as readonly { readonly kind: string }[];
  stage.tell(`Indice montré au seul président, qui ne décide rien : ${String(hints.length)} (ancien emploi chez un soumissionnaire)`);
  await stage.act(committee.hydraulique, 'declarations', { bidders, interests: [{ bidder: firms.tilemsi.id, nature: 'lien familial avec la gérance' }] });
  await stage.act(committee.president, 'recusals', { member: committee.hydraulique.id, reason: 'lien familial déclaré avec un soumissionnaire' });
  await stage.act(committee.suppleant1, 'declarations', { bidders, interests: [] });
  const shut = await committee.hydraulique.tryPost(stage.path('lots/forages/compliance-closing'), { attendance: [] });
  stage.tell(`Un membre déclare un lien : récusé, son suppléant siège ; son accès est coupé (${String(shut.status)} ${shut.text('code')})`);
}
