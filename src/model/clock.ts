// Taken when this module is loaded, before any code of a workload's: nobody changes the clock afterwards.
const read = process.hrtime.bigint;
const account = process.cpuUsage;

/**
 * Reads the machine's monotonic clock, in ns. One clock for all processes of a machine on Linux and macOS,
 * so stamps taken in different processes may be subtracted. Exact for 104 days of uptime, to 2 ns after.
 */
export function now(): number {
  return Number(read());
}

/** CPU time of this process, all its threads, in ns. */
export function cpuTime(): number {
  const { user, system } = account();
  return (user + system) * 1000;
}
