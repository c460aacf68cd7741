/** What the exit status says. */

export const EXIT = { done: 0, internal: 1, usage: 2, failed: 3 } as const;

/** By convention 128 + the signal's number. */
export const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

export type StopSignal = keyof typeof SIGNAL_EXIT;

export const EXIT_HELP = `Exit status:
  0    done
  1    a fault of parbench itself
  2    wrong usage or input; nothing was measured
  3    a workload failed or gave a wrong result
  130  interrupted by Ctrl-C (143 by SIGTERM, 129 by SIGHUP); what was finished is saved`;
