import { operators } from '../components/operators/catalog.ts';
import { type GeneratedDocument, heading, table } from './document.ts';
import { installOf, operatorPage, titleOf } from './operator-page.ts';

const intro = [
  'Operators serve the custom kinds that a stack plans. On EKS the stack installs those that it needs, and no others: which ones follows from what it plans. `ajj operators --stack prod` lists them with the reason. Custom resources are created after their operator, and removed before it.',
  'Settings are under [`operators`](settings.md#operators). If a cluster has an operator already, set `operators.each.<name>.use` to `existing`. On a cluster of kind `existing` nothing is installed, unless `operators.install` is true. Before `ajj up` changes anything there, it checks whether the cluster serves each kind with each field.',
  'The embedded cluster runs no operators. Its API server checks each object by the operator’s own definition.',
];

const inOrder = operators.toSorted((one, other) => (titleOf(one) < titleOf(other) ? -1 : 1));

/** The operators that the platform can install. */
export const operatorsDocument: GeneratedDocument = {
  file: 'reference/operators.md',
  text: () => {
    const rows = inOrder.map((operator) => [
      `[${titleOf(operator)}](operators/${operator.name}.md)`,
      operator.version,
      `${operator.kubernetes.min} to ${operator.kubernetes.max}`,
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
