const { execFileSync } = require('node:child_process');
const path = require('node:path');

// In a process of its own: Jest's hooks for this file also rewrite what it requires, and cannot load some packages.
module.exports = () => {
  const printed = execFileSync(process.execPath, [path.join(__dirname, 'run.cjs'), path.join(__dirname, 'test-cluster-start.ts')], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  Object.assign(process.env, JSON.parse(printed));
};
