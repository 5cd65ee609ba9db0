// The direction of imports is the direction of time: a later stage may import an earlier one, never the reverse.
const order = [
  'core', 'platform', 'web', 'audit', 'identity', 'tenders', 'availability', 'committee', 'delivery', 'keyset', 'bids', 'receipts', 'opening', 'evaluation', 'award',
  'publication',
  'notifications',
];
const doorless = ['core', 'platform', 'web'];

const onlyBack = order.slice(0, -1).map((stage, i) => ({
  name: `${stage}-looks-only-back`,
  severity: 'error',
  comment: `src/${stage} may not import a stage that comes after it`,
  from: { path: `^src/${stage}/` },
  to: { path: `^src/(${order.slice(i + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...onlyBack,
    { name: 'no-cycles', severity: 'error', comment: 'two files that need each other are one thing, or three', from: {}, to: { circular: true } },
    {
      name: 'core-stands-alone',
      severity: 'error',
      comment: 'core imports itself, XState and the audited packages of one cryptographer, nothing else',
      from: { path: '^src/core/' },
      to: { pathNot: '^(src/core/|node_modules/(xstate|@noble/(hashes|curves|ciphers)|@scure/base)/)' },
    },
    {
      name: 'sealing-is-the-clients',
      severity: 'error',
      comment: 'what seals and opens runs on people\'s own devices, in a browser too: core and the age library, no server code, no Node',
      from: { path: '^src/sealing/' },
      to: { pathNot: '^(src/(core|sealing)/|node_modules/(age-encryption|@noble/(hashes|curves|ciphers)|@scure/base)/)' },
    },
    {
      name: 'pages-scripts-are-clients',
      severity: 'error',
      comment: 'a script of a page is what seals and opens plus the page itself',
      from: { path: '^src/browser/' },
      to: { pathNot: '^src/(core|sealing|browser)/' },
    },
    {
      name: 'verifier-is-core-and-files',
      severity: 'error',
      comment: 'the offline verifier sees core, its own folder and Node: no network, no server code',
      from: { path: '^src/verifier/' },
      to: { pathNot: '^(src/(core|verifier)/|node_modules/fflate/|(node:)?(crypto|fs|fs/promises|os|path|process|util|worker_threads|zlib)$)' },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: 'another stage is entered by its index.ts only',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/.+', pathNot: ['^src/$1/', '^src/[^/]+/index[.]ts$', `^src/(${doorless.join('|')}|verifier|sealing)/`] },
    },
    {
      name: 'not-through-own-door',
      severity: 'error',
      comment: 'inside a stage, import the file, not the door',
      from: { path: '^src/([^/]+)/.+' },
      to: { path: '^src/$1/index[.]ts$' },
    },
    { name: 'entities-stay-home', severity: 'error', comment: 'a door never hands out a table row', from: { path: '^src/[^/]+/index[.]ts$' }, to: { path: '[.]entity[.]ts$' } },
    { name: 'nobody-imports-the-verifier', severity: 'error', comment: 'the verifier is an end, not a part', from: { pathNot: '^(src/(verifier|cli)|bench|test)/' }, to: { path: '^src/verifier/' } },
    { name: 'nobody-imports-the-commands', severity: 'error', comment: 'the command line is an end, not a part', from: { pathNot: '^(src/cli|bench|test)/' }, to: { path: '^src/cli/' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
