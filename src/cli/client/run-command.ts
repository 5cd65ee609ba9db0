import { complain } from '../sealing/complain.js';
import { RefusedByService } from './trouble.js';

/** The exit code of a command that speaks to the service: 1 when the service said no, 2 when the command could not be carried out. */
export async function runCommand(name: string, perform: () => Promise<number>): Promise<number> {
  try {
    return await perform();
  } catch (error) {
    const code = complain(name, error instanceof Error ? error.message : String(error));
    return error instanceof RefusedByService ? 1 : code;
  }
}
