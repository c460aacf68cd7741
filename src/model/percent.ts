/** Ratios as percentages, for messages. */

/** With one decimal, so that it says how exactly it is known: `5.0 %` */
export function percentText(ratio: number): string {
  return `${(ratio * 100).toFixed(1)} %`;
}

/** With three digits at most, for what somebody chose: `5 %`, `0.25 %` */
export function shortPercent(ratio: number): string {
  return `${Number((ratio * 100).toPrecision(3))} %`;
}
