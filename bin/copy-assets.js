// The compiler copies no stylesheet: puts src/web/*.css beside the compiled code.
import fs from 'node:fs';
import path from 'node:path';

const [from, to] = ['src/web', 'dist/src/web'].map((folder) => path.join(import.meta.dirname, '..', folder));
for (const file of fs.readdirSync(from).filter((name) => name.endsWith('.css'))) fs.copyFileSync(path.join(from, file), path.join(to, file));
