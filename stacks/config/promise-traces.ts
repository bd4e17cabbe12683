import debuggable from '@pulumi/pulumi/runtime/debuggable.js';
import state from '@pulumi/pulumi/runtime/state.js';
import { type DebuggableModule, watchPromisesFast } from '../../components/core/pulumi/promises.ts';

// This has to run before the first resource, and only in programs: users of the library decide that for themselves. The
// first promise takes the SDK's own way, which makes it look for promises that are left at the end.
const sdk = debuggable as unknown as DebuggableModule;
const { getStore } = state as unknown as { getStore(): { leakCandidates: Set<unknown> } };
void sdk.debuggablePromise(Promise.resolve(), 'the first promise');
watchPromisesFast(sdk, () => getStore().leakCandidates);
