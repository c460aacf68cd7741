/** By what outputs are compared: a file of its own, for the judge and who explains a difference must agree. */
import type { LoadedWorkload } from '../model/workload.js';
import { digest, OUTPUT, type Subject } from './digest.js';

const CANONICAL: Subject = {
  name: 'canonical(output)',
  stage: 'check',
  advice: 'return plain data from canonical',
  whole: true,
};

/** The digest of the output, or of what the workload has in its place. Rejects with an ArmFailure for what cannot be read. */
export async function fingerprintOf({ canonical }: LoadedWorkload, output: unknown): Promise<string> {
  return canonical ? digest(await canonical(output), CANONICAL) : digest(output, OUTPUT);
}
