// Pulumi loads packs whose main is JavaScript as they are; Node then runs the TypeScript behind it without a build.
import { servePack } from './serve.ts';

servePack('fleetwright');
