import fs from 'node:fs';

// Above the kernel's largest pid: surely nobody. PostgreSQL then makes its own shared-memory check and takes the file over.
const NOBODY = 4_194_303;

/**
 * A lock file of PostgreSQL whose process is dead, a zombie, or a stranger that got its number again.
 * The file is never deleted, that would drop the interlock against two servers on one directory: its first line is made to name nobody.
 */
export function neutraliseStaleLock(file: string): void {
  if (!isStale(file)) return;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  lines[0] = String(NOBODY);
  fs.writeFileSync(file, lines.join('\n'));
}

export function lockHolder(file: string): number | undefined {
  try {
    const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isStale(file: string): boolean {
  const pid = lockHolder(file);
  return pid !== undefined && pid !== NOBODY && !isLivePostgres(pid);
}

export function isLivePostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    const stat = fs.readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const state = stat.charAt(stat.lastIndexOf(')') + 2);
    return state !== 'Z' && name.startsWith('postgres');
  } catch {
    return true; // no /proc here: believe the file
  }
}
