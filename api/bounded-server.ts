/** HTTP for which nobody can hold connections without end: who sends slowly is cut off. */
import { createServer, type RequestListener, type Server } from 'node:http';

/** Milliseconds. `headers`: until all headers are there; `request`: until all of it is; `idle`: a connection without a request; `look`: how often it is looked. */
export interface RequestTimes {
  readonly headers: number;
  readonly request: number;
  readonly idle: number;
  readonly look: number;
}
/** A file of 20 MB has to pass a slow line in this time. */
export const REQUEST_TIMES: RequestTimes = { headers: 20_000, request: 300_000, idle: 5_000, look: 5_000 };

export function boundedServer(listener: RequestListener, { headers, request, idle, look }: RequestTimes = REQUEST_TIMES): Server {
  const server = createServer({ headersTimeout: headers, requestTimeout: request, keepAliveTimeout: idle, connectionsCheckingInterval: look, maxHeaderSize: 16_384 }, listener);
  server.maxHeadersCount = 100;
  return server;
}
