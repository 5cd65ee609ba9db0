// Publishes the final award notice (avis d'attribution définitive): the journal keeps the digest of exactly what everybody may read, so that
// what is published can be held against what was decided (law.md step 29; product: P11).
import { defineAct } from '../procedure/act.js';
import { noFields, readShape } from '../procedure/shape.js';
import { publishedAward } from '../publication/published-award.js';
import { isRefusal, refuse } from '../refusal.js';
import { digestOf } from './digest-of.js';

const type = 'award.published';

export type PublishAwardCommand = Record<string, never>;
export type PublishAwardResult = { readonly published: string };

export const publishAward = defineAct<PublishAwardCommand, PublishAwardResult>({
  type,
  by: ['authority'],
  decisive: true,
  scope: 'tender',
  decide(file, command) {
    const read = readShape(type, command, noFields);
    if (isRefusal(read)) return read;
    const waiting = file.award.contracts.filter(({ notifiedAt, refused }) => notifiedAt === null && refused === undefined);
    return waiting.length > 0 ? refuse('CONTRACTS_NOT_NOTIFIED', { lots: [...new Set(waiting.map(({ lot }) => lot))] }) : { published: digestOf(publishedAward(file)) };
  },
  record: (file, { result }) => ({ ...file, award: { ...file.award, publishedDigest: result.published } }),
});
