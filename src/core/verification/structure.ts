// V1: the dossier is complete and says of itself what is true: every file listed with its digest, nothing else, names that are digests fit
// their content, and the guide is the one of the format.
import { isHex, toHex } from '../audit-log/hex.js';
import { sha256 } from '../audit-log/sha256.js';
import { canonicalize } from '../audit-log/canonical-json.js';
import { utf8 } from '../audit-log/bytes.js';
import { dossierFormat, paths, type Dossier } from '../dossier/dossier.js';
import { readingGuide } from '../dossier/reading-guide.js';
import { finding, type Finding } from './report.js';

export function checkStructure(dossier: Dossier): readonly Finding[] {
  const { manifest } = dossier;
  if (manifest.format !== dossierFormat) return [v1(`le format «${manifest.format.slice(0, 40)}» est inconnu`, `the format "${manifest.format.slice(0, 40)}" is unknown`)];
  return [...checkTender(manifest.tender), ...checkFiles(dossier), ...checkNames(dossier), ...checkGuide(dossier)];
}

const v1 = (fr: string, en: string): Finding => finding('V1', 'P10', null, fr, en);

const checkTender = (tender: string): readonly Finding[] =>
  /^[0-9A-HJKMNP-TV-Z]{26}$/.test(tender) ? [] : [v1('le manifeste ne nomme pas de procédure', 'the manifest names no procedure')];

function checkFiles({ manifest, files }: Dossier): readonly Finding[] {
  const present = files.filter(({ path }) => path !== paths.manifest);
  const listed = manifest.files;
  if (listed.length !== present.length) return [v1('le manifeste ne liste pas exactement les fichiers présents', 'the manifest does not list exactly the files present')];
  return present.flatMap(({ path, bytes }, index) => {
    const line = listed[index];
    const fits = line !== undefined && line.path === path && line.bytes === bytes.length && line.sha256 === toHex(sha256(bytes));
    return fits ? [] : [v1(`${path} n'est pas le fichier que le manifeste décrit`, `${path} is not the file the manifest describes`)];
  });
}

function checkNames({ rulePacks, documents, seals }: Dossier): readonly Finding[] {
  const packs = Object.entries(rulePacks).map(([name, pack]) => [`rules/${name}.json`, name, utf8(canonicalize(pack))] as const);
  const papers = Object.entries(documents).map(([name, bytes]) => [`documents/${name}`, name, bytes] as const);
  const ciphertexts = Object.entries(seals).map(([name, bytes]) => [`seals/${name}`, name, bytes] as const);
  return [...packs, ...papers, ...ciphertexts].flatMap(([path, name, bytes]) => (isHex(name, 32) && toHex(sha256(bytes)) === name ? [] :
    [v1(`${path} ne porte pas l'empreinte de son contenu`, `${path} is not named by the digest of its content`)]));
}

const checkGuide = (dossier: Dossier): readonly Finding[] =>
  dossier.readingGuide === readingGuide ? [] : [v1('LISEZMOI.txt n\'est pas celui du format', 'LISEZMOI.txt is not the one of the format')];
