// Whether JSON is a rule pack the core can work with. A dossier may come from anybody: a pack that says a standstill lasts for ever would
// otherwise keep the verifier counting days for ever.
import type { Json } from '../json.js';
import { checkRulePack } from '../rulebook/check-rule-pack.js';
import type { RulePack } from '../rulebook/rule-pack.js';

export const isRulePack = (value: Json | undefined): value is Json & RulePack => value !== undefined && checkRulePack(value).length === 0;
