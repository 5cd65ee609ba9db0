import { isFault } from '../../core/audit-log/index.js';
import type { Json, JsonObject } from '../../core/json.js';
import type { KeySet } from '../../core/seal/index.js';
import { BlobSink, checkShares, openChallenge, openShare, provePossession, proveShareKey, readKeySet, sealRehearsal, signAct, type HeldShare } from '../../sealing/index.js';
import { newMemberKeys } from '../../sealing/member-keys.js';
import { DemoFailed } from './client.js';
import type { Person } from './people.js';
import type { Holder, Stage } from './stage.js';

export async function withKeys(person: Person): Promise<Holder> {
  const keys = newMemberKeys();
  const { challenge } = (await person.post('/v1/account/keys/challenges')).body as { challenge: string };
  const made = await person.post('/v1/account/keys', { publicKey: keys.publicKey, challenge, signature: provePossession(person.id, challenge, keys.seed) });
  const { sealed } = (await person.post('/v1/account/share-keys/challenges', { recipient: keys.recipient })).body as { sealed: string };
  const answer = openChallenge(sealed, keys.identity) ?? '';
  const signature = proveShareKey(person.id, keys.recipient, answer, keys.seed);
  await person.post('/v1/account/share-keys', { recipient: keys.recipient, challenge: answer, key: made.text('key'), signature });
  return { person, keys };
}

/** Three of five open: four of the commission and the tutelle. Each opens the test envelope before the notice may appear. */
export async function rehearse(stage: Stage): Promise<void> {
  const { committee, officials } = stage.people;
  for (const person of [committee.president, committee.rapporteur, committee.ecole, committee.finances, officials.tutelle]) stage.holders.push(await withKeys(person));
  await stage.act(officials.autorite, 'keyset', { threshold: 3, holders: stage.holders.map(({ person }) => person.id) });
  stage.tell('Cinq détenteurs de clés nommés, dont la tutelle ; trois parts ouvrent un pli, aucune clé n’est sur le serveur');
  const { waiting } = (await officials.secretariat.get(stage.path('keyset'))).body as { waiting: Json };
  const keyset = sound(readKeySet(stage.tender, waiting));
  const sink = new BlobSink();
  sound(await sealRehearsal(stage.tender, keyset, sink));
  const manifest = await stage.deliver(officials.secretariat, sink.file(), 'rehearsal');
  await stage.act(officials.secretariat, 'rehearsals', { manifest });
  const early = await officials.autorite.tryPost(stage.path('publication'), { limitAt: stage.at(40, '10:00'), openingAt: stage.at(40, '10:30') });
  for (const holder of stage.holders) {
    const held = (await holder.person.get(stage.path('rehearsals/share'))).body as unknown as HeldShare;
    const share = sound(openShare(held, { tender: stage.tender, member: holder.person.id, identity: holder.keys.identity }));
    await signedAct(stage, holder, { path: 'rehearsals/shares', type: 'rehearsal.shareReleased', command: { share } });
  }
  stage.tell(`Avis refusé avant la répétition (${early.text('code')}) ; puis chacun ouvre l’enveloppe d’essai, les dix trios possibles réussissent`);
}

/** As the notice shows it, checked by its digest. */
export async function keySetOfNotice(stage: Stage): Promise<KeySet> {
  const { current } = (await stage.people.firms.adrar.get(stage.path('keyset'))).body as { current: Json };
  return sound(readKeySet(stage.tender, current));
}

/** Three holders check their shares and release those that are due. */
export async function release(stage: Stage): Promise<number> {
  let released = 0;
  for (const holder of stage.holders.slice(2)) {
    const { shares } = (await holder.person.get(stage.path('shares'))).body as unknown as { shares: readonly (HeldShare & { notDue: string | null })[] };
    const checked = checkShares(shares.filter(({ notDue }) => notDue === null), { tender: stage.tender, member: holder.person.id, identity: holder.keys.identity });
    await signedAct(stage, holder, { path: 'shares', type: 'shares.released', command: { shares: checked.good.map((each) => ({ ...each })) } });
    released += checked.sound;
  }
  return released;
}

async function signedAct(stage: Stage, { person, keys }: Holder, { path, type, command }: { readonly path: string; readonly type: string; readonly command: JsonObject }): Promise<void> {
  await person.post(stage.path(path), command, { 'pli-signature': signAct({ chain: stage.tender, type, values: { command } }, keys.seed) });
}

export function sound<T extends object | string>(outcome: T): Exclude<T, { readonly fault: string }> {
  if (isFault(outcome)) throw new DemoFailed(outcome.fault);
  return outcome as Exclude<T, { readonly fault: string }>;
}
