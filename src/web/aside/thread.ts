// The thread of long work: one order at a time, each answered.
import { parentPort } from 'node:worker_threads';
import { perform, type TaskAnswer, type TaskOrder } from './tasks.js';

const answer = (given: TaskAnswer): void => { parentPort?.postMessage(given); };

parentPort?.on('message', (order: TaskOrder) => {
  perform(order).then((done) => { answer({ done }); }, (error: unknown) => { answer({ failed: error instanceof Error ? error.stack ?? error.message : String(error) }); });
});
