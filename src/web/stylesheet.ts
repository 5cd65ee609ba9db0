import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const text = fs.readFileSync(path.join(import.meta.dirname, 'pli.css'), 'utf8');
const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);

/** The one stylesheet, at an address that changes with its content and so may be kept for ever. */
export const stylesheet = { text, path: `/assets/pli.${digest}.css` };
