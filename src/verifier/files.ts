// The only way the verifier touches the disk.
import fs from 'node:fs';

export type FileProblem = 'missing' | 'unreadable' | 'notAFile' | 'tooLarge' | 'empty';

/** The bytes of an ordinary file of a bearable size, or why there are none. Never waits on a pipe or a device. */
export function readFileUpTo(file: string, largest: number): Uint8Array | FileProblem {
  try {
    const { size } = fs.statSync(file);
    if (!fs.statSync(file).isFile()) return 'notAFile';
    if (size > largest) return 'tooLarge';
    return size === 0 ? 'empty' : fs.readFileSync(file);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable';
  }
}
