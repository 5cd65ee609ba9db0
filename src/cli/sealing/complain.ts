/** One line, whatever a file may be called; the exit code of a refusal. */
export function complain(command: string, why: string): number {
  process.stderr.write(`pli ${command}: ${why.replaceAll(/\p{Cc}/gu, ' ').trim()}\n`);
  return 2;
}
