import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { checkWritable } from '../files.ts';
import { type PolicyOptions, type StackOptions, withPolicies, withStack, withUnchecked } from '../options.ts';
import type { JsonDocument } from '../output/schemas/documents.ts';
import { run } from '../run.ts';

interface CheckOptions extends StackOptions, PolicyOptions {
  readonly format?: 'text' | 'json' | 'sarif' | 'junit';
  readonly output?: string;
}

/** `ajj policy`: checks a stack against a policy pack. */
export function addPolicy(program: Command): void {
  const policy = withUnchecked(withPolicies(withStack(program.command('policy'))));
  addReport(policy);
  policy
    .description(
      'Check a stack against the policy pack; exits with 1 if a mandatory policy or an AWS limit is violated',
    )
    .addOption(
      new Option('--format <name>', 'text, json, sarif for code scanning, junit for test reports').choices([
        'text',
        'json',
        'sarif',
        'junit',
      ]),
    )
    .option('-o, --output <file>', 'write the results to a file instead of standard output')
    .action((options: CheckOptions) => {
      const format = options.format ?? (options.json ? 'json' : 'text');
      return run(options, async ({ output, signal }) => {
        checkWritable('--output', options.output);
        const [
          { previewStack },
          { formatPolicyJson, formatPolicyJunit, formatPolicySarif, formatPolicyText, placeInRepository, readStack },
          { formatAwsReport },
        ] = await Promise.all([
          import('../stack/preview.ts'),
          import('../../engine/index.ts'),
          import('../output/aws-limits.ts'),
        ]);
        const directory = process.cwd();
        const { stack } = options;
        const { verdict, aws, evaluation } = await previewStack({ directory, stack, policies: options, signal });
        if (verdict === undefined) return true;
        const { file: stackFile, project } = readStack(directory, stack);
        const sources = new Map(evaluation.graph.resources.map(({ urn, source }) => [urn, source]));
        const color = output.color && options.output === undefined;
        const formats = {
          text: () =>
            `${formatPolicyText(verdict, { color })}${aws === undefined ? '' : formatAwsReport(aws, { color })}`,
          json: () => {
            const document = { schema: 'ajj/policy/v1', ...verdict, aws } satisfies JsonDocument;
            return formatPolicyJson(document);
          },
          sarif: () =>
            formatPolicySarif(verdict, {
              project: placeInRepository(project.root),
              stackFile,
              sourceOf: (urn) => sources.get(urn),
            }),
          junit: () => formatPolicyJunit(verdict),
        };
        const text = formats[format]();
        if (options.output === undefined) process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
        else writeFileSync(options.output, text);
        const isWithin = (aws?.problems.length ?? 0) === 0;
        // These formats have no place for results other than policies.
        if (!isWithin && aws !== undefined && (format === 'sarif' || format === 'junit'))
          output.note(formatAwsReport(aws));
        return verdict.passed && isWithin;
      });
    });
}

interface ReportOptions extends StackOptions, PolicyOptions {
  readonly framework: string;
  readonly format: 'markdown' | 'html';
  readonly output?: string;
}

/** `ajj policy report`: the state of a framework's controls in a stack. */
function addReport(policy: Command): void {
  withUnchecked(withPolicies(withStack(policy.command('report'))))
    .description(
      'Report by control of a framework: which policies serve it, where they are enforced, and what was found',
    )
    .addOption(
      new Option('--framework <name>', 'the framework')
        .choices(['cis', 'cis-aws', 'pss', 'owasp', 'fleetwright'])
        .default('cis'),
    )
    .addOption(new Option('--format <name>', 'how it is written').choices(['markdown', 'html']).default('markdown'))
    .option('-o, --output <file>', 'write the report to a file instead of standard output')
    .action((options: ReportOptions) =>
      run(options, async ({ output, signal }) => {
        checkWritable('--output', options.output);
        const [{ previewStack }, { complianceHtml, complianceMarkdown, complianceOf, frameworks }] = await Promise.all([
          import('../stack/preview.ts'),
          import('../../engine/index.ts'),
        ]);
        const { stack, framework, format } = options;
        const directory = process.cwd();
        const { verdict, evaluation } = await previewStack({ directory, stack, policies: options, signal });
        if (verdict === undefined) return true;
        const { name } = frameworks.find(({ key }) => key === framework) as (typeof frameworks)[number];
        const report = complianceOf(verdict, evaluation.graph, name);
        const text = format === 'html' ? complianceHtml(report) : complianceMarkdown(report);
        if (options.output !== undefined) writeFileSync(options.output, text);
        else if (!options.json) process.stdout.write(text);
        output.result({ schema: 'ajj/policy-report/v1', ...report });
        return verdict.passed;
      }),
    );
}
