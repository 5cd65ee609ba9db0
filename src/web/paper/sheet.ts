// Paper of A4 filled from top to bottom: what is written next, on which page, and under which tag. A table goes on over the page with its headings;
// what only decorates is marked as such, so that no reader speaks it twice.
import type { Column } from './paper.js';
import { Pen, type Document, type Font } from './pen.js';
import { linesOf } from './wrap.js';

type Element = ReturnType<Document['struct']>;

interface Style {
  readonly bold?: boolean;
  readonly size?: number;
  readonly after?: number;
}

interface Cell {
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly font: Font;
  readonly amount: boolean;
  readonly tag: 'TH' | 'TD';
  readonly scope?: 'Row' | 'Column';
}

const [textSize, cellSize, footSize, padding] = [9.5, 8, 6.5, 3];
const lineHeight = (size: number): number => size * 1.3;

export class Sheet {
  private y: number;
  private readonly root: Element;
  private readonly pen: Pen;
  private readonly widths = { plain: new Map<string, number>(), bold: new Map<string, number>() };

  constructor(private readonly document: Document, private readonly margin: number) {
    this.y = margin;
    this.pen = new Pen(document);
    this.root = document.struct('Document');
    document.addStructure(this.root);
  }

  heading(level: 2 | 3, title: string): void {
    const size = level === 2 ? 13 : 10.5;
    this.y += size * 0.7;
    this.room(lineHeight(size) + 5 * lineHeight(textSize));
    this.text(level === 2 ? 'H2' : 'H3', title, { bold: true, size, after: 4 });
  }

  text(tag: string, text: string, style: Style = {}, parent = this.root, indent = 0): void {
    const { bold = false, size = textSize, after = 4 } = style;
    const font: Font = bold ? 'bold' : 'plain';
    const lines = linesOf(printable(text), this.width - indent, this.measure(font, size));
    const element = this.document.struct(tag);
    parent.add(element);
    this.perPage(lines, lineHeight(size), (shown, y) => {
      element.add(() => { shown.forEach((line, index) => { this.pen.write(line, this.margin + indent, y + index * lineHeight(size), font, size); }); });
    });
    element.end();
    this.y += after;
  }

  list(items: readonly string[]): void {
    const whole = this.document.struct('L');
    this.root.add(whole);
    for (const item of items) {
      const line = this.document.struct('LI');
      whole.add(line);
      this.room(lineHeight(textSize));
      this.pen.asDecoration(() => { this.pen.write('•', this.margin + 2, this.y, 'plain', textSize); });
      this.text('LBody', item, { after: 2 }, line, 12);
      line.end();
    }
    whole.end();
    this.y += 4;
  }

  /** What something is called, and beside it what it is: one paragraph each. */
  facts(rows: readonly (readonly [string, string])[]): void {
    for (const cells of rows) {
      const element = this.document.struct('P');
      this.root.add(element);
      this.rowOf(this.cellsOf([{ title: '', width: 1, head: true }, { title: '', width: 2 }], cells, false), [], (draw) => element.add(draw));
      element.end();
    }
    this.y += 6;
  }

  /** A caption that only repeats the heading above it is not printed. */
  table(caption: string, columns: readonly Column[], rows: readonly (readonly string[])[], heading = ''): void {
    const whole = this.document.struct('Table', { title: caption });
    this.root.add(whole);
    const headings = this.cellsOf(columns, columns.map(({ title }) => title), true);
    this.room(lineHeight(textSize) + 2 * this.heightOf(headings) + 20);
    if (heading === '' || !caption.startsWith(heading)) this.text('Caption', caption, { bold: true, after: 3 }, whole);
    this.row(whole, headings, []);
    for (const cells of rows) this.row(whole, this.cellsOf(columns, cells, false), headings);
    whole.end();
    this.y += 8;
  }

