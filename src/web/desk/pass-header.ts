/** Carries what the desk saw: the secret of this process, the monotonic nanoseconds at which the request had arrived whole (or `-`), the client's address. */
export const passHeader = 'pli-desk';
