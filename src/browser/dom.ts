// Elements made by hand: text is always text, never markup, whatever it holds.
type Child = Node | string | null | readonly Child[];
type Attributes = Readonly<Record<string, string | boolean | null | undefined | ((event: Event) => void)>>;

export function make<Name extends keyof HTMLElementTagNameMap>(name: Name, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (typeof value === 'boolean') element.toggleAttribute(key, value);
    else if (value !== null && value !== undefined) element.setAttribute(key, value);
  }
  add(element, children);
  return element;
}

export function add(element: Element, children: readonly Child[]): void {
  for (const child of children) {
    if (typeof child === 'string' || child instanceof Node) element.append(child);
    else if (child !== null) add(element, child);
  }
}

export function replace(element: Element, ...children: readonly Child[]): void {
  element.replaceChildren();
  add(element, children);
}

export const byId = (id: string): HTMLElement | null => document.getElementById(id);

/** What was typed into a field, without the spaces around it. */
export const typedIn = (id: string): string => {
  const field = byId(id);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ? field.value.trim() : '';
};

export const isTicked = (id: string): boolean => {
  const field = byId(id);
  return field instanceof HTMLInputElement && field.checked;
};

export interface FieldOf {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'password' | 'date' | 'file';
  readonly numeric?: boolean;
  readonly short?: boolean;
  readonly more?: Attributes;
}

export function field({ id, label, hint, type = 'text', numeric = false, short = false, more = {} }: FieldOf): HTMLElement {
  const described = hint === undefined ? {} : { 'aria-describedby': `${id}-hint` };
  return make('div', { class: short ? 'field short' : 'field' },
    make('label', { for: id }, label),
    hint === undefined ? null : make('span', { class: 'hint', id: `${id}-hint` }, hint),
    make('input', { id, type, ...(numeric ? { inputmode: 'numeric' } : {}), autocomplete: 'off', ...described, ...more }));
}

export const tick = (id: string, label: string, changed: () => void = () => undefined): HTMLElement =>
  make('div', { class: 'choice' }, make('input', { type: 'checkbox', id, change: changed }), make('label', { for: id }, label));

export const button = (label: string, press: () => void, look = 'button'): HTMLButtonElement => make('button', { type: 'button', class: look, click: press }, label);

export interface Mistake {
  /** id of the field, '' for none */
  readonly field: string;
  readonly say: string;
}

/** The summary on top, and beside each field the same words. Takes the reader there. */
export function showMistakes(summary: Element, mistakes: readonly Mistake[], words: { readonly problem: string; readonly mistake: string }): void {
  for (const old of document.querySelectorAll('.mistake')) old.remove();
  for (const old of document.querySelectorAll('.wrong')) old.classList.remove('wrong');
  for (const old of document.querySelectorAll('[aria-invalid]')) old.removeAttribute('aria-invalid');
  replace(summary);
  if (mistakes.length === 0) return;
  for (const { field: id, say } of mistakes) markField(id, say, words.mistake);
  const list = mistakes.map(({ field: id, say }) => make('li', {}, byId(id) === null ? say : make('a', { href: `#${id}` }, say)));
  const bar = make('div', { class: 'bar bad', role: 'alert', tabindex: '-1' }, make('h2', {}, words.problem), make('ul', {}, list));
  replace(summary, bar);
  bar.focus();
}

function markField(id: string, say: string, prefix: string): void {
  const target = byId(id);
  if (target === null) return;
  target.setAttribute('aria-invalid', 'true');
  const box = target.closest('.field, fieldset');
  box?.classList.add('wrong');
  const text = make('span', { class: 'mistake', id: `${id}-mistake` }, make('span', { class: 'unseen' }, prefix), say);
  target.before(text);
  const hint = byId(`${id}-hint`);
  target.setAttribute('aria-describedby', hint === null ? text.id : `${hint.id} ${text.id}`);
}
