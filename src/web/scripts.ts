import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';

const names = ['seal', 'keys', 'shares', 'rehearse'] as const;
/** `offline` stands inside the sheet that is given out, not at an address */
export type ScriptName = (typeof names)[number] | 'offline';

/** A script of a page, at an address that changes with its content and so may be kept for ever. */
export interface Script {
  readonly text: string;
  readonly path: string;
  /** for the attribute of the same name: a browser runs these bytes and no others */
  readonly integrity: string;
  readonly brotli: Buffer;
}

/** The built scripts, each read and compressed once. */
@Injectable()
export class Scripts {
  private readonly kept = new Map<ScriptName, Script | null>();

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** null where the scripts were not built: then the page says how to do without. */
  get(name: ScriptName): Script | null {
    const known = this.kept.get(name);
    if (known !== undefined) return known;
    const script = this.read(name);
    this.kept.set(name, script);
    return script;
  }

  /** The one at an address under /assets/. */
  at(address: string): Script | null {
    const named = /^\/assets\/([a-z]+)\.[0-9a-f]{16}\.js$/.exec(address)?.[1];
    const name = names.find((each) => each === named);
    const script = name === undefined ? null : this.get(name);
    return script?.path === address ? script : null;
  }

  private read(name: ScriptName): Script | null {
    const file = path.join(this.config.scriptsDir, `${name}.js`);
    if (!fs.existsSync(file)) return null;
    const text = fs.readFileSync(file, 'utf8');
    const digest = createHash('sha256').update(text).digest();
    return { text, path: `/assets/${name}.${digest.toString('hex').slice(0, 16)}.js`, integrity: `sha256-${digest.toString('base64')}`, brotli: brotliCompressSync(text) };
  }
}
