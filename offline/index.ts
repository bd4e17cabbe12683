export { type Project, readProject } from './config/project.ts';
export { type ExtraConfig, readStack, type Stack, stackNames } from './config/stack.ts';
export { compileCacheFolder, type EvaluateOptions, type Evaluation, evaluate } from './evaluate/evaluate.ts';
export type { Diagnostic } from './evaluate/messages.ts';
export type { Graph, ResourceNode, ResourceNodeOptions, SourcePosition } from './graph/graph.ts';
export { graphFromText, graphToText, loadGraph, saveGraph } from './graph/save.ts';
export { isProviderType, nameOf, qualifiedType, stackType, urnOf } from './graph/urn.ts';
export * from './graph/value.ts';
export { evaluateOverGrpc } from './grpc/evaluate.ts';
