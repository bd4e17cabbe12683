type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/** Another value of the same type. */
function other(value: Plain): Plain {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return `${value}x`;
}

/** A value with one thing in it changed or left out, for each thing that is in it. */
function* changesOf(value: Plain): Generator<Plain> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1);
      for (const changed of changesOf(item)) yield value.with(index, changed);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as { readonly [key: string]: Plain };
      yield rest;
      for (const changed of changesOf(inner)) yield { ...rest, [key]: changed };
    }
  } else {
    yield other(value);
  }
}

/** A manifest with one thing changed or left out, for each that is in it; what names it stays. */
export function* variantsOf(manifest: object): Generator<Record<string, unknown>> {
  const { apiVersion, kind, metadata, ...rest } = manifest as { readonly [key: string]: Plain };
  const { name = null, namespace, ...own } = metadata as { readonly [key: string]: Plain };
  const place = { name, ...(namespace === undefined ? {} : { namespace }) };
  for (const changed of changesOf({ ...rest, metadata: own })) {
    const { metadata: kept = {}, ...body } = changed as { readonly [key: string]: Plain };
    yield { apiVersion, kind, ...body, metadata: { ...(kept as object), ...place } };
  }
}
