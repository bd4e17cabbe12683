import { resolve } from 'node:path';
import { nodePoolsSettings } from '../../components/cluster/nodes/settings.ts';
import { clusterSettings } from '../../components/cluster/settings.ts';
import type { ListedConcern } from '../../components/concern/concern.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { crdtSettings } from '../../components/fleet/coordination/settings.ts';
import { type Layer, layersOf, mergeLayers } from '../config/layers.ts';
import type { StackConfig } from '../config/schema.ts';
import { type JarvisReading, type JarvisSurroundings, leavesOf, readJarvisFile } from './read.ts';

/** The layers of a stack's settings, its Jarvis file included. */
export interface StackLayers {
  readonly layers: readonly Layer[];
  /** Where the Jarvis file sets those settings that the stack file does not, by their path. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** The layers of a stack: defaults, its environment, the Jarvis file that it names, and its own file. */
export function stackLayers(config: StackConfig, directory: string, concerns?: readonly ListedConcern[]): StackLayers {
  const { jarvis } = config;
  if (jarvis === undefined) return { layers: layersOf(config, [], concerns), origins: new Map(), problems: [] };
  const reading = readJarvisFor(config, resolve(directory, jarvis), jarvis);
  const written = new Set(leavesOf(config));
  const origins = new Map([...reading.origins].filter(([path]) => !written.has(path)));
  const layers = layersOf(config, [{ origin: jarvis, settings: reading.settings }], concerns);
  return { layers, origins, problems: reading.problems };
}

/** Reads a Jarvis file for a stack. */
export function readJarvisFor(config: StackConfig, path: string, shownAs: string): JarvisReading {
  return readJarvisFile(path, shownAs, surroundingsOf(config));
}

function surroundingsOf(config: StackConfig): JarvisSurroundings {
  const below = mergeLayers(layersOf({ environment: config.environment }));
  const written = mergeLayers(layersOf(config));
  return {
    environment: config.environment,
    clusterKind: clusterSettings.of({ settings: written }).kind,
    storageClass: crdtSettings.of({ settings: written }).storage.class,
    storageClassIsOverridden: leavesOf(config).includes('crdt.storage.class'),
    below: { nodePools: nodePoolsSettings.of({ settings: below }), crdt: crdtSettings.of({ settings: below }) },
  };
}
