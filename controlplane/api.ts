import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:https';

/** An answer of the API server; `body` is its parsed JSON. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** A request to the API server. */
export interface Question {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** For example `/api/v1/nodes`. */
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

const answerLimit = 10_000;

/**
 * A client of one embedded API server. It does what the launcher needs and loads at once. For anything else, use the
 * kubeconfig with `@kubernetes/client-node`, which takes half a second to load.
 */
export class ApiClient {
  readonly #server: URL;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(server: string, authority: string, token: string) {
    this.#server = new URL(server);
    this.#token = token;
    this.#agent = new Agent({ keepAlive: true, maxSockets: 16, ca: authority });
  }

  /** Reads a kubeconfig that the supervisor wrote: JSON, with one cluster and one user. */
  static async fromKubeconfig(path: string): Promise<ApiClient> {
    const config = JSON.parse(await readFile(path, 'utf8')) as {
      clusters: [{ cluster: { server: string; 'certificate-authority-data': string } }];
      users: [{ user: { token: string } }];
    };
    const { cluster } = config.clusters[0];
    const authority = Buffer.from(cluster['certificate-authority-data'], 'base64').toString('utf8');
    return new ApiClient(cluster.server, authority, config.users[0].user.token);
  }

  /**
   * Sends one request. Any status is an answer. A `PATCH` is a JSON merge patch.
   * @throws if there is no answer within ten seconds.
   */
  ask({ method, path, body, signal }: Question): Promise<Answer> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const limit = AbortSignal.timeout(answerLimit);
    return new Promise((resolve, reject) => {
      const asked = request(
        new URL(path, this.#server),
        {
          method,
          agent: this.#agent,
          signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
          headers: {
            authorization: `Bearer ${this.#token}`,
            accept: 'application/json',
            ...(text === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(text) }),
          },
        },
        (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => {
            answer += part;
          });
          response.on('error', reject);
          response.on('end', () => {
            try {
              resolve({ status: response.statusCode ?? 0, body: JSON.parse(answer) });
            } catch {
              resolve({ status: response.statusCode ?? 0, body: answer });
            }
          });
        },
      );
      asked.on('error', reject);
      asked.end(text);
    });
  }

  /** Closes its connections. */
  close(): void {
    this.#agent.destroy();
  }
}
