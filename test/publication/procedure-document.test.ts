import fs from 'node:fs/promises';
import path from 'node:path';
import { acts } from '../../src/core/acts.js';
import { lotSteps, tenderSteps } from '../../src/core/procedure/procedure-edges.js';
import { actNames } from '../../src/publication/act-names.js';
import { procedureDocument, procedurePicture } from '../../src/publication/procedure-document.js';

const doc = (name: string): Promise<string> => fs.readFile(path.join(__dirname, '../../docs', name), 'utf8');

describe('docs/procedure', () => {
  it('is what the machines and the acts say (else: npm run procedure)', async () => {
    expect(await doc('procedure.md')).toBe(procedureDocument());
    expect(await doc('procedure.svg')).toBe(await procedurePicture());
  });

  it('names every act there is, and no other', () => {
    expect(Object.keys(actNames).sort()).toEqual([...acts.keys()].sort());
  });

  it('every act the machines take is in the registry', () => {
    const taken = new Set([...tenderSteps(), ...lotSteps()].map(({ act }) => act));
    expect([...taken].filter((act) => !acts.has(act))).toEqual([]);
  });
});
