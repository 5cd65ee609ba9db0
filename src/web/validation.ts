import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { TransportRefused, type FieldError } from './refused.js';

/** Fields of the wrong form, missing or unknown are all named at once. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    // A body without fields has no rules; any field in it is still refused as unknown.
    forbidUnknownValues: false,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (found) => {
      const errors = found.flatMap((error) => fieldErrors(error, ''));
      return new TransportRefused('VALIDATION_FAILED', { fields: errors.length }, errors);
    },
  });
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const pointer = `${parent}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const own = Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({ pointer, code: codeOf(rule), detail }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, pointer))];
}

/** isString → IS_STRING; class-validator's name for a field that should not be there → UNKNOWN_FIELD */
function codeOf(rule: string): string {
  return rule === 'whitelistValidation' ? 'UNKNOWN_FIELD' : rule.replace(/[A-Z]/g, '_$&').toUpperCase();
}
