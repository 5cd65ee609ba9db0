// V6: every entry is signed by a key the journal knew before. A decisive act by a key of the person who acted (their own, or one only their
// secret unlocks); anything else by them or by the service.
import { fromBase64 } from '../audit-log/base64.js';
import { journalChain, signedBytesOf, type SigningMode } from '../audit-log/entry.js';
import type { Act } from '../procedure/act.js';
import type { LoggedEntry } from './evidence.js';
import type { RegisteredKey, Registry, VerifySignature } from './registry.js';
import { finding, type Finding } from './report.js';

const purposes: Readonly<Record<SigningMode, string>> = { own: 'act', custodial: 'custodial', service: 'service' };

export interface SignatureContext {
  readonly registry: Registry;
  readonly acts: ReadonlyMap<string, Act>;
  readonly verifySignature: VerifySignature;
}

export function checkSignatures(entries: readonly LoggedEntry[], context: SignatureContext): readonly Finding[] {
  return entries.flatMap((logged) => {
    const why = fault(logged, context);
    return why === undefined ? [] : [finding('V6', 'P10', logged.entry, why.fr, why.en)];
  });
}

function fault(logged: LoggedEntry, { registry, acts, verifySignature }: SignatureContext): { fr: string; en: string } | undefined {
  const { entry } = logged;
  const key = signingKey(logged, registry);
  if (key === undefined) return { fr: 'signée par une clé que le journal ne connaissait pas', en: 'signed with a key the journal did not know' };
  if (key.purpose !== purposes[entry.act.mode]) return { fr: 'la clé ne sert pas à signer de cette façon', en: 'the key is not for signing in this way' };
  if (entry.act.mode !== 'own' && acts.get(entry.type)?.ownSignature === true && entry.chain !== journalChain) {
    return { fr: 'cet acte se signe de la propre clé de son auteur', en: 'this act is signed by a key of the actor\'s own' };
  }
  if (entry.act.mode === 'service' && isDecisive(logged, acts)) {
    return { fr: 'un acte décisif doit être signé par la personne, non par le service', en: 'a decisive act must be signed by the person, not by the service' };
  }
  if (entry.act.mode !== 'service' && key.owner !== entry.actor) return { fr: 'signée avec la clé de quelqu\'un d\'autre', en: 'signed with somebody else\'s key' };
  const signature = fromBase64(entry.act.sig) ?? new Uint8Array(0);
  const genuine = verifySignature(signature, signedBytesOf(entry), key.publicKey);
  return genuine ? undefined : { fr: 'la signature ne couvre pas cet acte', en: 'the signature does not cover this act' };
}

/** The service's first key signs its own registration and whatever the journal says before it: there is nobody else yet. */
function signingKey({ entry, index }: LoggedEntry, { keys }: Registry): RegisteredKey | undefined {
  const founding = keys.find(({ purpose }) => purpose === 'service');
  return keys.find((key) => key.key === entry.act.key && (key.since < index || (entry.chain === journalChain && key === founding)));
}

const isDecisive = ({ entry }: LoggedEntry, acts: ReadonlyMap<string, Act>): boolean => entry.chain !== journalChain && acts.get(entry.type)?.decisive === true;
