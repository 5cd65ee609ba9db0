export interface IdentityRefusals {
  /** no valid session, key or signature stands behind the request */
  NOT_SIGNED_IN: Record<string, never>;
  /** the act belongs to other roles */
  ROLE_MAY_NOT: { act: string; role: string; roles: string[] };
  /** decisive acts ask for the second factor again */
  STEP_UP_REQUIRED: { act: string };
  /** a recused member has no part in the procedure any more, whatever else they are */
  RECUSED: { act: string; member: string };
  /** a seat that waits for a recusal, or has ended, gives no role */
  SEAT_NOT_HELD: { act: string; standing: string };
  /** the role would fit, but its mandate had not begun, was over or was ended */
  MANDATE_NOT_IN_FORCE: { act: string; role: string; from: string; until: string | null };
  /** the administrator, and a bidder, hold no other role at the same time */
  INCOMPATIBLE_ROLES: { role: string; holds: string };
  /** the role is held already during these dates */
  MANDATE_OVERLAPS: { role: string; from: string; until: string | null };
  /** a mandate ends after it begins, and does not end in the past */
  MANDATE_DATES: { from: string; until: string };
  MANDATE_ALREADY_ENDED: { mandate: string; endedAt: string };
  UNKNOWN_MANDATE: { mandate: string };
  UNKNOWN_ACCOUNT: { account: string };
  /** login name, password or both do not fit; never says which */
  SIGN_IN_FAILED: Record<string, never>;
  SECOND_FACTOR_NEEDED: Record<string, never>;
  /** wrong code, or one that was used already */
  SECOND_FACTOR_WRONG: Record<string, never>;
  SECOND_FACTOR_NOT_ENROLLED: Record<string, never>;
  SECOND_FACTOR_ENROLLED: Record<string, never>;
  TOO_MANY_ATTEMPTS: { seconds: number };
  /** an unsafe request with a session cookie that did not come from our own pages */
  CROSS_SITE_REQUEST: Record<string, never>;
  /** a route that says neither who may enter nor that all may */
  ROUTE_CLOSED: Record<string, never>;
  /** the API key was not given what this request needs; `needed` is null where no key may enter */
  API_KEY_SCOPE: { needed: string | null; scopes: string[] };
  UNKNOWN_API_KEY: { key: string };
  API_KEY_DATES: { expiresAt: string };
  LOGIN_TAKEN: Record<string, never>;
  /** says nothing of the firm that holds the number */
  NIF_KNOWN: Record<string, never>;
  /** wrong, used or expired: never says which */
  INVITATION_INVALID: Record<string, never>;
  /** the signature over the challenge does not prove possession of the key, or the challenge is old */
  KEY_PROOF_WRONG: Record<string, never>;
  /** not the recipient of an age file, of the X25519 kind */
  NOT_A_RECIPIENT: Record<string, never>;
  KEY_KNOWN: Record<string, never>;
  /** no key of one's own is registered under this id */
  UNKNOWN_SIGNING_KEY: { key: string };
  /** the head an act was signed upon is neither zeros nor the leaf of an entry that stands in its chain */
  UNKNOWN_SIGNED_HEAD: { head: string };
  /** an entry of the chain carries this very signature: it was given for one act */
  SIGNATURE_USED: { key: string };
}
