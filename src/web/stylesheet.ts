import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const text = fs.readFileSync(path.join(import.meta.dirname, 'pli.css'), 'utf8');
const digest = createHash('sha256').update(text).digest();

/** The one stylesheet, at an address that changes with its content and so may be kept for ever. */
export const stylesheet = { text, path: `/assets/pli.${digest.toString('hex').slice(0, 16)}.css`, integrity: `sha256-${digest.toString('base64')}` };
