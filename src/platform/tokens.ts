/** Names under which Nest hands out what has no class: Config and pino's Logger. */
export const CONFIG = Symbol('config');
export const LOGGER = Symbol('logger');
