// P3: criteria, weights, formulas and tie rules are those of the frozen tender file; a change is an addendum everybody got. The digests are
// computed again from the files themselves, and the papers they name are in the dossier, unchanged.
import { actsOf, type Evidence, type RecordedAct } from '../evidence.js';
import { digestOfJson, isAgreed, sameTexts, tenderFileBefore } from '../history.js';
import { numberIn, objectIn, objectsIn, textIn, textsIn } from '../reading.js';
import { finding, type Finding } from '../report.js';

export function checkTenderFile({ acts, dossier }: Evidence): readonly Finding[] {
  return [
    ...actsOf(acts, 'tender.frozen', 'tender.published').flatMap((act) => checkDigest(acts, act)),
    ...actsOf(acts, 'addendum.issued').flatMap((act, index) => checkAddendum(acts, act, index + 1)),
    ...actsOf(acts, 'question.answered').flatMap((act) => checkSentTo(acts, act)),
    ...actsOf(acts, 'extension.decided').filter(isAgreed).flatMap((act) => checkSentTo(acts, act)),
    ...checkRevisions(acts),
    ...checkRules(acts, Object.keys(dossier.rulePacks)),
    ...checkDocuments(acts, Object.keys(dossier.documents)),
  ];
}

const say = (act: RecordedAct | null, fr: string, en: string): Finding => finding('V9', 'P3', act, fr, en);

function checkDigest(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const stated = textIn(act.result['digest']) ?? textIn(act.result['fileDigest']);
  return stated === digestOfJson(tenderFileBefore(acts, act.seq)) ? [] :
    [say(act, 'l\'empreinte inscrite n\'est pas celle du dossier d\'appel d\'offres', 'the digest recorded is not that of the tender file')];
}

function checkAddendum(acts: readonly RecordedAct[], act: RecordedAct, number: number): readonly Finding[] {
  const fits = textIn(act.result['fileDigest']) === digestOfJson(objectIn(act.command['file'])) && numberIn(act.result['number']) === number;
  const digest = fits ? [] : [say(act, 'l\'additif ne porte pas le numéro et l\'empreinte de son contenu', 'the addendum does not carry the number and digest of its content')];
  return [...digest, ...checkSentTo(acts, act)];
}

/** Everybody the register of issued files names. */
function checkSentTo(acts: readonly RecordedAct[], act: RecordedAct): readonly Finding[] {
  const holders = actsOf(acts, 'file.issued').filter(({ seq }) => seq < act.seq).map(({ command }) => textIn(command['holder']));
  return sameTexts(textsIn(act.result['sentTo']), holders) ? [] :
    [say(act, 'cet acte n\'est pas destiné à tous les détenteurs du dossier', 'this act is not for everybody who holds the file')];
}

/** Between the freezing and the end the file changes by addenda alone; before publication it may go back to the draft. */
function checkRevisions(acts: readonly RecordedAct[]): readonly Finding[] {
  return actsOf(acts, 'tender.revised').filter((act) => {
    const last = actsOf(acts, 'tender.frozen', 'tender.returnedToDraft', 'tender.published').findLast(({ seq }) => seq < act.seq);
    return last !== undefined && last.type !== 'tender.returnedToDraft';
  }).map((act) => say(act, 'le dossier a été modifié après avoir été figé', 'the file was changed after it was frozen'));
}

function checkRules(acts: readonly RecordedAct[], packs: readonly string[]): readonly Finding[] {
  return actsOf(acts, 'tender.drafted', 'tender.published').flatMap((act) => {
    const bound = textIn(objectIn(act.result['rulePack'])['digest']) ?? textIn(act.result['rulePackDigest']);
    return packs.length === 1 && packs[0] === bound ? [] :
      [say(act, 'les règles jointes ne sont pas celles auxquelles la procédure est liée', 'the rules enclosed are not those the procedure is bound to')];
  });
}

/** Exactly the papers named by the file at its publication and by each addendum. */
function checkDocuments(acts: readonly RecordedAct[], enclosed: readonly string[]): readonly Finding[] {
  const published = actsOf(acts, 'tender.published').map(({ seq }) => tenderFileBefore(acts, seq));
  const files = [...published, ...actsOf(acts, 'addendum.issued').map(({ command }) => objectIn(command['file']))];
  const named = new Set(files.flatMap((file) => objectsIn(file['documents']).map((document) => textIn(document['sha256']) ?? '')));
  const missing = [...named].filter((digest) => !enclosed.includes(digest)).map((digest) =>
    say(null, `le document ${digest.slice(0, 16)}… du dossier d'appel d'offres manque`, `the document ${digest.slice(0, 16)}… of the tender file is missing`));
  const strange = enclosed.filter((digest) => !named.has(digest)).map((digest) =>
    say(null, `le document ${digest.slice(0, 16)}… n'est nommé par aucun dossier d'appel d'offres`, `the document ${digest.slice(0, 16)}… is named by no tender file`));
  return [...missing, ...strange];
}
