// The sealing page: asks for the offer, seals it here, saves it or sends it. Nothing of it leaves this device in clear.
import { isFault } from '../core/audit-log/fault.js';
import { checkEnvelope, priceEnvelope } from '../core/bids/check-envelope.js';
import { isRecord } from '../core/bids/envelope-shape.js';
import type { Json, JsonObject } from '../core/json.js';
import type { KeySet } from '../core/seal/keyset.js';
import { readPli } from '../sealing/pli-file.js';
import { sealBid } from '../sealing/seal-bid.js';
import { BlobSink, type PliSink } from '../sealing/sinks.js';
import { blobSource } from '../sealing/sources.js';
import { portableTools } from '../sealing/tools.js';
import { button, byId, field, isTicked, make, replace, showMistakes, tick, type Mistake } from './dom.js';
import { crossDiscountForm } from './cross-discount-form.js';
import { awaiting, joinFile, registerDigest, type RegisteredDigest } from './digest-first.js';
import { faultInWords } from './fault-words.js';
import { known, type Notice } from './notice.js';
import { bytesOf, offerForm } from './offer-form.js';
import { priceForm, type PriceForm } from './price-form.js';
import { sealWords } from './seal-words.js';
import { isBegun, sendFile } from './send-file.js';
import { Refused } from './service.js';
import { duration, groups, instant, languageHere, onTwoG, weight } from './shown.js';

const language = languageHere();
const text = sealWords[language];
const inLanguage = (path: string): string => (new URLSearchParams(location.search).has('lang') ? `${path}?lang=${language}` : path);
const box = byId('app') ?? document.body;
const summary = make('div', {});
const work = make('div', {});
const told = make('p', { role: 'status' });

interface Sealing {
  readonly notice: Notice;
  readonly keyset: KeySet;
  readonly bidder: string;
}

async function begin(): Promise<void> {
  document.documentElement.lang = language;
  document.title = `${text.title} – Pli`;
  replace(byId('title') ?? make('h1'), text.title);
  const tender = new URLSearchParams(location.search).get('avis') ?? '';
  if (!/^[0-9A-Z]{26}$/.test(tender)) {
    say(text.noTender, { href: inLanguage('/avis'), label: text.allNotices });
    return;
  }
  replace(box, make('p', { role: 'status' }, text.loading));
  const { notice, keyset, bidder } = await known(tender, language);
  if (keyset === null) say(text.paperOnly);
  else if (typeof keyset === 'string') say(text.changed(keyset));
  else if (bidder === null) say(text.signIn, { href: `/connexion?back=${encodeURIComponent(location.pathname + location.search)}`, label: text.signInLink });
  else if (bidder === '') say(text.forBidders);
  else show({ notice, keyset, bidder });
}

function say(sentence: string, link?: { readonly href: string; readonly label: string }): void {
  replace(box, make('p', { class: 'bar warn', role: 'status' }, sentence), link === undefined ? null : make('p', {}, make('a', { class: 'button', href: link.href }, link.label)));
}

function show(sealing: Sealing): void {
  const { reference, title, limitAt, tender } = sealing.notice;
  const choose = field({ id: 'sealed', label: text.have, hint: text.haveHint, type: 'file', more: { accept: '.pli', change: () => { void chosen(sealing); } } });
  replace(box, summary,
    make('p', {}, make('strong', {}, `${reference} : ${title}`)),
    make('p', {}, `${text.limit} : ${instant(limitAt, language)}. ${text.counts}`),
    make('p', { class: 'bar good' }, text.here),
    isBegun(tender) ? make('p', { class: 'bar warn' }, text.begun) : null,
    choose, work);
  prepare(sealing);
}

function prepare(sealing: Sealing): void {
  const { lots } = sealing.notice;
  const offer = offerForm(sealing.notice, text, language);
  const prices = new Map(lots.map((lot) => [lot.id, priceForm(lot, sealing.notice.currency, text, crossDiscountForm(lot.id, sealing.notice, text))]));
  const priceBox = make('div', {});
  const chosenLots = (): readonly string[] => lots.map(({ id }) => id).filter((id) => lots.length === 1 || isTicked(`lot/${id}`));
  const tickLots = (): void => {
    offer.showFor(chosenLots());
    replace(priceBox, chosenLots().map((id) => prices.get(id)?.element ?? ''));
  };
  const lotChoice = lots.length === 1 ? null : make('fieldset', { id: 'lots', tabindex: '-1' }, make('legend', {}, text.lots), make('span', { class: 'hint' }, text.lotsHint),
    lots.map(({ id, title }) => tick(`lot/${id}`, `${id} : ${title}`, tickLots)));
  const form = make('form', { novalidate: true, submit: (event) => {
    event.preventDefault();
    const given = { offer: offer.read(), files: offer.files(), lots: chosenLots(), prices };
    const mistakes = mistakesIn(sealing.notice, given);
    showMistakes(summary, mistakes, text);
    if (mistakes.length === 0) void seal(sealing, given, form);
  } }, lotChoice, offer.element, priceBox, make('div', { class: 'acts' }, make('button', { class: 'button' }, text.seal)), told);
  replace(work, make('h2', {}, text.prepare), form);
  tickLots();
}

