// Base 64 of RFC 4648 section 4, strictly: with padding, and refusing the bits beyond the last byte unless they are zero, so that a
// value has one text and a signature line cannot be changed without being noticed.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const form = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

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
  const bytes = new Uint8Array((text.length / 4) * 3);
  for (let at = 0, into = 0; at < text.length; at += 4, into += 3) {
    const group = [0, 1, 2, 3].reduce((sum, offset) => (sum << 6) | Math.max(0, alphabet.indexOf(text.charAt(at + offset))), 0);
    bytes.set([group >> 16, (group >> 8) & 255, group & 255], into);
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const value = bytes.subarray(0, bytes.length - padding);
  return toBase64(value) === text ? value : undefined;
}
