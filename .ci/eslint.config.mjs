// What only ESLint can be told: turns of phrase that the core does without. Everything else is in .oxlintrc.json, where types are known and fast.
import { parser } from 'typescript-eslint';

const clock = 'The core is told the time; it never asks.';

export default [
  {
    files: ['src/core/**/*.ts'],
    languageOptions: { parser },
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
        { selector: "CallExpression[callee.name='Date']", message: clock },
        { selector: 'AwaitExpression', message: 'The core waits for nothing.' },
        { selector: 'ThrowStatement', message: 'The core refuses with a value; only assert throws.' },
      ],
    },
  },
  { files: ['src/core/assert.ts'], rules: { 'no-restricted-syntax': 'off' } },
];
