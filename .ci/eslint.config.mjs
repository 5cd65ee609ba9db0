import tseslint from 'typescript-eslint';

const clock = 'The core is told the time; it never asks.';
const chance = 'Chance is an input.';
const locale = 'Order and text must not depend on the machine: compare code units.';
const ofLocale = ['localeCompare', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'toLocaleLowerCase', 'toLocaleUpperCase', 'getHours', 'getDate', 'getDay', 'getTimezoneOffset'];

const everywhere = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
  'max-depth': ['error', 3],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // Nest declares its options as classes and means their shape.
  '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
  '@typescript-eslint/no-misused-spread': 'off',
  // `void` also says that a value is dropped on purpose.
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  // A Nest module is a class without a body.
  '@typescript-eslint/no-extraneous-class': 'off',
};

const core = {
  'no-restricted-globals': ['error', { name: 'Intl', message: locale }],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: clock },
    { object: 'Math', property: 'random', message: chance },
    { object: 'crypto', property: 'getRandomValues', message: chance },
    ...ofLocale.map((property) => ({ property, message: locale })),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
    { selector: "CallExpression[callee.name='Date']", message: clock },
    { selector: 'AwaitExpression', message: 'The core waits for nothing.' },
    { selector: 'ThrowStatement', message: 'The core refuses with a value; only assert throws.' },
  ],
};

export default tseslint.config(
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: process.cwd() } },
    rules: everywhere,
  },
  // Scripts of pages know a document, and nothing of Node.
  { files: ['src/browser/**/*.ts'], languageOptions: { parserOptions: { project: './src/browser/tsconfig.json', tsconfigRootDir: process.cwd() } } },
  { files: ['src/core/**/*.ts'], rules: core },
  { files: ['src/core/assert.ts'], rules: { 'no-restricted-syntax': 'off' } },
  // A suite of promises is one long function.
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { 'max-lines-per-function': 'off' } },
  // Jest's matchers are `any` by declaration.
  { files: ['test/**/*.ts', 'test/**/*.tsx'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  // A migration is one text in SQL.
  { files: ['migrations/*.ts'], rules: { 'max-lines-per-function': 'off' } },
);
