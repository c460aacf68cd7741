/** Keeps one core half busy until its parent is gone; asked for anything, answers with the share of a core that it had. */

const BUSY_NS = 5_000_000n;
const IDLE_MS = 5;

const begun = process.hrtime.bigint();

process.on('disconnect', () => process.exit());
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / (Number(process.hrtime.bigint() - begun) / 1000));
});

function work(): void {
  const until = process.hrtime.bigint() + BUSY_NS;
  while (process.hrtime.bigint() < until);
  setTimeout(work, IDLE_MS);
}

work();
