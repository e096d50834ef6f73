/** What Camunda's clients ask first: one broker, one partition, all of it here. */
import { Router } from 'express';

export function topologyRoutes(version: string, address: () => { host: string; port: number }): Router {
  return Router().get('/topology', (_request, response) => {
    const { host, port } = address();
    response.json({
      brokers: [{ nodeId: 0, host, port, partitions: [{ partitionId: 1, role: 'leader', health: 'healthy' }], version }],
      clusterSize: 1, partitionsCount: 1, replicationFactor: 1, gatewayVersion: version, lastCompletedChangeId: '-1',
    });
  });
}
