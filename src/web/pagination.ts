import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { TransportRefused } from './refused.js';
import type { PliReply, PliRequest } from './request.js';

/** Query of every list: an opaque cursor from the Link header of the page before, and at most 100 items. */
export class PageQuery {
  @IsOptional() @IsString() @MaxLength(500) after?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100) limit?: number;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Key of the last item if more follow. */
  readonly next: readonly string[] | null;
}

export function limitOf(query: PageQuery): number {
  return query.limit ?? 50;
}

/** The key after which the page begins: the sort columns of the last item seen, as many as the list sorts by. */
export function keyAfter(query: PageQuery, columns: number): readonly string[] | undefined {
  if (query.after === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(query.after, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === columns && key.every((each) => typeof each === 'string' && !each.includes('\0'))) return key as string[];
  } catch {
    // said below
  }
  throw new TransportRefused('BAD_CURSOR', {});
}

/** Rows read one beyond the limit become a page; `keyOf` names the sort columns of an item. */
export function pageOf<Item>(rows: readonly Item[], limit: number, keyOf: (item: Item) => readonly string[]): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}

/** Sets Link: rel="next" when more follow. */
export function linkNext(request: PliRequest, reply: PliReply, page: Page<unknown>): void {
  if (page.next === null) return;
  const url = new URL(request.url, 'http://pli');
  url.searchParams.set('after', Buffer.from(JSON.stringify(page.next), 'utf8').toString('base64url'));
  reply.header('Link', `<${url.pathname}${url.search}>; rel="next"`);
}
