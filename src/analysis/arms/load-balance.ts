/** How evenly the work lay on the workers. */
import type { Sample } from '../../model/timing.js';
import { median } from '../../stats/median.js';

/**
 * Mean over greatest busy time of the workers, the median over the samples that were busy at all; null without any.
 * The load balance of POP (M. Wagner et al., "A structured approach to performance analysis", 2019).
 */
export function loadBalance(samples: readonly Sample[]): number | null {
  const balances = samples.flatMap(({ workers }) => {
    const busy = workers.map(({ busyNs }) => busyNs);
    const most = Math.max(...busy);
    return most > 0 ? [busy.reduce((sum, ns) => sum + ns, 0) / busy.length / most] : [];
  });
  return balances.length > 0 ? median(balances) : null;
}
