// The report of the whole story, signed or refused by each member, and the controller's opinion on it.
import type { JsonObject } from '../../src/core/json.js';
import type { Recorder } from './recorder.js';

/** Who dissents refuses the report with a reason; one that too many refused is withdrawn and drawn anew, and then all sign. */
export function report(story: Recorder, day: string, board: readonly string[], dissent: readonly string[] = [], hour = 14, meanwhile?: (at: string) => void): void {
  const { digest } = story.do('report.drawn', 'p-rapporteur', `${day}T${String(hour)}:00:00.000Z`);
  meanwhile?.(`${day}T${String(hour)}:30:00.000Z`);
  for (const member of board) {
    const answer = dissent.includes(member) ? { as: 'refusedWithReason', text: 'les prix du lot 1 n’ont pas été revus ensemble' } : { as: 'signed', text: null };
    story.do('report.signed', member, `${day}T${String(hour + 1)}:00:00.000Z`, { digest, ...answer });
  }
  if (story.file.state !== 'reporting') return;
  story.do('report.withdrawn', 'p-chair', `${day}T15:30:00.000Z`, { reason: 'prix à revoir en séance' });
  report(story, day, board, [], 16);
}

export function review(story: Recorder, day: string, opinion: JsonObject): void {
  const { subject } = story.do('review.requested', 'p-clerk', `${day}T09:00:00.000Z`, { of: 'award' });
  story.do('review.given', 'p-controller', `${day}T16:00:00.000Z`, { subject, ...opinion });
}
