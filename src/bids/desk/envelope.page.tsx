import type { KnownFirm } from '../../identity/index.js';
import { Act, Choices, Field, Form, Select, Summary } from '../../web/fields.js';
import type { Typed } from '../../web/form-steps.js';
import { instantInWords, instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { weightInWords } from '../../web/weights.js';
import { deskTexts } from './desk-texts.js';
import { lineOf } from './find-firm.js';

/** A paper that stands, which another may take the place of. */
export interface StandingPaper {
  readonly id: string;
  readonly order: number;
  readonly firm: string;
  readonly lots: readonly string[];
}

export interface DeskParts {
  readonly tender: string;
  readonly reference: string;
  readonly title: string;
  readonly lots: readonly { readonly id: string; readonly title: string }[];
  readonly limitAt: string | null;
  readonly now: string;
  /** whether the act has its place in this state */
  readonly open: boolean;
  readonly late: boolean;
  /** sealed files are read: a key set is in use, and the limit is to come */
  readonly sticks: boolean;
  readonly maximumBytes: number;
  readonly firms: readonly KnownFirm[];
  readonly papers: readonly StandingPaper[];
  readonly typed?: Typed;
  readonly ticked?: readonly string[];
  readonly mistakes?: readonly Mistake[];
}

interface Shown {
  readonly visit: Visit;
  readonly parts: DeskParts;
}

/** The desk at 9:59: one form, one press. */
export function envelopePage(visit: Visit, parts: DeskParts): string {
  const { language } = visit;
  const text = deskTexts[language];
  const { tender, reference, title, limitAt, now, open, late, sticks, mistakes = [] } = parts;
  return page({
    language, visit, title: `${text.register}, ${reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{text.register}</h1>
        <p><bdi>{reference}</bdi> : {title} · <a href={visit.to(`/registre/${tender}`)}>{text.book}</a> · <a href={visit.to(`/bordereau/${tender}`)}>{text.slip}</a></p>
        <p class={late ? 'bar warn' : 'bar'}>
          {limitAt === null ? null : <>{text.limit} : <time dateTime={limitAt}>{instantInWords(limitAt, language)}</time>. </>}
          {text.now} : <time dateTime={now}>{instantToTheSecond(now, language)}</time>. {late ? <>{text.late} {text.lateStick}</> : null}
        </p>
        {open ? <><PaperForm visit={visit} parts={parts} />{sticks ? <StickForm visit={visit} parts={parts} /> : null}</> : <p class="bar warn">{text.noPlace}</p>}
      </>
    ),
  });
}

function PaperForm({ visit, parts: { tender, lots, firms, papers, typed = {}, ticked = [], mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = deskTexts[language];
  const choices = lots.map(({ id, title }) => ({ value: id, label: <><bdi>{id}</bdi> : {title}</>, chosen: lots.length === 1 || ticked.includes(id) }));
  const field = (name: string) => ({ language, name, value: typed[name] ?? '', mistakes, autoComplete: 'off' });
  const stranger = ['name', 'nif', 'phone'].some((name) => (typed[name] ?? '') !== '');
  return (
    <Form visit={visit} action={`/registre/${tender}/inscrire`}>
      <Field {...field('firm')} label={text.firm} hint={text.firmHint} list="firms" />
      <datalist id="firms">{firms.map((firm) => <option key={firm.account} value={lineOf(firm, text)} />)}</datalist>
      <details open={stranger || mistakes.some(({ field: name }) => name === 'firm')}>
        <summary>{text.stranger}</summary>
        <p>{text.strangerHow}</p>
        <Field {...field('name')} label={text.name} />
        <div class="short"><Field {...field('nif')} label={text.nif} /></div>
        <div class="short"><Field {...field('phone')} label={text.phone} /></div>
      </details>
      <Choices language={language} name="lots[]" legend={text.lots} choices={choices} mistakes={mistakes} />
      <Replaced visit={visit} papers={papers} chosen={typed['replaces'] ?? ''} mistakes={mistakes} />
      <Field {...field('handedInBy')} label={text.handedInBy} hint={text.handedInByHint} />
      <p>{text.stamped} {text.then}</p>
      <Act says={text.registerDo} />
    </Form>
  );
}

interface Replaceable {
  readonly visit: Visit;
  readonly papers: readonly StandingPaper[];
  readonly chosen: string;
  readonly mistakes: readonly Mistake[];
}

/** Nothing where nothing could be replaced. */
export function Replaced({ visit: { language }, papers, chosen, mistakes }: Replaceable) {
  const text = deskTexts[language];
  if (papers.length === 0) return null;
  const named = papers.map(({ id, order, firm, lots }) => ({ value: id, label: text.paperOf(order, firm, lots.join(', ')), chosen: chosen === id }));
  const mistake = mistakes.find(({ field }) => field === 'replaces');
  return (
    <div class={mistake === undefined ? undefined : 'wrong'}>
      {mistake === undefined ? null : <span class="mistake">{mistake.say}</span>}
      <Select name="replaces" label={text.replaces} choices={[{ value: '', label: `${text.replacesNone}. ${text.replacesHint}`, chosen: chosen === '' }, ...named]} />
    </div>
  );
}

function StickForm({ visit, parts: { tender, maximumBytes, mistakes = [] } }: Shown) {
  const { language } = visit;
  const text = deskTexts[language];
  return (
    <>
      <h2>{text.stick}</h2>
      <p>{text.stickHow} {text.stickMost(weightInWords(maximumBytes, language))}</p>
      <form method="post" action={`${visit.to(`/registre/${tender}/cle`)}#errors`} encType="multipart/form-data" noValidate>
        <Field language={language} name="pli" type="file" label={text.stickFile} mistakes={mistakes} />
        <Act says={text.stickDo} />
      </form>
    </>
  );
}
