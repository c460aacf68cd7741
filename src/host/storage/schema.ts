/** Holding values against the shipped JSON Schema: the one place that knows the check the build makes of it, and so a file of its own. */

/** The first that is wrong with a value, with the path of the field; null if it is a valid document. */
export async function schemaFault(value: unknown): Promise<string | null> {
  // Not for those to load who read no result.
  const { default: check } = await import('#schema/check.js');
  if (check(value)) return null;
  // Of a field that may be null as well, what is wrong with it otherwise comes first.
  const [error] = check.errors ?? [];
  const extra = error?.params && 'additionalProperty' in error.params ? ` (${error.params.additionalProperty})` : '';
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'does not fit'}${extra}`;
}
