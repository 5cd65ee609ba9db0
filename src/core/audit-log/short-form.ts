// A head a person can read aloud, write on a notice board or send by SMS: the first 80 bits of the root in base 32, and the size.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 'ABCD-EFGH-IJKL-MNOP / 1234' */
export function shortForm(root: Uint8Array, size: number): string {
  const groups = [0, 5].flatMap((at) => {
    const text = fiveBytes(root.subarray(at, at + 5));
    return [text.slice(0, 4), text.slice(4)];
  });
  return `${groups.join('-')} / ${size}`;
}

function fiveBytes(bytes: Uint8Array): string {
  const value = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  return Array.from({ length: 8 }, (_, index) => alphabet.charAt(Math.floor(value / 32 ** (7 - index)) % 32)).join('');
}
