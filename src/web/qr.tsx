import { encode } from 'uqr';

/** White all around, as wide as the standard asks of what is printed. */
const quietZone = 4;

/** A QR code as one path: each run of dark modules a stroke, so that a page carries a kilobyte and no picture. Medium correction survives a fold. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone });
  return (
    <svg class="qr" viewBox={`0 0 ${String(size)} ${String(size)}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={runsOf(data)} />
    </svg>
  );
}

/** 'M4 4h7v1h-7z…' */
export function runsOf(modules: readonly (readonly boolean[])[]): string {
  return modules.flatMap((row, y) => row.flatMap((dark, x) => {
    if (!dark || row[x - 1] === true) return [];
    const end = row.indexOf(false, x);
    const width = (end < 0 ? row.length : end) - x;
    return [`M${String(x)} ${String(y)}h${String(width)}v1h-${String(width)}z`];
  })).join('');
}
