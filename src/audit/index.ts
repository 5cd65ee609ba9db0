// The journal: append an entry, and let the world prove it. Everything else in this folder is private.
export type { ActSigner, OwnSignature } from './act-signer.js';
export { entryId, OwnSignatureInvalid, type Head } from './entry-building.js';
export { batchValues, GroupCommit, laneOf, type Database, type ServiceEvent } from './group-commit.js';
export { Journal, JournalReadOnly, keptWritable, type Appended, type AppendOrder, type JournalIdentity, type KeyRegistration, type StoredEntry, type StoredPart } from './journal.js';
export { WITNESS_NOW } from './journal-service.js';
export { NotCanonical, Parts } from './parts.js';
export { AuditModule } from './audit.module.js';
export { JournalService } from './journal-service.js';
export type { LogWhenAdded, ReceiptedEntry } from './receipts.js';
export { originOf } from './journal-settings.js';
export { LogSigner, SignerRefused, type CheckpointSigner } from './signer.js';
export { RemoteSigner, serveSigner } from './signer-http.js';
export { Witness } from './witness.js';
export { serveWitness } from './witness-http.js';
export { fsck } from './fsck.js';
export { signWithSeed } from './openssl-ed25519.js';