  /** Two small lines under every page. */
  finish(foot: (page: number, pages: number) => readonly string[]): void {
    this.pen.endPage();
    this.root.end();
    const { start, count } = this.document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.document.switchToPage(page);
      this.pen.beginText();
      this.pen.asDecoration(() => {
        foot(page + 1, count).forEach((text, index) => {
          const [line = '', ...more] = linesOf(printable(text), this.width - 10, this.measure('plain', footSize));
          this.pen.write(more.length > 0 ? `${line}…` : line, this.margin, this.bottom + 10 + index * lineHeight(footSize), 'plain', footSize);
        });
      }, 'Pagination');
      this.pen.endText();
    }
  }

  private get width(): number {
    return this.document.page.width - 2 * this.margin;
  }

  private get bottom(): number {
    return this.document.page.height - this.margin;
  }

  private room(height: number): void {
    if (this.y + height > this.bottom) this.turn();
  }

  private turn(): void {
    this.pen.endPage();
    this.document.addPage();
    this.pen.beginText();
    this.y = this.margin;
  }

  /** Lines as far as the page goes, then on the next one. */
  private perPage(lines: readonly string[], height: number, draw: (lines: readonly string[], y: number) => void): void {
    for (let rest = lines; rest.length > 0;) {
      this.room(height);
      const fitting = Math.max(1, Math.floor((this.bottom - this.y) / height));
      draw(rest.slice(0, fitting), this.y);
      this.y += Math.min(rest.length, fitting) * height;
      rest = rest.slice(fitting);
    }
  }

  private cellsOf(columns: readonly Column[], texts: readonly string[], heading: boolean): readonly Cell[] {
    const shares = columns.reduce((sum, { width }) => sum + width, 0);
    let before = 0;
    const edge = (): number => this.margin + Math.round((this.width * before) / shares);
    return columns.map(({ width: share, amount = false, head = false }, index) => {
      const left = edge();
      before += share;
      const width = edge() - left;
      const font: Font = heading || head ? 'bold' : 'plain';
      const lines = linesOf(printable(texts[index] ?? ''), width - 2 * padding, this.measure(font, cellSize));
      return { lines, x: left, width, font, amount, tag: heading || head ? 'TH' : 'TD', ...(heading ? { scope: 'Column' } : head ? { scope: 'Row' } : {}) } satisfies Cell;
    });
  }

  private heightOf(cells: readonly Cell[]): number {
    return Math.max(0, ...cells.map(({ lines }) => lines.length)) * lineHeight(cellSize) + 2 * padding;
  }

  private row(table: Element, cells: readonly Cell[], headings: readonly Cell[]): void {
    const element = this.document.struct('TR');
    table.add(element);
    const elements = cells.map(({ tag, scope }) => {
      const cell = this.document.struct(tag, scope === undefined ? {} : { scope } as object);
      element.add(cell);
      return cell;
    });
    this.rowOf(cells, headings, (draw, cell) => elements[cell]?.add(draw));
    element.end();
  }

  /** A row that does not fit begins a page; one longer than a page goes on over it. */
  private rowOf(cells: readonly Cell[], headings: readonly Cell[], tagged: (draw: () => void, cell: number) => unknown): void {
    const length = Math.max(...cells.map(({ lines }) => lines.length));
    const page = this.bottom - this.margin - (headings.length === 0 ? 0 : this.heightOf(headings));
    if (this.y + Math.min(this.heightOf(cells), page) > this.bottom) this.turnWith(headings);
    for (let from = 0; from < length;) {
      const fitting = Math.max(1, Math.floor((this.bottom - this.y - 2 * padding) / lineHeight(cellSize)));
      cells.forEach((cell, index) => tagged(() => { this.drawCell(cell, from, from + fitting); }, index));
      this.y += Math.min(length - from, fitting) * lineHeight(cellSize) + 2 * padding;
      this.rule(cells.every(({ tag }) => tag === 'TH') ? 1 : 0.4);
      from += fitting;
      if (from < length) this.turnWith(headings);
    }
  }

  private turnWith(headings: readonly Cell[]): void {
    this.turn();
    if (headings.length === 0) return;
    this.pen.asDecoration(() => { for (const cell of headings) this.drawCell(cell, 0, cell.lines.length); });
    this.y += this.heightOf(headings);
    this.rule(1);
  }

  private drawCell({ lines, x, width, font, amount }: Cell, from: number, to: number): void {
    lines.slice(from, to).forEach((line, index) => {
      const indent = amount ? width - padding - this.measure(font, cellSize)(line) : padding;
      this.pen.write(line, x + indent, this.y + padding + index * lineHeight(cellSize), font, cellSize);
    });
  }

  private rule(thickness: number): void {
    this.pen.rule(this.margin, this.width, this.y, thickness);
  }

  private measure(font: Font, size: number): (word: string) => number {
    const known = this.widths[font];
    return (word) => {
      let width = known.get(word);
      if (width === undefined) {
        width = this.document.font(font).fontSize(100).widthOfString(word) / 100;
        known.set(word, width);
      }
      return width * size;
    };
  }
}

/** A narrow space is lost when text is copied out of a PDF, so it becomes a plain one that does not break; what no letter stands for is left out. */
const printable = (text: string): string => text.replaceAll('\u202f', '\u00a0').replaceAll(/[^\P{C}\n]/gu, '');
