import assert from 'node:assert/strict';
import { canarySteps, rollingDelivery } from '../../../components/workload/delivery-spec.ts';
import { assertTaken, type Loose, planned } from './planned.ts';

const phased = { strategy: 'canary', provider: 'argo-rollouts', steps: canarySteps.phased } as const;

describe('Argo Rollouts (D2, D3, D6)', () => {
  it('takes the deployment’s place, and the autoscaler scales it', () => {
    const objects = planned({ ...phased, traffic: 'istio' });
    assert.equal(objects.get('Deployment/myapp'), undefined);
    const target = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'myapp' };
    assert.deepEqual(objects.get('HorizontalPodAutoscaler/myapp')?.spec.scaleTargetRef, target);
    assert.ok(objects.get('Rollout/myapp')?.spec.template.spec.containers[0].securityContext.readOnlyRootFilesystem);
    assertTaken(objects);
  });

  it('goes 5, 25, 50, 100 percent with 30 minutes, 2 and 4 hours, and the stricter bounds of its phases (D3)', () => {
    const { steps } = planned({ ...phased, traffic: 'istio' }).get('Rollout/myapp')?.spec.strategy.canary ?? {};
    const shown = (steps as object[]).map((step) =>
      JSON.stringify(step).replace(/\{"name":"hash".*?\},(?=\{"name":"at)/, ''),
    );
    assert.deepEqual(shown, [
      '{"setWeight":5}',
      '{"pause":{"duration":"1800s"}}',
      '{"analysis":{"templates":[{"templateName":"myapp-error-rate"}],"args":[{"name":"at-most","value":"0.1"}]}}',
      '{"analysis":{"templates":[{"templateName":"myapp-response-time"}],"args":[{"name":"at-most","value":"200"}]}}',
      '{"setWeight":25}',
      '{"pause":{"duration":"7200s"}}',
      '{"analysis":{"templates":[{"templateName":"myapp-error-rate"}],"args":[{"name":"at-most","value":"0.05"}]}}',
      '{"setWeight":50}',
      '{"pause":{"duration":"14400s"}}',
      '{"setWeight":100}',
    ]);
  });

  it('looks at success, errors, response time and memory at the published bounds, and at what the business asks (D6)', () => {
    const business = { name: 'conversion', query: 'sum(orders{namespace="{{namespace}}",pod=~"{{pods}}"})', min: 3 };
    const analysis = { ...rollingDelivery.analysis, business };
    const objects = planned({ ...phased, analysis });
    const bounds = [...objects.values()]
      .filter(({ kind }) => kind === 'AnalysisTemplate')
      .map(({ spec }) => [spec.metrics[0].name, spec.args[1].name, spec.args[1].value]);
    assert.deepEqual(bounds, [
      ['success-rate', 'at-least', '99'],
      ['error-rate', 'at-most', '0.5'],
      ['response-time', 'at-most', '500'],
      ['memory', 'at-most', '90'],
      ['conversion', 'at-least', '3'],
    ]);
    const { query } = objects.get('AnalysisTemplate/myapp-conversion')?.spec.metrics[0].provider.prometheus ?? {};
    assert.equal(query, 'sum(orders{namespace="apps",pod=~"myapp-{{args.hash}}-.*"})');
    assertTaken(objects);
  });

  it('switches colors after a look, keeps the old one, and goes back by itself only if it is configured to (D2)', () => {
    const of = (automaticRollback: boolean): Loose['spec'] =>
      planned({ strategy: 'blue-green', provider: 'argo-rollouts', automaticRollback }).get('Rollout/myapp')?.spec
        .strategy.blueGreen;
    assert.equal(of(true).activeService, 'myapp');
    assert.equal(of(true).previewService, 'myapp-preview');
    assert.equal(of(true).scaleDownDelaySeconds, 3600);
    assert.equal(of(true).postPromotionAnalysis.templates.length, 4);
    assert.equal(of(false).autoPromotionEnabled, false);
  });

  it('shifts on a route of the mesh or of the Gateway API, which begins with all at the old version', () => {
    const istio = planned({ ...phased, traffic: 'istio' }).get('VirtualService/myapp')?.spec.http[0];
    assert.equal(istio.name, 'primary');
    assert.deepEqual(
      istio.route.map(({ weight }: { weight: number }) => weight),
      [100, 0],
    );
    const gateway = planned({
      ...phased,
      traffic: 'gateway-api',
      gateway: { name: 'public', namespace: 'gateways', host: 'myapp.example.com' },
    });
    assert.deepEqual(gateway.get('Rollout/myapp')?.spec.strategy.canary.trafficRouting, {
      plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'myapp' } },
    });
    assert.ok(gateway.get('HTTPRoute/myapp'));
  });

  it('holds an experiment at its share until somebody decides (D5)', () => {
    const steps = [{ percent: 20, holdSeconds: 3600 }];
    const { canary } =
      planned({ strategy: 'ab', provider: 'argo-rollouts', traffic: 'istio', steps }).get('Rollout/myapp')?.spec
        .strategy ?? {};
    assert.deepEqual(canary.steps, [{ setWeight: 20 }, { pause: {} }]);
  });
});
