import { Act, Field, Form, Summary } from '../../web/fields.js';
import { inGroups } from '../../web/weights.js';
import { instantToTheSecond } from '../../web/in-words.js';
import { page } from '../../web/layout.js';
import type { Mistake } from '../../web/read-fields.js';
import type { Visit } from '../../web/visit.js';
import { markInWords, type LotToShow } from './marking-view.js';
import { markingTexts } from './marking-texts.js';
import type { Brought, SheetAttempt } from './sheet-files.js';

export interface BringParts {
  readonly shown: LotToShow;
  readonly attempts: readonly SheetAttempt[];
  /** what the file would change, or did */
  readonly brought?: Brought;
  readonly mistakes?: readonly Mistake[];
}

const words = {
  fr: {
    title: 'Apporter une fiche remplie', how: 'Choisissez le fichier exporté par la fiche hors connexion. Rien n’est enregistré avant votre confirmation.', file: 'Fichier de la fiche (.json)', look: 'Examiner le fichier',
    states: { new: 'nouveau', known: 'déjà enregistré', altered: 'différent de ce qui est enregistré' }, found: (fresh: number, known: number, altered: number) => `${String(fresh)} nouveau(x), ${String(known)} déjà connu(s), ${String(altered)} différent(s).`,
    confirm: 'Enregistrer ces notes', confirmSigned: 'Remettre la fiche signée, définitivement', signed: 'La fiche porte votre signature : elle sera remise telle quelle.', before: 'enregistré', taken: 'Notes enregistrées. Vérifiez-les, puis remettez.', handedIn: 'Fiche remise.',
    attempts: 'Mes essais', none: 'Aucun essai.', looked: 'examiné', saved: 'enregistré', handedInShort: 'remis', refused: 'refusé', bytes: 'octets',
  },
  en: {
    title: 'Bring a sheet filled in', how: 'Choose the file that the sheet exported. Nothing is saved before you confirm.', file: 'File of the sheet (.json)', look: 'Look at the file',
    states: { new: 'new', known: 'saved already', altered: 'other than what is saved' }, found: (fresh: number, known: number, altered: number) => `${String(fresh)} new, ${String(known)} known, ${String(altered)} altered.`,
    confirm: 'Save these marks', confirmSigned: 'Hand in the signed sheet, for good', signed: 'The sheet bears your signature: it will be handed in as it is.', before: 'saved', taken: 'Marks saved. Check them, then hand in.', handedIn: 'Sheet handed in.',
    attempts: 'My attempts', none: 'No attempt.', looked: 'looked at', saved: 'saved', handedInShort: 'handed in', refused: 'refused', bytes: 'bytes',
  },
};

/** C14: first what the file holds, then the act. */
export function bringPage(visit: Visit, { shown, attempts, brought, mistakes = [] }: BringParts): string {
  const { language } = visit;
  const said = words[language];
  const at = `/notation/${shown.tender}/${shown.lot.id}`;
  return page({
    language, visit, title: `${said.title}, ${shown.reference}`, failed: mistakes.length > 0,
    children: (
      <>
        <Summary language={language} mistakes={mistakes} />
        <h1>{said.title}</h1>
        <p><bdi>{shown.reference}</bdi>, {shown.lot.id} : {shown.lot.title} · <a href={visit.to(at)}>{markingTexts[language].back}</a></p>
        {brought === undefined ? null : <Found visit={visit} shown={shown} brought={brought} />}
        {brought?.taken === true ? null : (
          <form method="post" action={`${visit.to(`${at}/apporter/fichier`)}#errors`} encType="multipart/form-data" noValidate>
            <p>{said.how}</p>
            <Field language={language} name="fiche" label={said.file} type="file" mistakes={mistakes} />
            <Act says={said.look} />
          </form>
        )}
        <h2>{said.attempts}</h2>
        {attempts.length === 0 ? <p>{said.none}</p> : (
          <ul class="tasks">{attempts.map(({ n, at: when, outcome, digest, bytes }) => (
            <li key={n}><span>{instantToTheSecond(when, language)}</span><strong>{outcomeIn(outcome, said)}</strong><small>{bytes} {said.bytes} · <code>{inGroups(digest.slice(0, 16))}</code></small></li>
          ))}</ul>
        )}
      </>
    ),
  });
}

const outcomeIn = (outcome: string, said: (typeof words)['fr']): string =>
  ({ looked: said.looked, saved: said.saved, handedIn: said.handedInShort })[outcome] ?? `${said.refused} (${outcome})`;

function Found({ visit, shown, brought }: { readonly visit: Visit; readonly shown: LotToShow; readonly brought: Brought }) {
  const { language } = visit;
  const said = words[language];
  const at = `/notation/${shown.tender}/${shown.lot.id}`;
  const count = (state: string): number => brought.cells.filter((cell) => cell.state === state).length;
  const say = (mark: number | null, id: string): string => {
    const criterion = shown.lot.award.criteria.find((each) => each.id === id);
    return criterion === undefined ? '' : markInWords(mark, criterion, language, markingTexts[language]);
  };
  if (brought.taken) return <div class="bar good" role="status"><p>{brought.entry === null ? said.taken : said.handedIn} <a href={visit.to(brought.entry === null ? `${at}/remettre` : at)}>{brought.entry === null ? markingTexts[language].check : markingTexts[language].progress}</a></p></div>;
  return (
    <>
      <p class="bar" role="status">{said.found(count('new'), count('known'), count('altered'))}{brought.signed ? ` ${said.signed}` : ''}</p>
      <ul>{brought.cells.map(({ bid, criterion, mark, state, before }) => (
        <li key={`${bid} ${criterion}`}>
          {markingTexts[language].bid(shown.bids.find(({ id }) => id === bid)?.name ?? '')}, {shown.lot.award.criteria.find(({ id }) => id === criterion)?.title} : <strong>{say(mark, criterion)}</strong> ({said.states[state]}{state === 'altered' ? ` : ${say(before, criterion)}` : ''})
        </li>
      ))}</ul>
      <Form visit={visit} action={`${at}/apporter`}>
        <input type="hidden" name="digest" value={brought.digest} />
        <Act says={brought.signed ? said.confirmSigned : said.confirm} back={{ href: visit.to(at), says: markingTexts[language].back }} />
      </Form>
    </>
  );
}
