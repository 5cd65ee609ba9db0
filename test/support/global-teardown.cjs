const { execFileSync } = require('node:child_process');
const path = require('node:path');

module.exports = () => {
  execFileSync(process.execPath, [path.join(__dirname, 'run.cjs'), path.join(__dirname, 'test-cluster-stop.ts')], { stdio: 'inherit' });
};
