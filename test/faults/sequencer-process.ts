// A sequencer to be killed: node test/support/run.cjs test/faults/sequencer-process.ts <database> <folder> <origin>
import path from 'node:path';
import { LogFiles } from '../../src/audit/log-files.js';
import { Sequencer } from '../../src/audit/sequencer.js';
import { LogSigner } from '../../src/audit/signer.js';

const [, , , databaseUrl = '', folder = '', origin = ''] = process.argv;
new Sequencer({
  databaseUrl, files: new LogFiles(path.join(folder, 'journal')), signer: LogSigner.open(path.join(folder, 'keys'), origin), pollMilliseconds: 5, checkpointMilliseconds: 10,
  onCheckpoint: (size) => process.stdout.write(`${size}\n`),
  report: (message, facts) => process.stderr.write(`${message} ${JSON.stringify(facts)}\n`),
}).start();
