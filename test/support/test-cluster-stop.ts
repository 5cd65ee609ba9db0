import { stopCluster } from './test-cluster.js';

void stopCluster(process.env['PLI_TEST_FOLDER']);
