import { operators } from '../components/operators/catalog.ts';
import { type GeneratedDocument, heading, table } from './document.ts';
import { installOf, operatorPage, titleOf, versionsOf } from './operator-page.ts';

const intro = [
  'Operators serve the custom kinds that a stack plans. On EKS, a stack installs the operators that it needs, and no others. `ajj operators --stack prod` lists them and says what needs them. Custom resources are created after their operator, and removed before it.',
  'Settings are under [`operators`](settings.md#operators). If a cluster already has an operator, set `operators.each.<name>.use` to `existing`. On a cluster of kind `existing`, nothing is installed unless `operators.install` is true. Before `ajj up` changes anything there, it checks whether the cluster serves each kind with each field. [Run on EKS](../guides/run-on-eks.md#the-operators) has examples.',
  'The embedded cluster runs no operators. Its API server checks each object by the operator’s own definition.',
];

const inOrder = operators.toSorted((one, other) =>
  titleOf(one).toLowerCase() < titleOf(other).toLowerCase() ? -1 : 1,
);

/** The operators that the platform can install. */
export const operatorsDocument: GeneratedDocument = {
  file: 'reference/operators.md',
  text: () => {
    const rows = inOrder.map((operator) => [
      `[${titleOf(operator)}](operators/${operator.name}.md)`,
      operator.version,
      versionsOf(operator),
      installOf(operator).split(', from ')[0] as string,
      operator.summary,
    ]);
    return `${[
      heading('Operators'),
      ...intro,
      table(['operator', 'version', 'Kubernetes', 'installed', 'what for'], rows),
    ].join('\n\n')}\n`;
  },
};

/** A page for each operator. */
export const operatorPages: readonly GeneratedDocument[] = inOrder.map(operatorPage);
