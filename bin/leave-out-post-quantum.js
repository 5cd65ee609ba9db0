// An esbuild plugin: the age library brings recipients of post-quantum and hardware keys that no page of ours can meet, two thirds of its weight.
// In their place stands nothing at all: whoever reaches for them gets an error.
const absent = /^@noble\/(?:post-quantum\/hybrid\.js|curves\/nist\.js)$/;
const names = { '@noble/post-quantum/hybrid.js': ['MLKEM768P256', 'MLKEM768X25519'], '@noble/curves/nist.js': ['p256'] };

export const leaveOutPostQuantum = {
  name: 'leave-out-post-quantum',
  setup(build) {
    build.onResolve({ filter: absent }, ({ path, importer }) => (/[\\/]age-encryption[\\/]/.test(importer) ? { path, namespace: 'absent' } : undefined));
    build.onLoad({ filter: /.*/, namespace: 'absent' }, ({ path }) => ({ contents: names[path].map((name) => `export const ${name} = undefined;`).join('\n'), loader: 'js' }));
  },
};
