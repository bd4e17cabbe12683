import { isDeepStrictEqual } from 'node:util';
import { RefusedByServer } from '../../apply/answer.ts';
import type { ClusterClient } from '../../apply/index.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { type RunningVersions, recordManifest } from '../../components/applications/model/run.ts';
import { holding } from '../../components/applications/model/unsettled.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import type { ApplicationName } from './owners.ts';
import { readStored } from './records.ts';

/** The history of one application in its cluster, for a command that changes it. Nobody else writes it meanwhile. */
export class History {
  readonly #client: ClusterClient;
  readonly #application: ApplicationName;
  #record: ApplicationRecord | undefined;

  constructor(client: ClusterClient, application: ApplicationName, record: ApplicationRecord | undefined) {
    this.#client = client;
    this.#application = application;
    this.#record = record;
  }

  /** Reads the history of an application from the cluster. */
  static async read(client: ClusterClient, application: ApplicationName): Promise<History> {
    return new History(client, application, (await readStored(client, application))?.record);
  }

  /** The stored record; undefined if the application was never deployed. */
  get record(): ApplicationRecord | undefined {
    return this.#record;
  }

  /** The record without a change that is not complete. */
  get holding(): ApplicationRecord | undefined {
    return holding(this.#record);
  }

  /**
   * Stores a record in place of the one that was read.
   * @throws ProblemsError if somebody changed that one meanwhile.
   */
  async write(record: ApplicationRecord, versions: Pick<RunningVersions, 'newest'>): Promise<void> {
    const stored = await readStored(this.#client, this.#application);
    if (!isDeepStrictEqual(stored?.record, this.#record)) throw this.#changed();
    const manifest = recordManifest(record, versions);
    // The server refuses it if somebody else wrote one in between.
    const { resourceVersion } = stored ?? {};
    const metadata = { ...manifest.metadata, ...(resourceVersion === undefined ? {} : { resourceVersion }) };
    try {
      await this.#client.apply({ ...manifest, metadata });
    } catch (error) {
      if (error instanceof RefusedByServer && error.status === 409) throw this.#changed();
      throw error;
    }
    // As it would be read again: undefined fields are not stored.
    this.#record = JSON.parse(JSON.stringify(record)) as ApplicationRecord;
  }

  #changed(): ProblemsError {
    const { namespace, name } = this.#application;
    const said = 'another run changed it in the meantime';
    const fix = `Check it with ajj rollout status ${name} -n ${namespace}, and run this again.`;
    return new ProblemsError([{ path: `application ${namespace}/${name}`, said, fix }]);
  }
}
