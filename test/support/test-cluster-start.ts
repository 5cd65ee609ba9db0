import { startCluster } from './test-cluster.js';

void startCluster(process.ppid).then((environment) => {
  process.stdout.write(JSON.stringify(environment));
});
