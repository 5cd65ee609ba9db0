/** CommonJS registry + SWC: no experimental flag, works on Node 20, 22 and 24. Needs no build. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testRegex: '\\.test\\.tsx?$',
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'] },
  transform: { '\\.[cm]?[jt]sx?$': '<rootDir>/jest.transform.cjs' },
  transformIgnorePatterns: [],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  maxWorkers: 2,
  // Jest runs each file in a context of its own, where every look at a global asks the host first: arguments are looked at directly, and what reads
  // and hashes much takes half the time. Only what nobody replaces and no package declares for itself.
  sandboxInjectedGlobals: [
    'Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol', 'Math', 'JSON', 'Reflect', 'Map', 'Set', 'WeakMap', 'WeakSet', 'RegExp', 'Uint8Array', 'Uint32Array', 'Int32Array',
    'ArrayBuffer', 'DataView', 'Error', 'TypeError', 'RangeError', 'isNaN', 'parseInt', 'parseFloat',
  ],
  // A guard against what hangs, not a measure of speed: machines are slow when others use them.
  testTimeout: 120_000,
};
