// Who acts, as plain data. Everything else in this folder is private.
export type { OwnSignature } from '../audit/index.js';
export { apiKeyScopes, type ApiKeyScope } from './api-key-scope.js';
export { CurrentActor, everyRole, ForApiKeys, MaybeActor, Public, SignedIn } from './access.js';
export { Accounts, type NewFirm, type Person } from './accounts.js';
export { systemActor, type Actor, type Entrance } from './actor.js';
export { Contacts } from './contacts.js';
export { Firms, type FirmAtDesk, type KnownFirm } from './firms.js';
export { FirstAdministrator } from './first-administrator.js';
export { IdentityModule } from './identity.module.js';
export { KeyRegister } from './key-register.js';
export { MandateRegister } from './mandate-register.js';
export { ShareKeyHolders, type RegisteredShareKey } from './share-key-holders.js';
export { ShareKeys } from './share-keys.js';
export { Mandates } from './mandates.js';
export { nifPattern, normalNif } from './normal-nif.js';
export { Names, type NameOf } from './names.js';
export { Visits } from './visits.js';
