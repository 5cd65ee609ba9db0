import { createHash } from 'node:crypto';
import { compressed } from './compressed.js';
import { header, type PliReply, type PliRequest } from './request.js';
import type { Visit } from './visit.js';

/** A public page: checked again at each visit, but sent anew only when it changed. */
export function sendPage(html: string, request: PliRequest, reply: PliReply): Buffer | string {
  const tag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
  reply.header('Content-Type', 'text/html; charset=utf-8').header('Cache-Control', 'no-cache').header('ETag', tag);
  if (header(request, 'if-none-match') !== tag) return compressed(html, request, reply);
  reply.status(304);
  return '';
}

/** A public page that names whoever is signed in: theirs is kept by nobody, that of everybody else is the same for all. */
export function sendVisited(html: string, { person }: Pick<Visit, 'person'>, request: PliRequest, reply: PliReply): Buffer | string {
  return person === null ? sendPage(html, request, reply) : sendPrivatePage(html, request, reply);
}

/** A page for one person: nobody on the way keeps it. */
export function sendPrivatePage(html: string, request: PliRequest, reply: PliReply): Buffer | string {
  reply.header('Content-Type', 'text/html; charset=utf-8').header('Cache-Control', 'no-store');
  return compressed(html, request, reply);
}
