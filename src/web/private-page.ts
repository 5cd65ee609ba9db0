import type { PliReply } from './request.js';

/** A page made for one reader: kept by nobody. It is compressed on its way out, so that the answer to an act can be kept for repetition. */
export function htmlPage(reply: PliReply, html: string): string {
  reply.header('Content-Type', 'text/html; charset=utf-8').header('Cache-Control', 'no-store');
  return html;
}

/** After what must not be sent twice by reloading: a password. */
export function seeOther(reply: PliReply, path: string): string {
  reply.status(303).header('Location', path).header('Cache-Control', 'no-store');
  return '';
}