interface Given {
  readonly offer: JsonObject;
  readonly files: readonly File[];
  readonly lots: readonly string[];
  readonly prices: ReadonlyMap<string, PriceForm>;
}

const pricesIn = ({ lots, prices }: Given): Readonly<Record<string, Json>> => Object.fromEntries(lots.map((lot) => [lot, prices.get(lot)?.read() ?? null]));

/** undefined: that of the tender */
function currencyIn(content: Json): string | undefined {
  const currency = isRecord(content) ? content['currency'] : undefined;
  return typeof currency === 'string' ? currency : undefined;
}

/** By the core's own check of each envelope, and by what only a form can get wrong. */
function mistakesIn(notice: Notice, given: Given): readonly Mistake[] {
  const { offer, files, lots, prices } = given;
  const bytes = bytesOf(files);
  const documents = files.map(({ name, size }) => ({ name, bytes: size, sha256: '0'.repeat(64) }));
  const contents = [['offer', { ...offer, documents }] as const, ...Object.entries(pricesIn(given)).map(([lot, price]) => [priceEnvelope(lot), price] as const)];
  const faults = contents.flatMap(([envelope, value]) => {
    const found = checkEnvelope(notice, envelope, value);
    return found === null ? [] : [{ field: fieldFor(`${envelope}${found.field}`), say: `${nameOf(`${envelope}${found.field}`)} : ${faultInWords(found, language, currencyIn(value) ?? notice.currency)}` }];
  });
  return [
    ...(lots.length === 0 ? [{ field: 'lots', say: text.lotNeeded }] : []),
    ...faults,
    ...lots.flatMap((lot) => prices.get(lot)?.mistakes() ?? []),
    ...(bytes > notice.maximumBytes ? [{ field: 'offer/documents', say: text.tooLarge(weight(bytes, language), weight(notice.maximumBytes, language)) }] : []),
  ];
}

/** The field a pointer leads to: its own, or the one it lies in. */
function fieldFor(pointer: string): string {
  for (let at = pointer; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) if (byId(at) !== null) return at;
  return '';
}

function nameOf(pointer: string): string {
  const named = byId(fieldFor(pointer));
  const label = named instanceof HTMLInputElement || named instanceof HTMLTextAreaElement ? (named.labels?.[0]?.textContent ?? named.getAttribute('aria-label')) : named?.querySelector('legend')?.textContent;
  return label ?? pointer;
}

/** Lets the page draw between two parts, or it would look dead while it seals. */
const drawing = (sink: BlobSink): PliSink => ({
  write: async (at, bytes) => {
    sink.write(at, bytes);
    if (bytes.length > 60_000) await new Promise((resolve) => { setTimeout(resolve); });
  },
});

async function seal({ notice, keyset, bidder }: Sealing, given: Given, form: HTMLFormElement): Promise<void> {
  const press = form.querySelector('button');
  press?.toggleAttribute('disabled', true);
  const sink = new BlobSink();
  const documents = given.files.map((file) => ({ name: file.name, bytes: file.size, open: () => file.stream() }));
  const bid = { tender: notice.tender, bidder, lots: given.lots, keyset, offer: given.offer, prices: pricesIn(given), documents, terms: notice };
  const sealed = await sealBid(bid, drawing(sink), portableTools, (done, total) => { replace(told, text.sealing(Math.floor((100 * done) / total))); });
  press?.toggleAttribute('disabled', false);
  replace(told);
  if (isFault(sealed)) showMistakes(summary, [{ field: '', say: `${text.unsealable} : ${sealed.fault}` }], text);
  else offerToSend({ tender: notice.tender, digest: sealed.digest, keyset: keyset.digest, file: sink.file() }, { notice, keyset, bidder });
}

interface SealedFile {
  readonly tender: string;
  readonly digest: string;
  /** digest of the key set it is sealed to */
  readonly keyset: string;
  readonly file: Blob;
}

