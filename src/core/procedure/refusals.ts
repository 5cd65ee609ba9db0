export interface ProcedureRefusals {
  /** the tender (or the lot) is in a state in which this act has no place */
  WRONG_STATE: { act: string; state: string; possibleIn: string[]; lot?: string };
  UNKNOWN_LOT: { lot: string };
  /** what was sent is not of the act's shape; `field` is a JSON pointer into the command */
  MALFORMED_COMMAND: { act: string; field: string; reason: string };
}
