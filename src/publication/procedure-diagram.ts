import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { TenderState } from '../core/procedure/states.js';
import { procedureEdges } from '../core/procedure/procedure-edges.js';
import { tenderStates } from '../core/procedure/states.js';
import type { Language } from '../web/request.js';
import { stateNames } from './state-names.js';

const words = {
  fr: { here: 'étape actuelle', picture: (now: string) => `Schéma de la procédure ; étape actuelle : ${now}`, whole: 'Schéma de la procédure' },
  en: { here: 'present step', picture: (now: string) => `Diagram of the procedure; present step: ${now}`, whole: 'Diagram of the procedure' },
};

const drawn = new Map<string, Promise<string>>();
let engine: Promise<Graphviz> | undefined;

/** The machine as a picture, the present state marked in words and by its border. SVG without styles, ids, fonts or links; drawn once. */
export function procedureDiagram(current: TenderState | null, language: Language): Promise<string> {
  const key = `${current ?? ''} ${language}`;
  const known = drawn.get(key) ?? draw(current, language);
  drawn.set(key, known);
  return known;
}

async function draw(current: TenderState | null, language: Language): Promise<string> {
  engine ??= Graphviz.load();
  return picture((await engine).layout(dotOf(current, language), 'plain'), current, language);
}

/** Graphviz places the boxes; Arial's metrics are near those of the system fonts the page uses. */
function dotOf(current: TenderState | null, language: Language): string {
  const nodes = tenderStates.map((state) => `${state}[label="${linesOf(state, current, language).join('\\n')}"]`);
  const edges = procedureEdges().map(({ from, to }) => `${from}->${to}`);
  return `digraph{rankdir=TB;ranksep=0.25;nodesep=0.15;node[shape=box,fontname=Arial,fontsize=15,margin="0.16,0.07"];${[...nodes, ...edges].join(';')}}`;
}

const linesOf = (state: TenderState, current: TenderState | null, language: Language): readonly string[] =>
  state === current ? [stateNames[language][state], words[language].here] : [stateNames[language][state]];

/** Plain output is in inches from the bottom left; the picture is in whole points from the top left. */
function picture(plain: string, current: TenderState | null, language: Language): string {
  const lines = plain.split('\n').map((line) => line.split(' '));
  const size = lines.find(([kind]) => kind === 'graph') ?? [];
  const [width, height] = [points(size[2]) + 4, points(size[3]) + 4];
  const place = ([x, y]: readonly [string, string]): Place => [points(x) + 2, height - points(y) - 2];
  const boxes = lines.filter(([kind]) => kind === 'node').map((line) => box(line, place, current, language));
  const curves = lines.filter(([kind]) => kind === 'edge').map((line) => pairs(line.slice(4, 4 + 2 * Number(line[3]))).map(place));
  const label = current === null ? words[language].whole : words[language].picture(stateNames[language][current]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" width="${String(width)}" height="${String(height)}" role="img" aria-label="${escaped(label)}" font-size="15" text-anchor="middle">`
    + `<path class="edge" d="${curves.map(curve).join('')}"/><path fill="currentColor" d="${curves.map(arrow).join('')}"/>${boxes.join('')}</svg>`;
}

type Place = readonly [number, number];

function box(line: readonly string[], place: (at: readonly [string, string]) => Place, current: TenderState | null, language: Language): string {
  const [, state, x = '0', y = '0', width, height] = line;
  const [centre, middle] = place([x, y]);
  const [wide, high] = [points(width), points(height)];
  const texts = linesOf(state as TenderState, current, language);
  const now = state === current ? ' now' : '';
  const written = texts.map((text, index) => `<text x="${String(centre)}" y="${String(middle + 5 + index * 18 - (texts.length - 1) * 9)}">${escaped(text)}</text>`);
  return `<rect class="state${now}" x="${String(Math.round(centre - wide / 2))}" y="${String(Math.round(middle - high / 2))}" width="${String(wide)}" height="${String(high)}"/>${written.join('')}`;
}

const curve = ([first, ...rest]: readonly Place[]): string => (first === undefined ? '' : `M${first.join(' ')}C${rest.map((point) => point.join(' ')).join(' ')}`);

/** A small triangle where the curve ends, pointing its way. */
function arrow(points_: readonly Place[]): string {
  const [from, to] = [points_.at(-2), points_.at(-1)];
  if (from === undefined || to === undefined) return '';
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const [dx, dy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
  const corner = (ahead: number, aside: number): string => `${String(Math.round(to[0] + dx * ahead - dy * aside))} ${String(Math.round(to[1] + dy * ahead + dx * aside))}`;
  return `M${corner(7, 0)}L${corner(0, 4)}L${corner(0, -4)}Z`;
}

const points = (inches: string | undefined): number => Math.round(Number(inches) * 72);
const pairs = (numbers: readonly string[]): (readonly [string, string])[] =>
  numbers.flatMap((number, index) => (index % 2 === 0 ? [[number, numbers[index + 1] ?? '0'] as const] : []));
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
