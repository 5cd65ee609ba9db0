/** `read`: GET on what a bidder may see. `bids`: deposit, withdraw. `appeals`: lodge an appeal. */
export const apiKeyScopes = ['read', 'bids', 'appeals'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
