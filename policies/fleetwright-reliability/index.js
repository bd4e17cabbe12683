// Pulumi loads a pack whose main file is JavaScript directly. Node then runs the TypeScript that it imports without a
// build.
import { servePack } from '../serve.ts';

servePack('fleetwright-reliability');
