import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const nowhere = new Writable({ write: (_chunk, _encoding, done) => { done(); } });

/** A passphrase: from a file, from PLI_PASSPHRASE, or typed unseen. undefined when there is nobody to ask. */
export async function askPassphrase(file: string | undefined, question: string): Promise<string | undefined> {
  if (file !== undefined) return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  return process.env['PLI_PASSPHRASE'] ?? (process.stdin.isTTY ? askUnseen(question) : undefined);
}

async function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}

/** All of standard input, or one line where somebody types. */
export async function askText(question: string): Promise<string> {
  if (process.stdin.isTTY) return askUnseen(question);
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
