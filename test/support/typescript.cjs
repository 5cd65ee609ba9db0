// Lets plain Node require our TypeScript: for Jest's global set-up, which Jest loads outside its module mapper, and for tests that start processes.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { fileURLToPath } = require('node:url');
const threads = require('node:worker_threads');
const transform = require('../../jest.transform.cjs');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  try {
    return resolve.call(this, request, ...rest);
  } catch (error) {
    if (!/^\.{1,2}\/.*\.js$/.test(request)) throw error;
    for (const suffix of ['.ts', '.tsx']) {
      try {
        return resolve.call(this, request.replace(/\.js$/, suffix), ...rest);
      } catch {
        // the next suffix
      }
    }
    throw error;
  }
};
for (const suffix of ['.ts', '.tsx']) {
  Module._extensions[suffix] = (module, file) => module._compile(transform.process(fs.readFileSync(file, 'utf8'), file).code, file);
}

// A thread of ours is TypeScript too.
threads.Worker = class extends threads.Worker {
  constructor(file, options = {}) {
    const source = file instanceof URL ? fileURLToPath(file).replace(/\.js$/, '.ts') : '';
    if (source !== '' && fs.existsSync(source)) super(path.join(__dirname, 'run.cjs'), { ...options, argv: [source] });
    else super(file, options);
  }
};
