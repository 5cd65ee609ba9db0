import type { Problem } from './problem.js';
import { problemPage } from './problem.page.js';
import { header, languageOf, type PliReply, type PliRequest } from './request.js';

/** As a problem for programs, as a page for who reads pages. */
export function sendProblem(told: Problem, request: PliRequest, reply: PliReply): void {
  const language = languageOf(request);
  if (told.status === 503) reply.header('Retry-After', '5');
  if (told.code === 'REQUEST_IN_PROGRESS') reply.header('Retry-After', '1');
  reply.status(told.status).header('Cache-Control', 'no-store').header('Content-Language', language).header('Vary', 'Accept, Accept-Language');
  if (prefersHtml(request)) {
    reply.header('Content-Type', 'text/html; charset=utf-8').send(problemPage(told, language));
  } else {
    // As bytes, or Fastify would add a charset, which this media type does not have.
    reply.header('Content-Type', 'application/problem+json').send(Buffer.from(JSON.stringify(told), 'utf8'));
  }
}

function prefersHtml(request: PliRequest): boolean {
  const accept = header(request, 'accept') ?? '';
  return accept.includes('text/html') && !accept.includes('json');
}
