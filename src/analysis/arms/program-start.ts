/** The start of an interpreter: N copies start N of them, the serial program one. Of programs alone, and so a file of its own. */
import type { Sample, WorkerActivity } from '../../model/timing.js';
import { smallest } from '../../model/lists.js';

/**
 * With copies that are busy only from when they have started, but for the one start that the serial program has in its
 * time, too: until then nothing has reached them. As it is where no start was measured.
 */
export function startedSample(sample: Sample): Sample {
  const { emptyRun, iterations, workers } = sample;
  if (!emptyRun || workers.length === 0) return sample;
  const share = (1 - 1 / workers.length) * iterations;
  const leastNs = smallest(workers.map(({ busyNs }) => busyNs));
  const startupNs = Math.min(leastNs, share * emptyRun.wallNs);
  const started = workers.map((worker): WorkerActivity => {
    const { busyNs, cpuNs, startNs } = worker;
    const usedNs = cpuNs === null || emptyRun.cpuNs === null ? cpuNs : Math.max(0, cpuNs - share * emptyRun.cpuNs);
    return { ...worker, busyNs: busyNs - startupNs, cpuNs: usedNs, startNs: startNs + startupNs };
  });
  return { ...sample, dispatchNs: sample.dispatchNs + startupNs, workers: started };
}
