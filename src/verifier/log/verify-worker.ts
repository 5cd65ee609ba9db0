import { parentPort, workerData } from 'node:worker_threads';
import { verifyBundles, type Share } from './verify-bundles.js';

/** Takes share after share from the common count: a thread that is held up leaves more to the others. */
const { shares, taken } = workerData as { shares: readonly Share[]; taken: Int32Array };
for (let share = shares[Atomics.add(taken, 0, 1)]; share !== undefined; share = shares[Atomics.add(taken, 0, 1)]) {
  parentPort?.postMessage(verifyBundles(share));
}
