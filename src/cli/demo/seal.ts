import { BlobSink, sealBid } from '../../sealing/index.js';
import type { JsonObject } from '../../core/json.js';
import type { Answer } from './client.js';
import type { Envelope } from './envelopes.js';
import { keySetOfNotice, sound } from './holders.js';
import type { Person } from './people.js';
import type { Stage } from './stage.js';

export interface Sealed {
  readonly firm: Person;
  readonly body: JsonObject;
}

/** A firm seals its bid on its own device and sends the bytes, early and as slowly as its line is. */
export async function sealAndSend(stage: Stage, firm: Person, envelope: Envelope): Promise<Sealed> {
  const sink = new BlobSink();
  const { documents: _, ...offer } = envelope.offer;
  const sealed = sound(await sealBid({
    tender: stage.tender, bidder: firm.id, lots: envelope.lots, keyset: await keySetOfNotice(stage), offer,
    prices: envelope.prices, documents: (envelope.papers ?? []).map(({ name, text }) => documentOf(name, text)),
  }, sink));
  await stage.deliver(firm, sink.file(), null);
  return { firm, body: { lots: envelope.lots, manifest: sealed.digest, commitments: sealed.commitments } };
}

/** The small call that must be in time: it registers what was sent. */
export const register = (stage: Stage, { firm, body }: Sealed): Promise<Answer> => stage.act(firm, 'bids', body);

export const deposit = async (stage: Stage, firm: Person, envelope: Envelope): Promise<Answer> => register(stage, await sealAndSend(stage, firm, envelope));

function documentOf(name: string, text: string) {
  const blob = new Blob([text]);
  return { name, bytes: blob.size, open: () => blob.stream() };
}
