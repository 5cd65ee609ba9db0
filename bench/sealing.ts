// A bid of one document sealed in a process of its own, so that its memory is its own. Parameters: file of the document, file to write.
// Prints {"seconds", "peak"}: the peak of the resident memory in bytes.
import { createReadStream, statSync } from 'node:fs';
import { isFault } from '../src/core/audit-log/index.js';
import { FileSink } from '../src/cli/sealing/file-sink.js';
import { nativeTools } from '../src/platform/native-tools.js';
import { sealBid } from '../src/sealing/index.js';
import { bidOf } from './bid-of-one.js';

const readAtOnce = 1024 * 1024;

const [, , document = '', out = ''] = process.argv;
let peak = process.memoryUsage.rss();
const started = performance.now();
const sink = await FileSink.create(out);
if (sink === undefined) throw new Error(`${out} is there already`);
const sealed = await sealBid(bidOf('document', statSync(document).size, () => createReadStream(document, { highWaterMark: readAtOnce })), sink, nativeTools, () => {
  peak = Math.max(peak, process.memoryUsage.rss());
});
if (isFault(sealed)) throw new Error(sealed.fault);
await sink.keep();
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000, peak }));
