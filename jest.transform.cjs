// Jest (CommonJS registry) on Node 20: turn every ES module, ours and node_modules', into CommonJS with SWC; leave real CommonJS untouched.
const { transformSync, version } = require('@swc/core');
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const self = fs.readFileSync(__filename);
const isEsmDirectory = new Map();

/** Whether the nearest package.json above the file says "type": "module". */
function inEsmPackage(file) {
  const asked = [];
  for (let directory = path.dirname(file); ; directory = path.dirname(directory)) {
    const known = isEsmDirectory.get(directory) ?? declaredType(directory);
    asked.push(directory);
    if (known !== undefined || directory === path.dirname(directory)) {
      for (const each of asked) isEsmDirectory.set(each, known ?? false);
      return known ?? false;
    }
  }
}

function declaredType(directory) {
  const manifest = path.join(directory, 'package.json');
  if (!fs.existsSync(manifest)) return undefined;
  return JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
}

function parser(file) {
  if (!/\.[cm]?tsx?$/.test(file)) return { syntax: 'ecmascript', decorators: false };
  return { syntax: 'typescript', decorators: true, tsx: file.endsWith('x') };
}

module.exports = {
  canInstrument: false,
  getCacheKey(source, file, options) {
    return crypto.createHash('sha1').update(self).update(version).update(file).update(source).update(String(options.instrument)).digest('hex');
  },
  process(source, file) {
    const typescript = /\.[cm]?tsx?$/.test(file);
    const esm = typescript || file.endsWith('.mjs') || (!file.endsWith('.cjs') && inEsmPackage(file));
    if (!esm && !/\bimport\s*\(/.test(source)) return { code: source };
    return transformSync(source, {
      filename: file,
      swcrc: false,
      sourceMaps: file.includes('node_modules') ? false : 'inline',
      module: { type: 'commonjs', importInterop: 'node' },
      jsc: {
        target: 'es2022',
        keepClassNames: true,
        externalHelpers: false,
        parser: parser(file),
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
          hidden: { jest: true },
          react: { runtime: 'automatic', importSource: 'preact' },
        },
      },
    });
  },
};
