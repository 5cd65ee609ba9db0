// From a sealed file at hand to a receipt: what is sent, in which order, and what stays to do after a cut. Each step that was done is passed over
// when the command is run again.
import type { Json, JsonObject } from '../../core/json.js';
import { signAct, type PliFile } from '../../sealing/index.js';
import { Patience } from './line.js';
import type { Service } from './service.js';
import { RefusedByService } from './trouble.js';
import { uploadPli } from './upload.js';
import type { FileNote } from './upload-note.js';

export interface Depositing {
  readonly service: Service;
  readonly pli: PliFile;
  readonly filename: string;
  readonly note: FileNote;
  readonly replaces: string | null;
  /** seed of an own signing key: signs the deposit instead of the service */
  readonly seed: Uint8Array | undefined;
  readonly progress: (there: number, all: number) => void;
}

export interface Registered {
  readonly bid: string;
  readonly order: number;
  readonly receivedAt: string;
  readonly standing: 'received' | 'late';
  /** path of the receipt */
  readonly proof: string;
}

/** The bytes first: a bid in the register is whole. @throws RefusedByService, Unreachable, Astray */
export async function sendThenDeposit(depositing: Depositing): Promise<Registered> {
  await send(depositing);
  return deposit(depositing, 'done');
}

/** The digest first, the bytes after it, where the rules of the tender allow it. A late digest is not followed by its bytes. */
export async function depositThenSend(depositing: Depositing, registered: (what: Registered) => void): Promise<Registered> {
  const { service, pli: { manifest: { tender } }, note } = depositing;
  const what = await deposit(depositing, 'later');
  registered(what);
  if (what.standing === 'late') return what;
  await send(depositing);
  try {
    await service.post(`/v1/tenders/${tender}/bids/${what.bid}/delivery`, {}, { key: note.keyFor('delivery', what.bid) });
  } catch (error) {
    if (!(error instanceof RefusedByService) || error.code !== 'ALREADY_DELIVERED') throw error;
  }
  return what;
}

const send = ({ pli, service, filename, note, progress }: Depositing): Promise<string> => uploadPli(pli, { service, filename, note, progress });

async function deposit({ service, pli: { manifest, digest }, note, replaces, seed }: Depositing, delivery: 'done' | 'later'): Promise<Registered> {
  const { tender, lots, bidder } = manifest;
  const commitments = Object.fromEntries(manifest.envelopes.map(({ name, commitment }) => [name, commitment]));
  // Named always: a clerk must, and a bidder names nobody else without being refused.
  const body = { lots, replaces, bidder, manifest: digest, commitments, delivery };
  const command = { lots, replaces, bidder, manifest: digest, seal: delivery === 'later' ? null : (manifest as unknown as Json) };
  const signature: Record<string, string> = seed === undefined ? {} : { 'pli-signature': signAct({ chain: tender, type: 'bid.deposited', values: { command }, commitments }, seed) };
  const answer = await service.post(`/v1/tenders/${tender}/bids`, body, { key: note.keyFor('deposit', JSON.stringify(body)), headers: signature });
  return registeredIn(answer);
}

function registeredIn(answer: JsonObject): Registered {
  const { result, receipt } = answer as { readonly result?: { readonly bid?: unknown }; readonly receipt?: { readonly order?: unknown; readonly receivedAt?: unknown; readonly standing?: unknown; readonly proof?: unknown } };
  const [bid, proof] = [String(result?.bid), String(receipt?.proof)];
  if (!/^[\w-]{1,64}$/.test(bid) || !/^\/v1\/[\w/.-]+$/.test(proof)) throw new Error('the answer to the deposit cannot be read');
  return { bid, order: Number(receipt?.order), receivedAt: String(receipt?.receivedAt), standing: receipt?.standing === 'late' ? 'late' : 'received', proof };
}

const untilIncluded = 5 * 60_000;

/** Text of the receipt, once the published log holds the deposit; undefined when that takes too long. */
export async function awaitReceipt({ service, proof }: { readonly service: Service; readonly proof: string }): Promise<string | undefined> {
  const patience = new Patience(service.line, untilIncluded);
  for (;;) {
    const { status, text, headers } = await service.steadily('GET', proof);
    if (status === 200) return text;
    const wait = patience.next(Number(headers.get('retry-after') ?? '0') * 1000);
    if (wait === undefined) return undefined;
    await service.line.wait(wait);
  }
}
