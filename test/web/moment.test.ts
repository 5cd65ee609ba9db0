import { momentIn } from '../../src/web/moment.js';

describe('a moment as people type it', () => {
  it.each([
    '24/11/2026 09:30', '24/11/2026 9:30', '24/11/2026 9 h 30', '24/11/2026 9h30', '24/11/2026 à 9 h 30', '24.11.2026 at 09:30', '2026-11-24 09:30', '  24/11/2026   09 H 30 ',
  ])('%j is the same instant', (typed) => {
    expect(momentIn(typed)).toBe('2026-11-24T09:30:00.000Z');
  });

  it('an hour without minutes is the full hour, and one-figure days and months are read', () => {
    expect([momentIn('1/2/2026 10 h'), momentIn('01/02/2026 10h')]).toEqual(['2026-02-01T10:00:00.000Z', '2026-02-01T10:00:00.000Z']);
  });

  it.each(['', '24/11/2026', '09:30', '31/02/2026 10:00', '24/13/2026 10:00', '24/11/2026 24:00', '24/11/2026 10:60', '24/11/26 10:00', 'demain à 10 h', '24/11/2026 10', '24/11/2026 10:0', '2026-11-24T09:30:00.000Z'])('%j is none', (typed) => {
    expect(momentIn(typed)).toBeNull();
  });
});
