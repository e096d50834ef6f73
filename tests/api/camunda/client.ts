/** Camunda's own client, as its users have it, on a server of ours that listens on this machine. It checks what it sends and what it is answered. */
import { createCamundaClient, createCamundaClientLoose, type CamundaClient } from '@camunda8/orchestration-cluster-api';
import { openTestOffice, type Office } from '../open-office.js';

/** The client's types with keys as texts. Its own loose type means the same, but makes objects of them. */
type Plain<T> =
  unknown extends T ? T : T extends string & { readonly __brand: unknown } ? string
    : T extends string | number | bigint | boolean | null | undefined ? T
      : T extends Promise<infer Value> ? Promise<Plain<Value>>
        : T extends (...given: infer Given) => infer Answer ? (...given: { [Place in keyof Given]: Plain<Given[Place]> }) => Plain<Answer>
          : { [Name in keyof T]: Plain<T[Name]> };
export type Client = Plain<CamundaClient>;
/** Everything is there at once: no answer has to be waited for. */
export const now = { consistency: { waitUpToMs: 0 } };

export interface CamundaOffice {
  readonly office: Office;
  /**
   * `req: 'warn'`: with `strict` the client sends what its own schemas make of a request, and of a page with a cursor they make one
   * without: under `warn` it checks the same and sends what it was given.
   */
  as(person: string, req?: 'strict' | 'warn'): Client;
  /** By the client's `createDeployment`. */
  deploy(files: readonly File[], person?: string): ReturnType<ReturnType<typeof createCamundaClient>['createDeployment']>;
  close(): Promise<void>;
}

export async function openCamundaOffice(duties: readonly string[] = []): Promise<CamundaOffice> {
  const office = await openTestOffice({ duties });
  const { host, port } = await office.server.listen(0, '127.0.0.1');
  const options = (person: string, req: 'strict' | 'warn') => ({ config: {
    CAMUNDA_REST_ADDRESS: `http://${host}:${port}`, CAMUNDA_AUTH_STRATEGY: 'BASIC' as const, CAMUNDA_BASIC_AUTH_USERNAME: person, CAMUNDA_BASIC_AUTH_PASSWORD: 'demo',
    CAMUNDA_SDK_VALIDATION: `req:${req},res:strict`, CAMUNDA_SDK_LOG_LEVEL: 'silent' as const,
  } });
  return {
    office,
    as: (person, req = 'strict') => createCamundaClientLoose(options(person, req)) as unknown as Client,
    deploy: (files, person = 'demo') => createCamundaClient(options(person, 'strict')).createDeployment({ resources: [...files] }),
    close: () => office.close(),
  };
}

/** What the client throws: a status and the title of the problem document. */
export async function refusal(asked: Promise<unknown>): Promise<{ status: unknown; operation?: unknown }> {
  try {
    await asked;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'status' in error) return { status: error.status };
    throw error;
  }
  throw new Error('Expected the server to refuse, but it did not');
}

/** A file as a browser, or Node, knows it. */
export const fileOf = (name: string, content: string): File => new File([content], name, { type: 'application/octet-stream' });
