// Answers a question in writing, to all holders of the file at once and without its author's name (law.md step 7).
import { defineAct } from '../procedure/act.js';
import { object, readShape, text } from '../procedure/shape.js';
import { isRefusal } from '../refusal.js';
import { refusalAtLimit, tenderOf, withTender } from './tender-of.js';

export type AnswerQuestion = { readonly question: string; readonly answer: string };
export type QuestionAnswered = { readonly number: number; readonly sentTo: readonly string[] };

export const answerQuestion = defineAct<AnswerQuestion, QuestionAnswered>({
  type: 'question.answered',
  by: ['clerk'],
  decisive: false,
  scope: 'tender',
  decide(file, command, { at }) {
    const read = readShape('question.answered', command, object({ question: text(4000), answer: text(8000) }));
    if (isRefusal(read)) return read;
    const { answers, filesIssued } = tenderOf(file);
    return refusalAtLimit(file, at) ?? { number: answers.length + 1, sentTo: filesIssued.map(({ holder }) => holder) };
  },
  record: (file, { command, result, circumstances: { at } }) => withTender(file, {
    answers: [...tenderOf(file).answers, { number: result.number, question: command.question, answer: command.answer, at }],
  }),
});
