// The scripts of pages, bundled as the build does, for tests that run without a build.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

let folder: string | undefined;

/** The folder they are in: for PLI_SCRIPTS_DIR. */
export function bundledScripts(): string {
  if (folder !== undefined) return folder;
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'pli-scripts-'));
  const { status, stderr } = spawnSync(process.execPath, [path.join(process.cwd(), 'bin', 'bundle-browser.js'), folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the scripts could not be bundled: ${stderr}`);
  process.once('exit', () => { if (folder !== undefined) fs.rmSync(folder, { recursive: true, force: true }); });
  return folder;
}
