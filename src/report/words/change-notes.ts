/** What changed beside the time. A file of its own: headlines, annotations and cases of tests end with it. */
import type { ComparedQuantity, Version } from '../../model/comparison.js';
import { printable } from '../encoders/printable.js';
import { versionName } from './comparison-words.js';

/** `; ./a.mjs gives another result than main; the file of ./a.mjs was edited`; empty where nothing did. */
export function changesText(quantities: readonly ComparedQuantity[], base: Version): string {
  const named = (what: 'result' | 'file'): string => {
    const found = quantities.filter(({ changed }) => changed?.includes(what));
    return [...new Set(found.map(({ workload }) => printable(workload)))].join(', ');
  };
  const [results, files] = [named('result'), named('file')];
  return [
    ...(results === '' ? [] : [`; the result of ${results} is not that of ${versionName(base)}`]),
    ...(files === '' ? [] : [`; the file of ${files} was edited`]),
  ].join('');
}
