import { BlobSink, sealBid } from '../../sealing/index.js';
import type { JsonObject } from '../../core/json.js';
import type { Answer } from './client.js';
import type { Envelope } from './envelopes.js';
import { keySetOfNotice, sound } from './holders.js';
import type { Person } from './people.js';
import type { Stage } from './stage.js';

/** A firm seals its bid on its own device, sends the bytes, then registers their digest: the small call is the one that must be in time. */
export async function deposit(stage: Stage, firm: Person, envelope: Envelope): Promise<Answer> {
  const sink = new BlobSink();
  const { documents: _, ...offer } = envelope.offer;
  const sealed = sound(await sealBid({
    tender: stage.tender, bidder: firm.id, lots: envelope.lots, keyset: await keySetOfNotice(stage), offer: offer as JsonObject,
    prices: envelope.prices, documents: (envelope.papers ?? []).map(({ name, text }) => documentOf(name, text)),
  }, sink));
  await stage.deliver(firm, sink.file(), null);
  return stage.act(firm, 'bids', { lots: envelope.lots, manifest: sealed.digest, commitments: sealed.commitments });
}

function documentOf(name: string, text: string) {
  const blob = new Blob([text]);
  return { name, bytes: blob.size, open: () => blob.stream() };
}
