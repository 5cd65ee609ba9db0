export interface IdentityRefusals {
  /** no valid session, key or signature stands behind the request */
  NOT_SIGNED_IN: Record<string, never>;
  /** the act belongs to other roles */
  ROLE_MAY_NOT: { act: string; role: string; roles: string[] };
  /** decisive acts ask for the second factor again */
  STEP_UP_REQUIRED: { act: string };
}
