import type { CaseFile } from '../core/procedure/case-file.js';
import { dueEnvelopes } from '../core/keyset/due-envelopes.js';
import { currentKeySet, holdsAKey, keySetByDigest, keySetsInUse, waitingKeySet } from '../core/keyset/keysets.js';
import type { KeySetFacts } from '../core/keyset/keyset-facts.js';
import { instantInWords } from '../web/in-words.js';
import { page } from '../web/layout.js';
import type { Script } from '../web/scripts.js';
import type { Visit } from '../web/visit.js';
import { sittingTexts } from './sitting-texts.js';

export interface SharesShown {
  readonly file: CaseFile;
  readonly account: string;
  readonly nameOf: (id: string) => string;
  readonly script: Script | null;
}

/** Who holds the keys, who still has to release, and for a holder the means to do it. */
export function partsPage(visit: Visit, { file, account, nameOf, script }: SharesShown): string {
  const { language } = visit;
  const text = sittingTexts[language];
  const [current, waiting] = [currentKeySet(file), waitingKeySet(file)];
  const holder = holdsAKey(file, account);
  return page({
    language, visit, title: `${text.parts}, ${file.tender?.file.reference ?? ''}`, ...(holder && script !== null ? { script } : {}),
    children: (
      <>
        <h1>{text.parts}</h1>
        <p><bdi>{file.tender?.file.reference}</bdi> : {file.tender?.file.title} · <a href={visit.to(`/seances/${file.id}`)}>{text.sitting}</a> · <a href={visit.to(`/detenteurs/${file.id}`)}>{text.ceremony}</a> · <a href={visit.to(`/seances/${file.id}/parts`)}>{text.refresh}</a></p>
        {current === undefined && waiting === undefined ? <p class="bar">{text.noKeyset}</p> : null}
        {waiting === undefined ? null : <Rehearsal visit={visit} file={file} keyset={waiting} nameOf={nameOf} />}
        {current === undefined ? null : <Opening visit={visit} file={file} keyset={current} nameOf={nameOf} />}
        {!holder ? <p>{text.notHolder}</p> : script === null ? <p class="bar warn">{text.unbuilt}</p>
          : <div id="app" data-account={account} data-tender={file.id}><noscript><p class="bar warn">{text.script}</p></noscript></div>}
      </>
    ),
  });
}

interface OfKeySet {
  readonly visit: Visit;
  readonly file: CaseFile;
  readonly keyset: KeySetFacts;
  readonly nameOf: (id: string) => string;
}

function Rehearsal({ visit: { language }, file, keyset, nameOf }: OfKeySet) {
  const text = sittingTexts[language];
  const released = keyset.rehearsal?.shares.map(({ member }) => member) ?? [];
  return (
    <>
      <h2>{text.rehearsal}</h2>
      <p>{text.threshold(keyset.threshold, keyset.holders.length)} {keyset.rehearsal === null ? text.rehearsalNone : text.rehearsalWaiting}</p>
      <ul class="tasks">{keyset.holders.map(({ member }) => <HolderLine key={member} name={nameOf(member)} done={released.includes(member)} lost={isLost(file, member)} text={text} />)}</ul>
    </>
  );
}

function Opening({ visit: { language }, file, keyset, nameOf }: OfKeySet) {
  const text = sittingTexts[language];
  const due = dueEnvelopes(file);
  return (
    <>
      <h2>{text.forOpening}</h2>
      <p>{text.threshold(keyset.threshold, keyset.holders.length)} {keyset.rehearsedAt === null ? '' : `${text.rehearsed} ${instantInWords(keyset.rehearsedAt, language)}.`}</p>
      {due.length === 0 ? <p>{text.notDue}</p> : (
        <div class="scroll" tabIndex={0} role="region" aria-label={text.shares}>
          <table>
            <thead><tr><th scope="col">{text.envelope}</th><th scope="col">{text.count}</th><th scope="col">{text.missing}</th></tr></thead>
            <tbody>
              {due.map(({ bid, envelope }) => {
                const { threshold, holders } = keySetByDigest(file, bid.seal?.keyset ?? '') ?? keyset;
                const released = bid.released.filter((share) => share.envelope === envelope).map(({ member }) => member);
                const name = envelope === 'offer' ? text.offer : text.price(envelope.slice('price-'.length));
                return <tr key={bid.id + envelope}><th scope="row">{text.bid(bid.order)}, {name}</th><td>{released.length} / {threshold}</td><td>{holders.filter(({ member }) => !released.includes(member)).map(({ member }) => nameOf(member)).join(', ') || '–'}</td></tr>;
              })}
            </tbody>
          </table>
        </div>
      )}
      <ul>{holdersInUse(file).map((member) => <li key={member}>{nameOf(member)}{isLost(file, member) ? ` (${text.lost})` : ''}</li>)}</ul>
    </>
  );
}

/** Also those replaced since, as long as a bid is sealed to them. */
const holdersInUse = (file: CaseFile): readonly string[] => [...new Set(keySetsInUse(file).flatMap(({ holders }) => holders.map(({ member }) => member)))];

const isLost = (file: CaseFile, member: string): boolean => file.lostKeys.some((lost) => lost.member === member);

function HolderLine({ name, done, lost, text }: { readonly name: string; readonly done: boolean; readonly lost: boolean; readonly text: (typeof sittingTexts)['fr'] }) {
  return <li><span>{name}</span><strong class={`tag ${lost ? 'bad' : done ? 'good' : 'warn'}`}>{lost ? text.lost : done ? text.done : text.notDone}</strong></li>;
}
