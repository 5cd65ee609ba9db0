// Base 64 of RFC 4648 section 4, strictly: with padding, and refusing bits beyond the last byte unless they are zero, so that a value has
// one text and a signature line cannot be changed without being noticed.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** letter code → six bits; '=' counts as zero */
const bits = new Uint8Array(128);
for (let value = 0; value < 64; value += 1) bits[alphabet.charCodeAt(value)] = value;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const have = Math.min(3, bytes.length - at);
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += have > 1 ? alphabet.charAt((group >> 6) & 63) : '=';
    text += have > 2 ? alphabet.charAt(group & 63) : '=';
  }
  return text;
}

export function fromBase64(text: string): Uint8Array | undefined {
  if (!form.test(text)) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let at = 0, into = 0; at < text.length; at += 4, into += 3) {
    const group = (sixBits(text, at) << 18) | (sixBits(text, at + 1) << 12) | (sixBits(text, at + 2) << 6) | sixBits(text, at + 3);
    bytes[into] = group >> 16;
    bytes[into + 1] = group >> 8;
    bytes[into + 2] = group;
  }
  const unused = bytes.subarray(bytes.length - padding);
  return unused.every((byte) => byte === 0) ? bytes.subarray(0, bytes.length - padding) : undefined;
}

const sixBits = (text: string, at: number): number => bits[text.charCodeAt(at)] ?? 0;
