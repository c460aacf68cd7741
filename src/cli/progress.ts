/** One line on a terminal that says where a run or a selftest is. Drawn between samples, and seldom. */
import type { SelftestEvent } from '../engine/selftest/trials.js';
import { armName, nameInVersion } from '../model/arm.js';
import type { Estimate } from '../model/estimate.js';
import { knownTo, shortPercent } from '../model/phrases.js';
import { formatPercent, formatRatio, formatRatioRange } from '../report/words/units.js';
import type { LiveScreen } from './live-screen.js';
import { sizeText } from '../report/words/size-text.js';

const LEAST_PAUSE_MS = 250;
const MINUTE_S = 60;
/** From here on seconds are not told, and minutes are. */
const SECONDS_UP_TO = 10 * MINUTE_S;
const MINUTES_UP_TO = 120;

type Launch = Extract<SelftestEvent, { type: 'launch' }>;
type Comparison = Extract<SelftestEvent, { type: 'comparison' }>;

export interface ProgressLine {
  update(event: SelftestEvent): void;
}

/** `clock` in ms. */
export function createProgressLine(screen: LiveScreen, clock: () => number): ProgressLine {
  let drawnAt = -Infinity;
  let launch = '';
  let latest: Launch | null = null;
  /** That a selftest is at. */
  let comparison: Comparison | null = null;
  const draw = (text: string): void => {
    screen.setLine(text);
    drawnAt = clock();
  };
  return {
    update(event) {
      if (event.type === 'comparison') {
        comparison = event;
      } else if (event.type === 'prepare') {
        draw(event.step);
      } else if (event.type === 'launch') {
        latest = event;
        launch = comparison ? trialText(comparison, event) : launchText(event);
        draw(launch);
      } else if (event.type === 'estimate') {
        if (comparison || latest?.progress.remainingNs !== null) return;
        launch = launchText({ ...latest, progress: { ...latest.progress, remainingNs: event.remainingNs } });
        draw(launch);
        // What is soon over is told only where the line has stood for a while.
      } else if (event.type === 'step' && !comparison && clock() - drawnAt >= LEAST_PAUSE_MS) {
        const more = `${launch}  ${nameInVersion(armName(event.arm), event.arm)} ${event.step}`;
        // What is left to do says more than half a word of what is being done.
        draw([...more].length < screen.width ? more : launch);
      }
    },
  };
}

/** `montecarlo n=100,000 (3 of 8)  fork×4 1.60× so far (1.20 – 2.10)  launch 3 of ~10  1 min 20 s left`, which is of the whole run. */
export function launchText({ workload, launch, place, progress }: Launch): string {
  const { launchesPlanned, launchesExact, halfWidth, fastest, remainingNs, restNs, confirming } = progress;
  const planned =
    launchesPlanned === null ? '' : ` of ${launchesExact ? '' : '~'}${Math.max(launchesPlanned, launch + 1)}`;
  const parts = [
    [workload, ...sizeText(place.varied), ...(place.of > 1 ? [`(${place.index + 1} of ${place.of})`] : [])].join(' '),
    ...(fastest ? [`${fastest.name} ${soFarText(fastest.speedup)}`] : []),
    `launch ${launch + 1}${planned}`,
    ...(confirming ? ['confirming'] : []),
    // The interval of the fastest says as much.
    ...(halfWidth === null || fastest?.speedup.interval ? [] : [knownTo(halfWidth, formatPercent)]),
    ...(remainingNs === null || restNs === null ? [] : [`${timeLeft((remainingNs + restNs) / 1e9)} left`]),
  ];
  return parts.join('  ');
}

function soFarText({ value, interval }: Estimate): string {
  const range = interval ? ` (${formatRatioRange(interval.low, interval.high)})` : '';
  return `${formatRatio(value)} so far${range}`;
}

/** `comparison 12 of about 40  A/B +5 %  launch 3 of 8  confirming  2 min left  0 false` */
export function trialText(
  { number, slowdown, outlook, exact, wrong }: Comparison,
  { launch, progress }: Launch,
): string {
  const { launchesPlanned: planned, confirming } = progress;
  return [
    `comparison ${number} of ${exact ? '' : 'about '}${Math.max(number, outlook.comparisons)}`,
    slowdown === null ? 'A/A' : `A/B +${shortPercent(slowdown)}`,
    `launch ${launch + 1}${planned === null ? '' : ` of ${Math.max(planned, launch + 1)}`}`,
    ...(confirming ? ['confirming'] : []),
    `${timeLeft(outlook.remainingNs / 1e9)} left`,
    `${wrong} false`,
  ].join('  ');
}

/** Rounded up: `7 s`, `1 min 20 s`, `14 min`, `2 h 10 min`. */
function timeLeft(exact: number): string {
  const seconds = Math.max(1, Math.ceil(exact));
  if (seconds < SECONDS_UP_TO) return inUnits(seconds, MINUTE_S, 'min', 's');
  const minutes = Math.ceil(seconds / MINUTE_S);
  return minutes < MINUTES_UP_TO ? `${minutes} min` : inUnits(minutes, MINUTE_S, 'h', 'min');
}

function inUnits(amount: number, each: number, large: string, small: string): string {
  const [whole, rest] = [Math.floor(amount / each), amount % each];
  return [...(whole > 0 ? [`${whole} ${large}`] : []), ...(rest > 0 ? [`${rest} ${small}`] : [])].join(' ');
}
