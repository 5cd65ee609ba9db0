// What the application tells its desk when it opens it, and what the desk tells back.

export interface DeskAnswer {
  readonly status: number;
  readonly body: string;
}

export interface DeskOrders {
  readonly host: string;
  readonly port: number;
  /** where the application listens */
  readonly socket: string;
  readonly secret: string;
  /** eight bytes shared with the application: when the oldest act that is not answered yet had arrived, or 0 */
  readonly oldest: SharedArrayBuffer;
  readonly answers: Readonly<Record<'unreadable' | 'headersTooLarge' | 'tooSlow' | 'busy', DeskAnswer>>;
}

export type DeskEvent = { readonly port: number; readonly host: string } | { readonly failed: string };
