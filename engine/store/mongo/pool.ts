/** Counts the connections of the driver's pool by its events (Connection Monitoring and Pooling specification). */
import type { Connection } from 'mongoose';
import type { Pool } from '../port.js';

/** The connection has just been opened: nobody uses it yet. */
export function poolOf(connection: Connection): () => Pool {
  const open = new Set<string>();
  let inUse = 0;
  let waiting = 0;
  const named = ({ address, connectionId }: { readonly address: string; readonly connectionId: unknown }): string => `${address} ${String(connectionId)}`;
  connection.getClient()
    .on('connectionCreated', (event) => { open.add(named(event)); })
    .on('connectionClosed', (event) => { open.delete(named(event)); })
    .on('connectionCheckOutStarted', () => { waiting += 1; })
    .on('connectionCheckOutFailed', () => { waiting -= 1; })
    // The first ones were created before anybody counted.
    .on('connectionCheckedOut', (event) => { open.add(named(event)); waiting -= 1; inUse += 1; })
    .on('connectionCheckedIn', () => { inUse -= 1; });
  return () => ({ open: open.size, inUse: Math.max(0, inUse), waiting: Math.max(0, waiting) });
}
