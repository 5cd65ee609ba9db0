import { parentPort, workerData } from 'node:worker_threads';
import { verifyBundles, type Share } from './verify-bundles.js';

parentPort?.postMessage(verifyBundles(workerData as Share));
