// Lines that fit a width. Words are measured once; one longer than the line is cut where it must be: a digest, an address.
export type Measure = (word: string) => number;

export function linesOf(text: string, width: number, measure: Measure): readonly string[] {
  return text.split('\n').flatMap((line) => wrapped(line, width, measure));
}

function wrapped(line: string, width: number, measure: Measure): readonly string[] {
  const lines: string[] = [];
  const space = measure(' ');
  let [current, taken] = ['', 0];
  for (const word of line.split(' ').flatMap((each) => pieces(each, width, measure))) {
    const wide = measure(word);
    if (current !== '' && taken + space + wide <= width) {
      [current, taken] = [`${current} ${word}`, taken + space + wide];
      continue;
    }
    if (current !== '') lines.push(current);
    [current, taken] = [word, wide];
  }
  return [...lines, current];
}

function pieces(word: string, width: number, measure: Measure): readonly string[] {
  if (measure(word) <= width) return [word];
  const cut: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > width) {
      cut.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...cut, piece];
}
