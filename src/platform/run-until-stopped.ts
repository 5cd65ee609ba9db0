const PATIENCE = 25_000;

/** Starts a process and stops it in good order at SIGTERM or SIGINT. A start that fails says why in one line. */
export async function runUntilStopped(start: () => Promise<() => Promise<void>>): Promise<void> {
  let stop: (() => Promise<void>) | undefined;
  let stopping = false;
  const leave = (): void => {
    if (stopping || stop === undefined) return;
    stopping = true;
    // Sooner or later a balancer kills us anyway; nothing kept depends on a good end.
    setTimeout(() => process.exit(1), PATIENCE).unref();
    stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', leave).on('SIGINT', leave);
  try {
    stop = await start();
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): never {
  process.stderr.write(`Pli did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
