// A key set as it is compared and read aloud: digest, holders, fingerprints, the rehearsal and what came of it.
import { quorumsOf } from '../core/keyset/release-rehearsal-share.js';
import { instantInWords } from '../web/in-words.js';
import type { Language } from '../web/request.js';
import type { Visit } from '../web/visit.js';
import { inGroups } from '../web/weights.js';
import type { HeldKey, ShownKeySet } from './ceremony-shown.js';
import { ceremonyTexts } from './ceremony-texts.js';

const When = ({ at, language }: { readonly at: string; readonly language: Language }) => <time dateTime={at}>{instantInWords(at, language)}</time>;

interface Shown {
  readonly visit: Visit;
  readonly keyset: ShownKeySet;
}

export function ShownKeys({ visit, keyset, heading, inUse }: Shown & { readonly heading: string; readonly inUse: boolean }) {
  const { language } = visit;
  const text = ceremonyTexts[language];
  const { threshold, holders, digest, appointedAt } = keyset;
  return (
    <>
      <h2>{heading}</h2>
      <p>{text.opens(threshold, holders.length)} {text.appointedAt} : <When at={appointedAt} language={language} />.</p>
      <ol class="tasks">
        {holders.map((holder) => <Holder key={holder.member} visit={visit} holder={holder} share={inUse ? null : shareOf(keyset, holder)} />)}
      </ol>
      <p>{text.fingerprintWhy}</p>
      <p>{text.digest} : <code>{inGroups(digest)}</code><br /><span class="quiet">{text.digestWhy}</span></p>
      <h3>{text.rehearsal}</h3>
      <Rehearsed visit={visit} keyset={keyset} />
    </>
  );
}

const shareOf = ({ rehearsal }: ShownKeySet, { member }: HeldKey): 'released' | 'awaited' | null =>
  (rehearsal === null ? null : rehearsal.shares.some((share) => share.member === member) ? 'released' : 'awaited');

const tones = { released: 'good', awaited: 'warn', lost: 'bad' } as const;

interface OneHolder {
  readonly visit: Visit;
  readonly holder: HeldKey;
  readonly share: 'released' | 'awaited' | null;
}

function Holder({ visit: { language }, holder: { name, function: does, key, recipient, lost }, share }: OneHolder) {
  const text = ceremonyTexts[language];
  const told = lost ? 'lost' : share;
  return (
    <li>
      <span>{name}, {does ?? text.outside}</span>
      {told === null ? null : <strong class={`tag ${tones[told]}`}>{told === 'lost' ? '' : `${text.share} : `}{text.shares[told]}</strong>}
      <small>
        {text.fingerprint} : {key === null ? text.unknownKey : <code>{key.fingerprint}</code>}<br />
        {key === null ? null : <>{text.proof} : {text.proven(instantInWords(key.registeredAt, language))}<br /></>}
        {text.recipient} : <code>{recipient}</code>
      </small>
    </li>
  );
}

function Rehearsed({ visit: { language }, keyset: { rehearsal, rehearsedAt, holders, threshold } }: Shown) {
  const text = ceremonyTexts[language];
  if (rehearsal === null) return <p>{text.rehearsalWhy} {text.notSent}</p>;
  const quorums = rehearsedAt === null ? [] : quorumsOf(holders, threshold);
  return (
    <>
      <p>{text.startedAt} : <When at={rehearsal.startedAt} language={language} />. {text.released(rehearsal.shares.length, holders.length)}</p>
      {rehearsedAt === null ? null : (
        <>
          <p class="bar good">{text.rehearsedAt} : <When at={rehearsedAt} language={language} />. {text.quorums(quorums.length, threshold)}</p>
          <details>
            <summary>{text.whichQuorums}</summary>
            <ol>{quorums.map((quorum) => <li key={quorum.map(({ member }) => member).join()}>{quorum.map(({ name }) => name).join(text.together)}</li>)}</ol>
          </details>
        </>
      )}
    </>
  );
}
