/** Counts and ratios in messages. In the lowest room, because host, analysis, engine and report all write such messages. */

/** `1 core`, `2 cores`, `3 launches`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** A ratio with one decimal, so that it says how exactly it is known: `5.0 %` */
export function percentText(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

/** A ratio with three digits at most, for what somebody chose: `5 %`, `0.25 %` */
export function shortPercent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(3))} %`;
}

/** How well something is known, where it may be so many times as great, or as small, less 1: `±4.5 %`, `×/÷ 2.5` beyond a factor of 1.5. */
export function knownTo(ratio: number, percent = percentText): string {
  return ratio <= 0.5 ? `±${percent(ratio)}` : `×/÷ ${Number((1 + ratio).toPrecision(3))}`;
}
