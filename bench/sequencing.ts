// The sequencer at work beside the appends, as in the worker process: a checkpoint each second.
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { LogFiles } from '../src/audit/log-files.js';
import { Sequencer } from '../src/audit/sequencer.js';
import { LogSigner } from '../src/audit/signer.js';

const { databaseUrl, folder } = workerData as { databaseUrl: string; folder: string };
const sequencer = new Sequencer({
  databaseUrl, files: new LogFiles(path.join(folder, 'journal')), signer: LogSigner.open(path.join(folder, 'keys'), 'pli.bench.example/exercise'), checkpointMilliseconds: 1000,
  report: (message, facts) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
});
sequencer.start();
parentPort?.once('message', () => void sequencer.stop());
