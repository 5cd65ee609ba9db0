// What stands on a page in the fewest operators: a line of text is one string placed by its baseline, all rules of a page are one path. pdfkit writes
// the same in ten times the bytes, and those cost minutes over a weak line.
import type PDFDocument from 'pdfkit';

export type Document = InstanceType<typeof PDFDocument>;
export type Font = 'plain' | 'bold';

/** The parts of pdfkit its declarations leave out: the font in use with its subset, the fonts a page names, the raw content of a page. */
interface Inside {
  readonly _font: { readonly id: string; readonly ascender: number; ref(): unknown; encode(text: string): [readonly string[], unknown] };
  readonly page: { readonly fonts: Record<string, unknown> };
  addContent(operators: string): unknown;
}

/** Where the next line of text is counted from, in tenths of a point, and in which letters. */
interface Place {
  x: number;
  y: number;
  font: string;
}

export class Pen {
  private readonly rules = new Map<number, string[]>();
  private readonly inside: Inside;
  private place: Place = { x: 0, y: 0, font: '' };

  constructor(private readonly document: Document) {
    this.inside = document as unknown as Inside;
    this.beginText();
  }

  /** All text of a page is one text object: each line says only how far it is from the one before, which is the same row after row. */
  beginText(): void {
    this.place = { x: 0, y: 0, font: '' };
    this.inside.addContent('BT 1 0 0 -1 0 0 Tm');
  }

  endText(): void {
    this.inside.addContent('ET');
  }

  /** One line of text; `y` is its upper edge. */
  write(line: string, x: number, y: number, name: Font, size: number): void {
    if (line === '') return;
    this.document.font(name);
    const { id, ascender } = this.inside._font;
    this.inside.page.fonts[id] ??= this.inside._font.ref();
    const font = `/${id} ${String(size)} Tf `;
    const [glyphs] = this.inside._font.encode(line);
    const [across, down] = [tenths(x), tenths(y + (ascender / 1000) * size)];
    this.inside.addContent(`${font === this.place.font ? '' : font}${points(across - this.place.x)} ${points(this.place.y - down)} Td <${glyphs.join('')}> Tj`);
    this.place = { x: across, y: down, font };
  }

  /** A line across, drawn with the others of its page by `endPage`. */
  rule(x: number, width: number, y: number, thickness: number): void {
    this.rules.set(thickness, [...(this.rules.get(thickness) ?? []), `${points(tenths(x))} ${points(tenths(y))} m ${points(tenths(x + width))} ${points(tenths(y))} l`]);
  }

  endPage(): void {
    this.endText();
    if (this.rules.size === 0) return;
    this.asDecoration(() => {
      this.inside.addContent('0.33 G');
      for (const [thickness, lines] of this.rules) this.inside.addContent(`${String(thickness)} w ${lines.join(' ')} S`);
    });
    this.rules.clear();
  }

  /** No reader speaks it. */
  asDecoration(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.document.markContent('Artifact', { type });
    draw();
    this.document.endMarkedContent();
  }
}

/** A tenth of a point is a thirtieth of a millimetre. */
const tenths = (length: number): number => Math.round(length * 10);
const points = (length: number): string => String(length / 10);
