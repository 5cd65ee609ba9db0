// node test/support/run.cjs <file.ts> …: runs a TypeScript file as it stands.
require('./typescript.cjs');
require(require('node:path').resolve(process.argv[2]));
