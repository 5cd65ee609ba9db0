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
  // A guard against what hangs, not a measure of speed: machines are slow when others use them.
  testTimeout: 120_000,
};
