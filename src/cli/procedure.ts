import fs from 'node:fs/promises';
import path from 'node:path';
import { procedureDocument, procedurePicture } from '../publication/index.js';

/** Writes docs/procedure.md and docs/procedure.svg of the working directory. */
export async function run(): Promise<number> {
  await fs.writeFile(path.resolve('docs', 'procedure.md'), procedureDocument());
  await fs.writeFile(path.resolve('docs', 'procedure.svg'), await procedurePicture());
  process.stdout.write('docs/procedure.md docs/procedure.svg\n');
  return 0;
}
