import { findingsOfCommand, findingsOfValue } from './credential-findings.ts';
import { eachEntry } from './objects.ts';
import { type Fields, isFields, read, readList } from './read.ts';
import type { Undecided } from './undecided.ts';

type Look = (props: Fields, undecided: Undecided) => string[];

/** Variables by name. */
function inMap(...path: readonly string[]): Look {
  return (props, undecided) => {
    const variables = undecided.attempt(() => read(props, ...path));
    if (!isFields(variables)) return [];
    return Object.keys(variables).flatMap(
      (name) =>
        undecided.attempt(() => {
          const value = variables[name];
          if (typeof value !== 'string') return [];
          return findingsOfValue(name, value).map((complaint) => `${path.join('.')}[${name}]: ${complaint}`);
        }) ?? [],
    );
  };
}

/** Variables in a list, except those that only say where the value is stored. */
function inList(...path: readonly string[]): Look {
  return (props, undecided) =>
    eachEntry(
      () => readList(props, ...path),
      undecided,
      (entry) => {
        const [name, value, type = 'PLAINTEXT'] = ['name', 'value', 'type'].map((key) => read(entry, key));
        if (typeof name !== 'string' || typeof value !== 'string' || type !== 'PLAINTEXT') return [];
        return findingsOfValue(name, value).map((complaint) => `${path.join('.')}[${name}].value: ${complaint}`);
      },
    );
}

/** A command line. */
function inWords(key: string): Look {
  return (props, undecided) => {
    const words = eachEntry(
      () => readList(props, key),
      undecided,
      (text, index) => (typeof text === 'string' ? [{ index, text }] : []),
    );
    return findingsOfCommand(words).map(({ index, complaint }) => `${key}[${index}]: ${complaint}`);
  };
}

const together =
  (...looks: readonly Look[]): Look =>
  (props, undecided) =>
    looks.flatMap((look) => look(props, undecided));

const inContainer = together(inList('environment'), inWords('entryPoint'), inWords('command'));

/** The content of JSON, given as text or as an object. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return undefined;
  }
}

/** The containers of a task, or the container of a job. */
function inContainers(key: string): Look {
  return (props, undecided) => {
    const written = undecided.attempt(() => parsed(props[key]));
    const list = Array.isArray(written) ? written : [written];
    return eachEntry(
      () => list,
      undecided,
      (container, index) => {
        if (!isFields(container)) return [];
        const name = read(container, 'name') ?? index;
        return inContainer(container, undecided).map((complaint) => `${key}[${String(name)}].${complaint}`);
      },
    );
  };
}

/** The start script of a machine, in base64 or as text. */
const inUserData: Look = (props, undecided) =>
  (['userData', 'userDataBase64'] as const).flatMap(
    (key) =>
      undecided.attempt(() => {
        const written = props[key];
        if (typeof written !== 'string') return [];
        const isEncoded = /^[A-Za-z0-9+/\s]{8,}={0,2}\s*$/.test(written);
        const script = isEncoded ? Buffer.from(written, 'base64').toString('utf8') : written;
        return findingsOfValue('user-data.sh', script).map((complaint) => `${key}: ${complaint}`);
      }) ?? [],
  );

const looks: Readonly<Record<string, Look>> = {
  'aws:apprunner/service:Service': together(
    inMap('sourceConfiguration', 'imageRepository', 'imageConfiguration', 'runtimeEnvironmentVariables'),
    inMap(
      'sourceConfiguration',
      'codeRepository',
      'codeConfiguration',
      'codeConfigurationValues',
      'runtimeEnvironmentVariables',
    ),
  ),
  'aws:batch/jobDefinition:JobDefinition': inContainers('containerProperties'),
  'aws:codebuild/project:Project': inList('environment', 'environmentVariables'),
  'aws:ec2/instance:Instance': inUserData,
  'aws:ec2/launchConfiguration:LaunchConfiguration': inUserData,
  'aws:ec2/launchTemplate:LaunchTemplate': inUserData,
  'aws:ecs/taskDefinition:TaskDefinition': inContainers('containerDefinitions'),
  'aws:lambda/function:Function': inMap('environment', 'variables'),
};

/** Credentials in the parameters of programs that an AWS resource runs. */
export function credentialsOfAws(type: string, props: Fields, undecided: Undecided): string[] {
  return looks[type]?.(props, undecided) ?? [];
}
