import { draftOf } from './draft.js';
import type { PageRefused } from './page-refused.js';
import { pathOf, type Problem } from './problem.js';
import { problemPage } from './problem.page.js';
import { header, languageAsked, languageOf, type PliReply, type PliRequest } from './request.js';
import { confirmPage, signInPage } from './session.page.js';
import { SentForm } from './strict-form.js';
import { ownPath, visitOf, type Visit } from './visit.js';

/** As a problem for programs, as a page for who reads pages: the page it came from, if that page takes it. */
export function sendProblem(told: Problem, request: PliRequest, reply: PliReply, from?: PageRefused): void {
  const language = languageOf(request);
  if (told.status === 503) reply.header('Retry-After', '5');
  if (told.code === 'REQUEST_IN_PROGRESS') reply.header('Retry-After', '1');
  reply.status(told.status).header('Cache-Control', 'no-store').header('Content-Language', language).header('Vary', 'Accept, Accept-Language');
  if (prefersHtml(request)) {
    reply.header('Content-Type', 'text/html; charset=utf-8').send(sessionPage(told, request) ?? from?.page(told) ?? problemPage(told, language));
  } else {
    // As bytes, or Fastify would add a charset, which this media type does not have.
    reply.header('Content-Type', 'application/problem+json').send(Buffer.from(JSON.stringify(told), 'utf8'));
  }
}

function prefersHtml(request: PliRequest): boolean {
  const accept = header(request, 'accept') ?? '';
  return accept.includes('text/html') && !accept.includes('json');
}

/** Who must first say, or show again, who they are does it here, and finds what they had typed afterwards. */
function sessionPage(told: Problem, request: PliRequest): string | null {
  if (told.code !== 'NOT_SIGNED_IN' && told.code !== 'STEP_UP_REQUIRED') return null;
  const asked = languageAsked(request.url);
  const back = ownPath(asked === null ? pathOf(request) : `${pathOf(request)}?lang=${asked}`) ?? '';
  const draft = request.body instanceof SentForm ? draftOf(request.body) : '';
  if (told.code === 'STEP_UP_REQUIRED') return confirmPage(anonymous(request), { back, draft });
  const lost = draft === '' && request.body instanceof SentForm && request.body.pairs().length > 1;
  return signInPage(anonymous(request), { why: /(?:^|[\s;])(?:__Host-)?pli=/.test(header(request, 'cookie') ?? '') ? 'expired' : 'needed', back, draft, lost });
}

const anonymous = (request: PliRequest): Visit => visitOf(request, null, false);
