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
  const line = createLine(write, width, clock);
  let launch = '';
  return {
    update(event) {
      if (event.type === 'prepare') {
        line.draw(event.step);
      } else if (event.type === 'launch') {
        launch = launchText(event.workload, event.launch, event.progress);
        line.draw(launch);
      } else if (event.type === 'step' && line.isOld()) {
        line.draw(`${launch}  ${nameOnSide(armName(event.arm), event.arm.side)} ${event.step}`);
      }
    },
    clear: line.clear,
  };
}

export interface Line {
  draw(text: string): void;
  /** Whether it has stood long enough to be drawn again for something that is soon over. */
  isOld(): boolean;
  clear(): void;
}

/** `clock` in ms. */
export function createLine(write: (text: string) => void, width: number, clock: () => number): Line {
  let drawnAt = -Infinity;
  let visible = false;
  return {
    draw(text) {
      write(CLEAR + [...text].slice(0, Math.max(0, width - 1)).join(''));
      drawnAt = clock();
      visible = true;
    },
    isOld: () => clock() - drawnAt >= LEAST_PAUSE_MS,
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
