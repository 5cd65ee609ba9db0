// docs/procedure.md and docs/procedure.svg, from the machines, the acts and the refusals themselves; a test fails when they are stale.
import { acts } from '../core/acts.js';
import type { Act } from '../core/procedure/act.js';
import { lotSteps, tenderSteps, type MachineStep } from '../core/procedure/procedure-edges.js';
import { lotStates, tenderStates, type LotState } from '../core/procedure/states.js';
import { problemCodes, titleOf } from '../web/refusals/sentences.js';
import { actNames, roleNames } from './act-names.js';
import { procedureDiagram } from './procedure-diagram.js';
import { stateNames } from './state-names.js';

const lotNames: Readonly<Record<LotState, { readonly fr: string; readonly en: string }>> = {
  waiting: { fr: 'En attente', en: 'Waiting' }, compliance: { fr: 'Examen de conformité', en: 'Compliance' }, technical: { fr: 'Notation', en: 'Scoring' },
  financial: { fr: 'Prix et classement', en: 'Prices and ranking' }, postQualification: { fr: 'Vérification de la qualification', en: 'Post-qualification' },
  proposed: { fr: 'Attributaire proposé', en: 'Award proposed' }, unsuccessful: { fr: 'Infructueux', en: 'Unsuccessful' },
  awarded: { fr: 'Attribué', en: 'Awarded' }, notAwarded: { fr: 'Non attribué', en: 'Not awarded' },
};

/** `pli procedure` writes it; nobody else does. */
export function procedureDocument(): string {
  const states = tenderStates.map((state) => section(state, { fr: stateNames.fr[state], en: stateNames.en[state] }, tenderSteps()));
  const lots = lotStates.map((state) => section(state, lotNames[state], lotSteps()));
  const anywhere = [...acts.values()].filter(({ scope }) => scope === 'always').map(({ type }) => actLine(type, '*reste*', ''));
  const refusals = problemCodes().map((code) => `| \`${code}\` | ${String(titleOf(code).status)} | ${titleOf(code).title.fr} | ${titleOf(code).title.en} |`);
  return [...opening, '## Les états de la procédure · States of the procedure', '', ...states, '## Les états d’un lot · States of a lot', '', ...lots,
    '## Dans tout état · In any state', '', ...heading, ...anywhere, '', ...closing, ...refusals, ''].join('\n');
}

/** The diagram with the few colours the page's stylesheet would give it. */
export async function procedurePicture(): Promise<string> {
  const style = '<style>text{font-family:Arial,sans-serif}.state{fill:#fff;stroke:#757c82}.edge{fill:none;stroke:#757c82}</style>';
  return `${(await procedureDiagram(null, 'fr')).replace('>', `>${style}`)}\n`;
}

const opening = [
  '# La procédure · The procedure', '',
  'Fichier produit par `pli procedure` à partir des machines et des actes : ne pas le modifier à la main.',
  '*Written by `pli procedure` from the machines and the acts: do not edit.*', '',
  '![La procédure](procedure.svg)', '',
  'Un acte absent d’un état y est refusé (`WRONG_STATE`), un rôle absent de la ligne aussi (`ROLE_MAY_NOT`). « Signé » : l’acte porte la signature de son auteur.',
  '*An act missing in a state is refused there (`WRONG_STATE`), so is a role missing in the line (`ROLE_MAY_NOT`). “Signé”: the act carries its author’s signature.*', '',
];
const heading = ['| Acte · Act | Par · By | Signé | Vers · To | Si · If |', '|---|---|---|---|---|'];
const closing = [
  '## Ce qui est refusé · What is refused', '',
  'Chaque refus nomme sa règle et dit que faire ; l’adresse `/problems/<code>` l’explique.', '*Every refusal names its rule and says what to do next.*', '',
  '| Code | HTTP | Français | English |', '|---|---|---|---|',
];

function section(state: string, name: { readonly fr: string; readonly en: string }, steps: readonly MachineStep[]): string {
  const own = steps.filter((step) => step.state === state);
  const lines = own.map(({ act, next, guard }) => actLine(act, next === null ? '*reste*' : `\`${next}\``, guard === null ? '' : `\`${guard}\``));
  const table = lines.length === 0 ? ['Fin. *The end.*'] : [...heading, ...lines];
  return [`### \`${state}\` ${name.fr} · ${name.en}`, '', ...table, ''].join('\n');
}

function actLine(type: string, next: string, guard: string): string {
  const act = acts.get(type);
  const { fr, en } = actNames[type] ?? { fr: type, en: type };
  return `| ${fr} · *${en}* \`${type}\` | ${act === undefined ? '' : roles(act)} | ${act?.decisive === true ? 'oui' : ''} | ${next} | ${guard} |`;
}

const roles = ({ by }: Act): string => by.map((role) => roleNames[role].fr).join(', ');
