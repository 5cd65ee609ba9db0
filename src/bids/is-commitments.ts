import { registerDecorator } from 'class-validator';
import { isHex } from '../core/audit-log/index.js';

/** A few names, each with a SHA-256 in lower-case hexadecimal. Which names are due is the core's to say. */
export const IsCommitments = (): PropertyDecorator => (target, property) => {
  registerDecorator({
    name: 'isCommitments', target: target.constructor, propertyName: String(property), options: { message: 'each envelope has a SHA-256 in 64 hexadecimal digits' },
    validator: { validate: areCommitments },
  });
};

function areCommitments(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= 61 && entries.every(([name, commitment]) => name.length <= 64 && isHex(commitment, 32));
}
