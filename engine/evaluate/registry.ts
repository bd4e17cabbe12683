import type { Problem } from '../../components/core/problems/problem.ts';
import { isProviderType, qualifiedType } from '../graph/urn.ts';
import { unknownOnWire } from '../graph/wire.ts';
import type { WireNode } from './messages.ts';
import { formatPosition } from './source.ts';

/** The resources of one evaluation, with the checks of Pulumi's engine. */
export class Registry {
  readonly #nodes = new Map<string, WireNode>();
  readonly #added: (node: WireNode) => void;
  /** What Pulumi's engine would have refused. */
  readonly problems: Problem[] = [];

  /** `added` is called with each resource when it is registered. */
  constructor(added: (node: WireNode) => void = () => {}) {
    this.#added = added;
  }

  /** All resources, in the order of registration. */
  get nodes(): readonly WireNode[] {
    return [...this.#nodes.values()];
  }

  /** The resource that was registered under `urn`. */
  find(urn: string): WireNode | undefined {
    return this.#nodes.get(urn);
  }

  /** Registers a resource. Notes a problem if its URN is taken, or if it refers to a missing resource. */
  add(node: WireNode): void {
    const first = this.#nodes.get(node.urn);
    if (first) {
      const places = `${formatPosition(first.source)} and ${formatPosition(node.source)}`;
      this.#refuse(node, `two resources have this URN (${places})`, 'Give one of them another name or parent.');
      return;
    }
    if (node.urn.includes(unknownOnWire)) {
      this.#refuse(
        node,
        'its name depends on a value that only a provider knows',
        'Use a name that the program knows.',
      );
      return;
    }
    if (node.parent !== '' && !this.#nodes.has(node.parent)) {
      this.#refuse(node, `its parent ${node.parent} is not registered`, 'Register the parent first.');
    }
    this.#checkProviders(node);
    this.#checkDependencies(node);
    this.#nodes.set(node.urn, node);
    this.#added(node);
  }

  #checkProviders(node: WireNode): void {
    for (const urn of [node.provider, ...Object.values(node.options.providers ?? {})]) {
      if (urn === '') continue;
      const type = qualifiedType(urn).split('$').at(-1) ?? '';
      if (!this.#nodes.has(urn) || !isProviderType(type)) {
        this.#refuse(node, `its provider ${urn} is not registered`, 'Pass a provider of this program.');
      }
    }
  }

  #checkDependencies(node: WireNode): void {
    const others = [...(node.options.replaceWith ?? []), node.options.deletedWith ?? ''];
    for (const urn of [...node.dependencies, ...others]) {
      if (urn !== '' && !this.#nodes.has(urn)) {
        this.#refuse(node, `depends on ${urn}, which is not registered`, 'Depend on a resource of this program.');
      }
    }
  }

  #refuse(node: WireNode, what: string, fix: string): void {
    const shown = (text: string): string => text.replaceAll(unknownOnWire, '[unknown]');
    const at = node.source && formatPosition(node.source);
    this.problems.push({ path: shown(node.urn), ...(at !== undefined && { at }), said: shown(what), fix });
  }
}
