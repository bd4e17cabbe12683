import { Resources } from '../../core/values/quantity.ts';
import { all, type Feature, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { companionOf, partMetadata, planJobPart, smallJob, withCompanion, withObjects } from './parts.ts';

/** Port of Qdrant's HTTP API. */
const memoryPort = 6333;

const probe = (path: string, failureThreshold: number) => ({ path, periodSeconds: 10, failureThreshold });

const reasoningBank: Feature = {
  name: 'reasoningbank',
  summary:
    'a dedicated Qdrant stores what was learned on a volume of 10 GiB; what is older than 30 days is deleted each night',
  bullets: ['ReasoningBank integration (30-day memory retention)', 'Trajectory tracking and verdict judgment'],
  needsImage: 'ReasoningBank, which writes trajectories with their verdicts and a numeric `created_at` to MEMORY_URL',
  apply: all(
    withCompanion('memory', (application) =>
      companionOf(application, 'memory', {
        description: 'Vector store of what the application has learned',
        image: { repository: 'docker.io/qdrant/qdrant', tag: 'v1.12.4-unprivileged' },
        port: memoryPort,
        morePorts: { grpc: 6334 },
        resources: { requests: Resources.of('250m', '512Mi'), limits: Resources.of(1, '1Gi'), extended: {} },
        probes: {
          startup: probe('/readyz', 30),
          liveness: probe('/livez', 3),
          readiness: probe('/readyz', 3),
        },
        environment: {
          variables: {
            QDRANT__STORAGE__STORAGE_PATH: '/qdrant/storage',
            QDRANT__STORAGE__SNAPSHOTS_PATH: '/qdrant/storage/snapshots',
            QDRANT__TELEMETRY_DISABLED: 'true',
          },
          secrets: {},
        },
        scratch: [{ mountPath: '/tmp', mebibytes: 64 }],
        state: {
          peersService: `${application.workload.identity.name}-memory-peers`,
          volumes: [{ name: 'data', mountPath: '/qdrant/storage', size: '10Gi' }],
        },
      }),
    ),
    (application) => {
      const { name, namespace } = partMetadata(application, 'memory');
      const url = `http://${name}.${namespace}.svc:${memoryPort}`;
      return withSettings('memory', { url, collection: 'trajectories', 'retention.days': 30 })(application);
    },
    withObjects((application) => {
      const { name, namespace } = partMetadata(application, 'memory');
      const url = `http://${name}.${namespace}.svc:${memoryPort}/collections/trajectories/points/delete?wait=true`;
      return planJobPart(application, {
        role: 'forgetting',
        description: 'Deletes what was learned more than 30 days ago.',
        schedule: '30 3 * * *',
        image: { repository: 'docker.io/curlimages/curl', tag: '8.10.1' },
        command: ['/bin/sh', '-c'],
        args: [forgetting(url)],
        resources: smallJob,
        deadlineSeconds: 600,
      });
    }),
  ),
};

/** A script that deletes by a filter in Qdrant, which answers 200 only when that is done. */
function forgetting(url: string): string {
  const filter = `{"filter":{"must":[{"key":"created_at","range":{"lt":'"$before"'}}]}}`;
  return [
    'set -eu',
    'before=$(( $(date -u +%s) - 30 * 86400 ))',
    `curl --fail --silent --show-error --max-time 300 -H 'Content-Type: application/json' -d '${filter}' '${url}'`,
  ].join('\n');
}

const database: Feature = {
  name: 'agentdb',
  summary:
    'vectors are stored in 8 bits and searched with an HNSW index of 16 links, 100 candidates for building and 64 for search',
  bullets: ['AgentDB with 8-bit quantization', 'HNSW indexing (150x faster search)'],
  needsImage: 'AgentDB, or a client that creates its collections with these settings; the speedup was not measured',
  apply: withSettings('agentdb', {
    'quantization.bits': 8,
    'hnsw.m': 16,
    'hnsw.ef.construct': 100,
    'hnsw.ef.search': 64,
  }),
};

const neural: Feature = {
  name: 'neural',
  summary:
    'settings for the application: three learning algorithms and 27 models; a job retrains them every 30 minutes',
  bullets: [
    '3 learning algorithms: Decision Transformer, Q-Learning, Actor-Critic',
    '27 neural models with auto-improvement',
    'Continuous neural training (every 30 minutes)',
    'Automatic model retraining',
  ],
  needsImage: 'the algorithms and models, and a first argument `train` that ends when it has trained once',
  apply: all(
    withSettings('learning', {
      algorithms: ['decision-transformer', 'q-learning', 'actor-critic'],
      models: 27,
      'retrain.minutes': 30,
    }),
    withObjects((application) =>
      planJobPart(application, {
        role: 'training',
        description: 'Trains the models of the application once more.',
        schedule: '*/30 * * * *',
        image: application.workload.image,
        args: ['train'],
        resources: { requests: Resources.of('500m', '512Mi'), limits: Resources.of(2, '1Gi') },
        deadlineSeconds: 1500,
        variables: { LEARNING_MODELS: '27', LEARNING_RETRAIN_MINUTES: '30' },
      }),
    ),
  ),
};

const replay: Feature = {
  name: 'experience-replay',
  summary: 'a replay buffer of 10,000 experiences, used in batches of 32',
  bullets: ['Experience replay (10K buffer, batch size 32)'],
  needsImage: 'a replay buffer that reads these settings',
  apply: withSettings('replay', { buffer: 10_000, batch: 32 }),
};

const similarity: Feature = {
  name: 'similarity',
  summary: 'items with a similarity of at least 0.85 count as the same',
  bullets: ['Similarity-based pattern matching (0.85 threshold)'],
  needsImage: 'matching that reads this setting',
  apply: withSettings('similarity', { threshold: 0.85 }),
};

const caching: Feature = {
  name: 'caching',
  summary: 'answers are cached for a day, prefetched, and served stale while they are renewed',
  bullets: ['Aggressive caching strategy'],
  needsImage: 'a cache that reads these settings',
  apply: withSettings('answers', { policy: 'aggressive', 'ttl.seconds': 86_400, prefetch: true, stale: true }),
};

/** Self-learning: applications that learn and improve over time. */
export const selfLearning: Pattern = {
  name: 'self-learning',
  useCase: 'AI-driven applications that learn and improve over time',
  bestFor: ['ML workloads', 'adaptive systems', 'intelligent agents'],
  score: 92,
  claims: {
    deploySeconds: 3.2,
    memoryMegabytes: 512,
    cpuPercent: 45,
    latencyMilliseconds: 35,
    recoveryMilliseconds: 1500,
  },
  features: [reasoningBank, database, neural, replay, similarity, caching, monitoring],
};
