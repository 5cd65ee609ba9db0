// The words of a round of marks that follows another, French first. Sentences of at most twenty words.
const fr = {
  round: (round: number) => `Tour ${String(round)}`,
  opened: 'Une décision a renvoyé ce lot : chacun note de nouveau. Les fiches des tours précédents restent au dossier et ne comptent plus.',
  hidden: 'Les fiches des autres, de tous les tours, restent cachées jusqu’à la remise de toutes.',
  carry: 'Reprendre mes notes précédentes comme proposition', carryWhy: 'Elles remplissent ce qui est encore vide. Une note que vous changez demande un motif nouveau.', carried: (count: number) => `${String(count)} note(s) reprises. Relisez-les, puis remettez.`,
  before: (mark: string) => `Votre note au tour précédent : ${mark}.`, wasBefore: (mark: string) => `tour précédent : ${mark}`, earlier: 'Tours précédents, qui ne comptent plus', scoreAt: (round: number) => `Note technique au tour ${String(round)}`, firm: 'Offre', endedAt: 'clos par le renvoi du',
};

const en: typeof fr = {
  round: (round: number) => `Round ${String(round)}`,
  opened: 'A decision sent this lot back: everybody marks anew. The sheets of earlier rounds stay on record and count no longer.',
  hidden: 'The others’ sheets, of every round, stay hidden until all are in.',
  carry: 'Take over my earlier marks as a proposal', carryWhy: 'They fill what is still empty. A mark that you change needs a new reason.', carried: (count: number) => `${String(count)} mark(s) taken over. Read them again, then hand in.`,
  before: (mark: string) => `Your mark in the round before: ${mark}.`, wasBefore: (mark: string) => `round before: ${mark}`, earlier: 'Earlier rounds, which no longer count', scoreAt: (round: number) => `Technical score in round ${String(round)}`, firm: 'Bid', endedAt: 'ended by the return of',
};

export const roundTexts = { fr, en };
