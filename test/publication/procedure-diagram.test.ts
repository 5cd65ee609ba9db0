import { tenderStates } from '../../src/core/procedure/states.js';
import { procedureDiagram } from '../../src/publication/procedure-diagram.js';
import { stateNames } from '../../src/publication/state-names.js';

describe('the diagram of the procedure', () => {
  it.each(['fr', 'en'] as const)('has exactly the states of the machine (%s)', async (language) => {
    const svg = await procedureDiagram(null, language);
    const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).sort();
    expect(shown).toEqual(tenderStates.map((state) => stateNames[language][state]).sort());
  });

  it('marks the present state, once, in words too', async () => {
    const svg = await procedureDiagram('standstill', 'fr');
    expect(svg.match(/class="state now"/g)).toHaveLength(1);
    expect(svg).toContain('étape actuelle : Résultats publiés');
    expect(svg).toContain('>étape actuelle</text>');
  });

  it('weighs at most 5.5 KB, without style, id, font or address', async () => {
    const svgs = await Promise.all(tenderStates.map((state) => procedureDiagram(state, 'fr')));
    for (const svg of svgs) {
      expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(5.5 * 1024);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/style=|<style|\bid=|font-family|href|http/);
    }
  });
});
