/**
 * What a program cost. Node does not tell what a child used; wait4 does, and perl, which is on nearly every Linux and
 * macOS, can call it without a compiler. So each worker is the child of a small perl program, which starts in some 2 ms.
 */
import { constants } from 'node:os';
import { type CpuUse, useSince } from '../../host/clock.js';
import { findPerl, PRCTL } from '../../host/processes/perl.js';
import { SCRIPT } from './meter-script.js';

export interface Usage extends CpuUse {
  /** The most memory that one of its processes had resident. */
  readonly peakBytes: number;
  /** How long its main thread could have run and had no core; null where unknown. */
  readonly waitNs: number | null;
}

export type Ending =
  | { readonly kind: 'unstarted'; readonly reason: string }
  | {
      readonly kind: 'ended';
      /** Null where it is not known. */
      readonly pid: number | null;
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly usage: Usage | null;
      /** When it began and ended, stamps of the machine's monotonic clock, in ns; null where the meter has no such clock. */
      readonly span: Span | null;
      /** Names of the processes that it left behind, which have been ended; null where the meter cannot find them. */
      readonly left: readonly string[] | null;
    };

interface Span {
  readonly startNs: number;
  readonly endNs: number;
}

export interface Meter {
  /** The words that have perl run these and report on REPORT_FD. */
  wrap(words: readonly string[]): string[];
  /** Null where the report is not complete. */
  read(report: string): Ending | null;
}

interface System {
  /** Numbers of system calls; 0 for none. */
  readonly wait4: number;
  readonly waitid: number;
  readonly clockGettime: number;
  readonly getrusage: number;
  /** Of ru_maxrss, in bytes. */
  readonly memoryUnit: number;
}

const SYSTEMS: Readonly<Record<string, System>> = {
  'linux x64': { wait4: 61, waitid: 247, clockGettime: 228, getrusage: 98, memoryUnit: 1024 },
  'linux arm64': { wait4: 260, waitid: 95, clockGettime: 113, getrusage: 165, memoryUnit: 1024 },
  'darwin x64': { wait4: 7, waitid: 0, clockGettime: 0, getrusage: 0, memoryUnit: 1 },
  'darwin arm64': { wait4: 7, waitid: 0, clockGettime: 0, getrusage: 0, memoryUnit: 1 },
};

let found: Meter | null | undefined;

/** Null where there is no perl, or its system calls are not known. Looked for once in a process: that starts a perl or two. */
export function findMeter(): Meter | null {
  if (found === undefined) found = lookForMeter();
  return found;
}

function lookForMeter(): Meter | null {
  const platform = `${process.platform} ${process.arch}`;
  const system = SYSTEMS[platform];
  if (!system) return null;
  const perl = findPerl();
  if (perl === null) return null;
  const numbers = [
    system.wait4,
    system.waitid,
    PRCTL[platform] ?? 0,
    system.clockGettime,
    system.getrusage,
    process.pid,
  ];
  const head = [perl, '-e', SCRIPT, ...numbers.map(String)];
  return { wrap: (words) => [...head, ...words], read: (report) => readReport(report, system.memoryUnit) };
}

/** Null where the report is not complete. `memoryUnit`: of the peak memory in it, in bytes. */
export function readReport(report: string, memoryUnit: number): Ending | null {
  const reason = /^unstarted (.*)\n/m.exec(report)?.[1];
  if (reason !== undefined) return { kind: 'unstarted', reason };
  const [, numbers] = /^ended ([\d ]+)\n/m.exec(report) ?? [];
  if (numbers === undefined) return null;
  const [pid, status, ...used] = numbers.trim().split(' ').map(Number);
  const signal = status & 0x7f;
  return {
    kind: 'ended',
    pid,
    exitCode: signal === 0 ? status >> 8 : null,
    signal: signal === 0 ? null : signalName(signal),
    usage: used.length >= 5 ? usageOf(used, memoryUnit, usedBefore(report)) : null,
    span: spanIn(report),
    left: leftIn(report),
  };
}

function spanIn(report: string): Span | null {
  const startNs = /^began (\d+)/m.exec(report)?.[1];
  const endNs = /^until (\d+)\n/m.exec(report)?.[1];
  return startNs === undefined || endNs === undefined ? null : { startNs: Number(startNs), endNs: Number(endNs) };
}

/** What the process had used before it became the program. */
function usedBefore(report: string): CpuUse {
  const [, used = '0 0 0 0'] = /^began \d+ ([\d ]+)\n/m.exec(report) ?? [];
  return cpuOf(used.split(' ').map(Number));
}

function leftIn(report: string): readonly string[] | null {
  const names = /^left(.*)\n/m.exec(report)?.[1];
  return names === undefined ? null : names.split('\t').slice(1);
}

function usageOf(used: readonly number[], memoryUnit: number, before: CpuUse): Usage {
  const [, , , , peak, waitNs = null] = used;
  const { cpuNs, systemNs } = useSince(before, cpuOf(used));
  return { cpuNs, systemNs, peakBytes: peak * memoryUnit, waitNs };
}

function cpuOf([userS, userUs, systemS, systemUs]: readonly number[]): CpuUse {
  const systemNs = systemS * 1e9 + systemUs * 1e3;
  return { cpuNs: userS * 1e9 + userUs * 1e3 + systemNs, systemNs };
}

function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, each]) => each === number)?.[0] ?? `signal ${number}`;
}
