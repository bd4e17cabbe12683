import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { type StructModule, sdkStructs, withPlainStructs } from '../../../policies/lib/structs.ts';

const require = createRequire(import.meta.url);
const analyzer = require('@pulumi/pulumi/proto/analyzer_pb') as {
  AnalyzeRequest: { new (): Request; deserializeBinary(bytes: Uint8Array): Request };
};

interface Struct {
  toJavaScript(): unknown;
}

interface Request {
  setUrn(urn: string): void;
  getUrn(): string;
  setProperties(properties: Struct): void;
  getProperties(): Struct | undefined;
  serializeBinary(): Uint8Array;
}

const structs = sdkStructs() as StructModule & { readonly Struct: { fromJavaScript(object: object): Struct } };

function sent(properties: object): Uint8Array {
  const request = new analyzer.AnalyzeRequest();
  request.setProperties(structs.Struct.fromJavaScript(properties));
  request.setUrn('urn');
  return request.serializeBinary();
}

const read = (bytes: Uint8Array): Request => analyzer.AnalyzeRequest.deserializeBinary(bytes);

describe('properties that are read without messages of their own', () => {
  it('are those that the SDK reads, whatever is in them', () => {
    const text = fc.string({ unit: 'grapheme' });
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double({ noNaN: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value')),
        fc.dictionary(text, tie('value')),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(text, value), (properties) => {
        const bytes = sent(properties);
        const request = withPlainStructs(structs, () => read(bytes));
        assert.deepEqual(request.getProperties()?.toJavaScript(), read(bytes).getProperties()?.toJavaScript());
        assert.equal(request.getUrn(), 'urn');
      }),
    );
  });

  it('are the same object each time, so that nothing is read twice', () => {
    const request = withPlainStructs(structs, () => read(sent({ a: 'x'.repeat(300) })));
    assert.equal(request.getProperties()?.toJavaScript(), request.getProperties()?.toJavaScript());
  });

  it('are read by the SDK again afterwards, also if the work failed', () => {
    const { deserializeBinaryFromReader } = structs.Struct;
    assert.throws(() => withPlainStructs(structs, () => assert.fail('on purpose')), /on purpose/);
    assert.equal(structs.Struct.deserializeBinaryFromReader, deserializeBinaryFromReader);
  });

  it('are refused where their bytes end too early', () => {
    const bytes = sent({ a: 'b' });
    const place = Buffer.from(bytes).indexOf('b');
    const cut = Buffer.from(bytes);
    cut[place - 1] = 200; // the length of the text
    assert.throws(() => withPlainStructs(structs, () => read(cut)), RangeError);
  });
});
