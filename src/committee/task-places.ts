import type { Task } from '../core/committee/tasks.js';

type Place = (tender: string, lot: string) => string;

/** The page on which each task is done: every one has a page, and a new one does not compile without. */
const places: Readonly<Record<Task['name'], Place>> = {
  attendOpening: (tender) => `/seances/${tender}`,
  signMinutes: (tender) => `/seances/${tender}/proces-verbal`,
  declare: (tender) => `/commission/${tender}/interets`,
  recuse: (tender) => `/commission/${tender}`,
  decideRecusal: (tender) => `/commission/${tender}`,
  attendSitting: (tender) => `/commission/${tender}/seances`,
  check: (tender, lot) => `/conformite/${tender}/${lot}`,
  examineAnswers: (tender, lot) => `/conformite/${tender}/${lot}`,
  confirmRejection: (tender, lot) => `/conformite/${tender}/${lot}`,
  confirmUnqualified: (tender, lot) => `/evaluation/${tender}/${lot}/classement`,
  mark: (tender, lot) => `/notation/${tender}/${lot}`,
  conduct: (tender) => `/evaluation/${tender}`,
  drawReport: (tender) => `/rapport/${tender}`,
  signReport: (tender) => `/rapport/${tender}`,
};

/** Null for what cannot start yet: it is said with its reason, and leads nowhere. */
export const placeOf = ({ name, lot, status }: Pick<Task, 'name' | 'lot' | 'status'>, tender: string): string | null =>
  (status === 'notYet' ? null : places[name](tender, lot ?? ''));
