interface Command {
  run(args: readonly string[]): Promise<number>;
}

interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** Each command is a file beside this one that exports `run(args)` and answers the exit code; loaded only when asked for. */
const commands: Readonly<Record<string, Entry>> = {
  verify: { summary: '<dossier.zip> --policy <file> [--json]   check an exported dossier, offline', load: () => command('./verify.js') },
  'verify-receipt': { summary: '<receipt> --policy <file> [--against <receipt>]  check a receipt, or two against each other, offline', load: () => command('./verify-receipt.js') },
  'verify-log': { summary: '<directory> --policy <file> [--json]     check a copy of the log, offline', load: () => command('./verify-log.js') },
  evaluate: { summary: '<case.json> [--json]                     rank a case file by the published rule, offline', load: () => command('./evaluate.js') },
  seal: { summary: '--notice <file> --bid <folder>           seal a bid into a .pli file, offline', load: () => command('./seal.js') },
  submit: { summary: '<file.pli> --server <https://…>          send a sealed bid and deposit it, on any line', load: () => command('./submit.js') },
  open: { summary: '<file.pli> --shares <file>               open a bid with released shares, offline', load: () => command('./open.js') },
  keys: { summary: 'new|show|backup|restore|register …       make and keep the keys of a member', load: () => command('./keys.js') },
  shares: { summary: 'check|release --server <https://…> …     check and release the shares of a key holder', load: () => command('./shares.js') },
  witness: { summary: '…                                        cosign checkpoints as an independent witness', load: () => command('./witness.js') },
  signer: { summary: '                                         hold the log key in a process of its own', load: () => command('./signer.js') },
  demo: { summary: '[--exit]                                 play a whole call for tenders through the API', load: () => command('./demo.js') },
  bench: { summary: '<name> [--json]                          measure against a floor', load: () => command('./bench.js') },
  procedure: { summary: '                                         write docs/procedure.md and its diagram', load: () => command('./procedure.js') },
};

async function command(file: string): Promise<Command> {
  return (await import(file)) as Command;
}

function usage(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  pli ${name.padEnd(15)}${summary}`);
  return `Usage:\n${lines.join('\n')}\n`;
}

const [name = '--help', ...args] = process.argv.slice(2);
const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (entry !== undefined) {
  process.exitCode = await (await entry.load()).run(args);
} else if (name === '--help' || name === '-h' || name === 'help') {
  process.stdout.write(usage());
} else {
  process.stderr.write(`pli: no command "${name}"\n${usage()}`);
  process.exitCode = 2;
}
