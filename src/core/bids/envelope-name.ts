// What an envelope of a bid is called: in the file its bidder sealed, in the entry of its deposit, at the sitting.
export type EnvelopeName = 'offer' | `price-${string}`;
