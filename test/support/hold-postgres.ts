import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';

// Starts the server in the folder named, says where it is, and stops it at SIGTERM.
void startEmbeddedPostgres(process.argv[3] ?? '').then((server) => {
  const idle = setInterval(() => undefined, 1_000);
  process.once('SIGTERM', () => {
    clearInterval(idle);
    void server.stop().then(() => process.exit(0));
  });
  process.stdout.write(`${JSON.stringify({ ownerUrl: server.ownerUrl, appUrl: server.appUrl, pid: server.pid, reused: server.reused })}\n`);
});
