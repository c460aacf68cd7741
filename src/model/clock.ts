/**
 * Reads the machine's monotonic clock, in ns. One clock for all processes of a machine on Linux and macOS,
 * so stamps taken in different processes may be subtracted. Exact for 104 days of uptime, to 2 ns after.
 */
export function now(): number {
  return Number(process.hrtime.bigint());
}

/** CPU time of this process, all its threads, in ns. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}
