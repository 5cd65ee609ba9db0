import { generateSecret, generateURI, verifySync } from 'otplib';

const stepSeconds = 30;
/** A phone's clock may be half a minute off. */
const toleranceSeconds = 30;

export const newTotpSecret = (): string => generateSecret();

/** What an authenticator application reads from a QR code. */
export const totpUri = (authority: string, login: string, secret: string): string => generateURI({ issuer: `Pli ${authority}`, label: login, secret });

/** The time step of a right code not used before, else null. A step is used once: neither it nor an earlier one comes back. */
export function stepOfCode(secret: string, code: string, atMilliseconds: number, lastStep: number | null): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(atMilliseconds / 1000);
  const newest = Math.floor((epoch + toleranceSeconds) / stepSeconds);
  if (lastStep !== null && lastStep >= newest) return null;
  const outcome = verifySync({ secret, token: code, epoch, epochTolerance: toleranceSeconds, ...(lastStep === null ? {} : { afterTimeStep: lastStep }) });
  return outcome.valid && 'epoch' in outcome ? Math.floor(outcome.epoch / stepSeconds) : null;
}
