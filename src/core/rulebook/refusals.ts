export interface RulebookRefusals {
  UNKNOWN_RULE_PACK: { rulePack: string };
  /** a feast is moved only with a reason that stays on record */
  HOLIDAY_REASON_REQUIRED: { name: string; from: string; to: string };
  UNKNOWN_HOLIDAY: { name: string; day: string };
}
