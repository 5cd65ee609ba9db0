// Days nobody works in Mali, as recalled. Feasts that follow the moon are estimates: a pack of a later version corrects them, with the reason.
import type { RuleEntry } from '../rule-pack.js';
import { recalled, unverified } from './rule.js';

export const holidays: Readonly<Record<string, RuleEntry>> = {
  'calendar.zoneOffsetMinutes': unverified(0, 'heure légale du Mali : UTC toute l’année'),
  'calendar.weekend': unverified([0, 6], recalled, { note: '0 = dimanche' }),
  'calendar.holidays': unverified({
    yearly: [
      { monthDay: '01-01', name: 'Jour de l’an' }, { monthDay: '01-14', name: 'Journée de la souveraineté retrouvée' },
      { monthDay: '01-20', name: 'Fête de l’armée' }, { monthDay: '03-26', name: 'Journée des martyrs' }, { monthDay: '05-01', name: 'Fête du travail' },
      { monthDay: '05-25', name: 'Journée de l’Afrique' }, { monthDay: '09-22', name: 'Fête de l’indépendance' }, { monthDay: '12-25', name: 'Noël' },
    ],
    movable: [
      { day: '2026-03-20', name: 'Fête de Ramadan' }, { day: '2026-04-06', name: 'Lundi de Pâques' }, { day: '2026-05-27', name: 'Tabaski' },
      { day: '2026-08-26', name: 'Maouloud' }, { day: '2026-09-02', name: 'Baptême du Prophète' },
      { day: '2027-03-10', name: 'Fête de Ramadan' }, { day: '2027-03-29', name: 'Lundi de Pâques' }, { day: '2027-05-17', name: 'Tabaski' },
      { day: '2027-08-15', name: 'Maouloud' }, { day: '2027-08-22', name: 'Baptême du Prophète' },
      { day: '2028-02-27', name: 'Fête de Ramadan' }, { day: '2028-04-17', name: 'Lundi de Pâques' }, { day: '2028-05-05', name: 'Tabaski' },
    ],
    corrections: [],
  }, recalled, { article: 'loi sur les jours fériés (non lue)', note: 'les fêtes lunaires sont des estimations' }),
};
