import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How letters leave. A folder for now, where a mail server or a person takes them from; SMTP is the other half of this seam. */
export abstract class Mail {
  /** The id makes a repeated sending the same letter: it is sent by a job, which runs at least once. */
  abstract send(id: string, letter: Letter): Promise<void>;
}

export class FolderMail extends Mail {
  constructor(private readonly folder: string, private readonly from: string) {
    super();
  }

  async send(id: string, letter: Letter): Promise<void> {
    await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const unfinished = path.join(this.folder, `.${randomUUID()}`);
    await fs.writeFile(unfinished, this.message(id, letter), { mode: 0o600, flush: true });
    await fs.rename(unfinished, path.join(this.folder, `${id.replace(/[^A-Za-z0-9-]/g, '_')}.eml`));
  }

  private message(id: string, letter: Letter): string {
    const headers = [
      `From: <${line(this.from)}>`,
      `To: <${line(letter.to)}>`,
      `Subject: ${encodedWords(line(letter.subject))}`,
      `Message-ID: <${line(id)}@pli>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
    ];
    const body = Buffer.from(letter.text, 'utf8').toString('base64').replace(/.{76}/g, '$&\r\n');
    return `${headers.join('\r\n')}\r\n\r\n${body}\r\n`;
  }
}

/** A line break in an address or a subject would let its author add headers. */
function line(text: string): string {
  return text.replace(/[\r\n<>]+/g, ' ').trim();
}

/** RFC 2047, in words of at most 45 bytes that never cut a character. */
function encodedWords(text: string): string {
  const words: string[] = [''];
  for (const character of text) {
    const last = words.length - 1;
    if (Buffer.byteLength(`${words[last] ?? ''}${character}`) > 45) words.push(character);
    else words[last] = `${words[last] ?? ''}${character}`;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word, 'utf8').toString('base64')}?=`).join('\r\n ');
}
