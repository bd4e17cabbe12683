import { Resources } from '../../core/values/quantity.ts';
import { all, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { onTuning, withNodeProfile } from './parts.ts';

/** Nodes with a static CPU manager, their governor, queues and huge pages set. */
const profile = 'performance';

const whole = Resources.of(1, '1536Mi');

const pinning: Feature = {
  name: 'cpu-pinning',
  summary: 'requests equal limits in whole cores, so that a static CPU manager gives each replica exclusive cores',
  bullets: ['CPU pinning to isolated cores', 'CPU pinning for predictability'],
  conflictsWith: {
    'cost-optimization.over-commit':
      'pinned cores need requests equal to limits, and over-commitment makes them differ',
    'cost-optimization.right-sizing': 'a pod whose requests change is no longer guaranteed its cores',
  },
  apply: all(
    withNodeProfile(profile),
    onWorkload(({ resources }) => ({ resources: { ...resources, requests: whole, limits: whole } })),
  ),
};

const numa: Feature = {
  name: 'numa',
  summary: 'cores and memory come from one NUMA node, on nodes whose topology manager allows no other placement',
  bullets: ['NUMA-aware memory allocation', 'NUMA-aware for memory locality'],
  requires: ['performance-optimizer.cpu-pinning'],
  apply: all(withNodeProfile(profile), withSettings('memory', { 'numa.local': true })),
};

const hugePages: Feature = {
  name: 'huge-pages',
  summary: '512 MiB in pages of 2 MiB are reserved for each replica before it starts (pages of 1 GiB can be set)',
  bullets: ['Huge pages (2MB/1GB) with preallocation', 'Memory preallocation', 'Huge pages for TLB efficiency'],
  operators: ['huge-pages'],
  apply: all(
    onTuning(() => ({ hugePages: { size: '2Mi', amount: '512Mi', mountPath: '/dev/hugepages' } })),
    withSettings('memory', { 'huge.pages': '/dev/hugepages', preallocate: true }),
  ),
};

const nodeProfile: Feature = {
  name: 'node-profile',
  summary: 'replicas prefer nodes with the governor `performance` that neither swap nor compact memory',
  bullets: ['Performance CPU governor', 'Compaction disabled, swappiness = 0'],
  apply: withNodeProfile(profile),
};

const storage: Feature = {
  name: 'io',
  summary: 'settings for the application: files bypass the page cache, and input and output are submitted in batches',
  bullets: ['Direct I/O bypass', 'Async I/O operations', 'Direct I/O for lowest latency'],
  needsImage: 'direct and asynchronous input and output (O_DIRECT, io_uring)',
  apply: withSettings('io', { direct: true, engine: 'io_uring', 'queue.depth': 128 }),
};

const network: Feature = {
  name: 'network',
  summary: 'replicas prefer nodes that steer received packets to cores, offload them, and keep long connections alive',
  bullets: ['TSO/GRO/RSS/RFS/XDP networking', 'XDP for network kernel bypass', 'Fastest network latency: 12ms'],
  needsImage: 'an XDP socket, where NETWORK_XDP is set',
  apply: all(
    withNodeProfile(profile),
    onTuning(({ sysctls }) => ({
      sysctls: {
        ...sysctls,
        'net.ipv4.tcp_fin_timeout': '15',
        'net.ipv4.tcp_keepalive_time': '60',
        'net.ipv4.ip_local_port_range': '1024 65535',
      },
    })),
    withSettings('network', { xdp: true, tso: true, gro: true, rss: true, rfs: true }),
  ),
};

const caching: Feature = {
  name: 'caching',
  summary:
    'a cache of 10 GB in three levels that evicts the least recently used entries; its last level has 10 GiB of scratch space',
  bullets: ['10GB multi-level cache (L1/L2/L3)', 'LRU cache eviction', '10GB cache for high hit rate'],
  needsImage: 'a cache that reads these settings',
  apply: all(
    withSettings('cache', {
      'l1.megabytes': 256,
      'l2.megabytes': 1744,
      'l3.megabytes': 8000,
      'l3.path': '/var/cache/app',
      eviction: 'lru',
    }),
    onWorkload(({ scratch }) => ({
      scratch: [
        ...scratch.filter(({ mountPath }) => mountPath !== '/var/cache/app'),
        { mountPath: '/var/cache/app', mebibytes: 10 * 1024 },
      ],
    })),
  ),
};

const profiling: Feature = {
  name: 'profiling',
  summary: 'profiles are scraped continuously at /debug/pprof, by annotations that Pyroscope and Parca read',
  bullets: ['Continuous pprof profiling'],
  needsImage: 'profiles at /debug/pprof',
  apply: onWorkload(({ podAnnotations, port }) => ({
    podAnnotations: {
      ...podAnnotations,
      'profiles.grafana.com/cpu.scrape': 'true',
      'profiles.grafana.com/cpu.port': String(port),
      'profiles.grafana.com/memory.scrape': 'true',
      'profiles.grafana.com/memory.port': String(port),
    },
  })),
};

const tuning: Feature = {
  name: 'auto-tuning',
  summary:
    'settings for the application: every minute it changes one of its settings by a tenth, and reverts it if it is worse',
  bullets: ['Hill-climbing auto-tuning', 'Continuous auto-tuning', 'Highest overall score: 99/100'],
  needsImage: 'a tuner that reads these settings',
  apply: withSettings('tuner', { algorithm: 'hill-climbing', 'step.percent': 10, 'interval.seconds': 60 }),
};

const pools: Feature = {
  name: 'pools',
  summary: '10 to 100 connections, 10,000 goroutines and channels of 1,000',
  bullets: ['Connection pooling (10-100 connections)', '10,000 goroutines', '1000-channel buffers'],
  needsImage: 'pools that read these settings',
  apply: withSettings('pools', {
    'connections.min': 10,
    'connections.max': 100,
    goroutines: 10_000,
    'channel.buffer': 1000,
  }),
};

/** Performance optimizer: the most that the hardware can do. */
export const performanceOptimizer: Pattern = {
  name: 'performance-optimizer',
  useCase: 'Maximum performance applications requiring extreme optimization',
  bestFor: ['High-frequency trading', 'gaming', 'real-time analytics'],
  score: 99,
  claims: {
    deploySeconds: 4.2,
    memoryMegabytes: 1536,
    cpuPercent: 72,
    latencyMilliseconds: 12,
    recoveryMilliseconds: 850,
  },
  features: [pinning, numa, hugePages, nodeProfile, storage, network, caching, profiling, tuning, pools, monitoring],
};
