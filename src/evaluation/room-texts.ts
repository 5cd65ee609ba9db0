// Where a step is concluded: in the room of an open sitting, or, by an older rule pack, by those the chair names.
import type { Language } from '../web/request.js';

interface RoomTexts {
  readonly legend: string;
  readonly register: string;
  readonly required: string;
  readonly rests: string;
  readonly sittings: string;
  readonly tick: string;
  readonly memberNeeded: string;
}

export const roomTexts: Readonly<Record<Language, RoomTexts>> = {
  fr: {
    legend: 'Présents à la séance, avec voix', register: 'La présence est celle du registre de la séance ouverte ; elle ne se coche pas. Si quelqu’un est parti ou arrivé, suspendez la séance et reprenez-la.',
    required: 'Cette étape se conclut en séance, avec le quorum. Aucune séance de la commission n’est ouverte.', rests: 'La séance est suspendue : reprenez-la avant de conclure.',
    sittings: 'Convocations et séances', tick: 'Cochez les membres présents à la séance.', memberNeeded: 'Cochez au moins un membre présent',
  },
  en: {
    legend: 'Present at the sitting, with a voice', register: 'The attendance is that of the register of the open sitting; nobody ticks it. If somebody has left or come, suspend the sitting and resume it.',
    required: 'This step is concluded in a sitting, with its quorum. No sitting of the committee is open.', rests: 'The sitting is suspended: resume it before you conclude.',
    sittings: 'Convocations and sittings', tick: 'Tick the members present at the sitting.', memberNeeded: 'Tick at least one member present',
  },
};
