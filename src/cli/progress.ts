/** One line on a terminal that says where a run is. Drawn between samples, and seldom. */
import type { EngineEvent, Progress } from '../engine/events.js';
import { armName, nameOnSide } from '../model/document.js';
import { formatPercent } from '../view/units.js';

const LEAST_PAUSE_MS = 250;
const CLEAR = '\r\u001b[K';

export interface ProgressLine {
  update(event: EngineEvent): void;
  /** Takes the line away, so that other text can be written. */
  clear(): void;
}

/** `clock` in ms. */
export function createProgressLine(write: (text: string) => void, width: number, clock: () => number): ProgressLine {
  let launch = '';
  let drawnAt = -Infinity;
  let visible = false;

  const draw = (text: string): void => {
    write(CLEAR + [...text].slice(0, Math.max(0, width - 1)).join(''));
    drawnAt = clock();
    visible = true;
  };
  return {
    update(event) {
      if (event.type === 'prepare') {
        draw(event.step);
      } else if (event.type === 'launch') {
        launch = launchText(event.workload, event.launch, event.progress);
        draw(launch);
      } else if (event.type === 'step' && clock() - drawnAt >= LEAST_PAUSE_MS) {
        draw(`${launch}  ${nameOnSide(armName(event.arm), event.arm.side)} ${event.step}`);
      }
    },
    clear() {
      if (visible) write(CLEAR);
      visible = false;
    },
  };
}

/** `montecarlo  launch 3 of 10  ±4.5 %  7 s left` */
export function launchText(workload: string, launch: number, progress: Progress): string {
  const { launchesPlanned, halfWidth, remainingNs, confirming } = progress;
  const parts = [
    workload,
    `launch ${launch + 1}${launchesPlanned === null ? '' : ` of ${Math.max(launchesPlanned, launch + 1)}`}`,
    ...(confirming ? ['confirming'] : []),
    ...(halfWidth === null ? [] : [`±${formatPercent(halfWidth)}`]),
    ...(remainingNs === null ? [] : [`${Math.max(1, Math.ceil(remainingNs / 1e9))} s left`]),
  ];
  return parts.join('  ');
}