function offerToSend(sealed: SealedFile, sealing: Sealing): void {
  const { digest, file } = sealed;
  const save = make('a', { class: 'button second', href: URL.createObjectURL(file), download: `${sealing.notice.reference.replace(/[^\w.-]+/g, '-')}-${digest.slice(0, 8)}.pli` }, text.save);
  replace(byId('sealed')?.closest('.field') ?? make('p'));
  replace(work,
    make('h2', { tabindex: '-1' }, text.sealed),
    make('p', { class: 'bar warn' }, text.notYet, ' ', text.keepFirst),
    make('dl', {}, make('dt', {}, text.digest), make('dd', {}, make('code', {}, groups(digest))), make('dt', {}, text.size), make('dd', {}, weight(file.size, language)),
      make('dt', {}, text.time), make('dd', {}, duration(onTwoG(file.size), language))),
    make('p', {}, text.usb),
    sealing.notice.digestFirstUntil === null ? null : make('p', {}, text.digestFirstWhy(instant(sealing.notice.digestFirstUntil, language))),
    make('div', { class: 'acts' }, save, sealing.notice.digestFirstUntil === null ? null : button(text.digestFirst, () => { void digestFirst(sealed, sealing.notice.digestFirstUntil ?? ''); }),
      button(text.send, () => { sendIt(sealed); }, sealing.notice.digestFirstUntil === null ? 'button' : 'button second'), button(text.again, () => { show(sealing); }, 'button second')));
  work.querySelector('h2')?.focus();
}

async function chosen(sealing: Sealing): Promise<void> {
  const input = byId('sealed');
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
  if (file === undefined) return;
  const read = await readPli(blobSource(file));
  const wrong = isFault(read) ? text.unreadable : read.manifest.tender !== sealing.notice.tender ? text.foreign : read.manifest.bidder !== sealing.bidder ? text.another : null;
  showMistakes(summary, wrong === null ? [] : [{ field: 'sealed', say: wrong }], text);
  if (!isFault(read) && wrong === null) offerToSend({ tender: sealing.notice.tender, digest: read.digest, keyset: read.manifest.keyset, file }, sealing);
}

async function digestFirst(sealed: SealedFile, until: string): Promise<void> {
  const { tender, digest, file } = sealed;
  showMistakes(summary, [], text);
  try {
    const read = await readPli(blobSource(file));
    if (isFault(read)) return;
    const registered = (await awaiting(tender, digest, language)) ?? (await registerDigest(read.manifest, digest, language));
    if (registered.late) replace(work, make('h2', {}, text.digestLate), toReceipt(tender, registered));
    else follow(sealed, registered, text.digestIn(registered.order, instant(until, language)));
  } catch (failure) {
    showMistakes(summary, [{ field: '', say: failure instanceof Refused ? failure.detail : text.unreachable }], text);
    if (failure instanceof Refused && failure.code === 'STEP_UP_REQUIRED') summary.append(make('p', {}, make('a', { href: '/confirmer?back=/mes-offres', target: '_blank', rel: 'noopener' }, text.confirm)));
  }
}

const toReceipt = (tender: string, { bid }: RegisteredDigest): HTMLElement => make('p', {}, make('a', { class: 'button', href: inLanguage(`/recepisse/${tender}/${bid}`) }, text.receipt));

/** The file of a bid that stands by its digest: sent, then joined to it. */
function follow(sealed: SealedFile, registered: RegisteredDigest, standing: string): void {
  sendFile(sealed, work, { ...text, notYet: standing }, language, () => { void join(sealed, registered); });
}

async function join({ tender }: SealedFile, registered: RegisteredDigest): Promise<void> {
  replace(work, make('h2', { tabindex: '-1' }, text.arrived), told);
  try {
    await joinFile(tender, registered.bid, language);
    replace(work, make('h2', { tabindex: '-1' }, text.joined), toReceipt(tender, registered));
  } catch (failure) {
    replace(work, make('h2', {}, text.refused), make('p', { class: 'bar bad', role: 'alert' }, failure instanceof Refused ? failure.detail : text.unreachable), toReceipt(tender, registered));
  }
}

function sendIt(sealed: SealedFile): void {
  const next = inLanguage(`/avis/${sealed.tender}/deposer/${sealed.digest}`);
  sendFile(sealed, work, text, language, () => {
    replace(work, make('h2', {}, text.arrived), make('p', { role: 'status' }, text.toDeposit), make('p', {}, make('a', { class: 'button', href: next }, text.deposit)));
    location.assign(next);
  });
}

begin().catch((failure: unknown) => { say(failure instanceof Refused ? failure.detail : text.unreachable); });
