/**
 * What a program cost. Node does not tell what a child used; wait4 does, and perl, which is on nearly every Linux and
 * macOS, can call it without a compiler. So each worker is the child of a small perl program, which starts in some 2 ms.
 */
import { spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import type { CpuUse } from '../../host/clock.js';

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
    };

export interface Meter {
  /** The words that have perl run these and report on REPORT_FD. */
  wrap(words: readonly string[]): string[];
  /** Null where the report is not complete. */
  read(report: string): Ending | null;
}

export const REPORT_FD = 3;

interface System {
  /** Numbers of system calls; 0 for none. */
  readonly wait4: number;
  readonly waitid: number;
  readonly prctl: number;
  /** Of ru_maxrss, in bytes. */
  readonly memoryUnit: number;
}

const SYSTEMS: Readonly<Record<string, System>> = {
  'linux x64': { wait4: 61, waitid: 247, prctl: 157, memoryUnit: 1024 },
  'linux arm64': { wait4: 260, waitid: 95, prctl: 167, memoryUnit: 1024 },
  'darwin x64': { wait4: 7, waitid: 0, prctl: 0, memoryUnit: 1 },
  'darwin arm64': { wait4: 7, waitid: 0, prctl: 0, memoryUnit: 1 },
};

/**
 * Arguments: numbers of wait4, waitid and prctl, the pid of the parent, the program and its arguments.
 *
 * If the parent dies, the kernel sends TERM (1 is PR_SET_PDEATHSIG), and the whole process group goes, with what it has
 * started in other groups, as timeout(1) does: nobody else would be left to end it. The report must not reach the
 * program: 2 is F_SETFD, 1 is FD_CLOEXEC. A process that has ended keeps its schedstat until it is waited for, so waitid
 * leaves it there: 1 is P_PID, 0x1000004 is WNOWAIT and WEXITED. On 64-bit systems a struct rusage is two times of a
 * long and an int, padded, then ru_maxrss.
 */
const SCRIPT = `
my ($wait4, $waitid, $prctl, $parent) = map { $_ + 0 } splice @ARGV, 0, 4;
my $all = sub {
  my $group = getpgrp(0);
  my (%children, @family);
  for (glob '/proc/[0-9]*/stat') {
    open my $stat, '<', $_ or next;
    (<$stat> // '') =~ /^(\\d+) .*\\) \\S (\\d+) (\\d+)/s or next;
    if ($3 == $group) { push @family, $1 } else { push @{$children{$2}}, $1 }
  }
  for (@family) { push @family, @{$children{$_} || []} }
  kill KILL => grep { $_ != $$ } @family;
  kill KILL => -$group;
};
$SIG{TERM} = $all;
if ($prctl) {
  syscall $prctl, 1, 15, 0, 0, 0;
  $all->() if getppid != $parent;
}
open my $report, '>&=', ${REPORT_FD} or die "no report: $!";
fcntl $report, 2, 1;
delete $ENV{PERL_BADLANG};
my $pid = fork;
die "cannot fork: $!" unless defined $pid;
if (!$pid) {
  exec { $ARGV[0] } @ARGV;
  syswrite $report, "unstarted $!\\n";
  exit 127;
}
my $waited = '';
if ($waitid) {
  my $info = "\\0" x 128;
  syscall $waitid, 1, $pid, $info, 0x1000004, 0;
  if (open my $stat, '<', "/proc/$pid/schedstat") { (undef, $waited) = split ' ', <$stat> }
}
my ($status, $usage) = ("\\0" x 4, "\\0" x 256);
my @told = ();
if ($pid == syscall $wait4, $pid, $status, 0, $usage) {
  $status = unpack 'i', $status;
  @told = (unpack('q l x4 q l x4 q', $usage), $waited);
} else {
  waitpid $pid, 0;
  $status = $?;
}
syswrite $report, "ended $pid $status @told\\n";
`;

/** The environment to run `wrap` in: perl is not to complain of locales into the program's stderr. */
export const METER_ENV = { PERL_BADLANG: '0' };

/** Null where there is no perl, or its system calls are not known. */
export function findMeter(): Meter | null {
  const system = SYSTEMS[`${process.platform} ${process.arch}`];
  if (!system) return null;
  // A perl from elsewhere in the path may be a script that looks for another one, which takes its time.
  const perl = ['/usr/bin/perl', 'perl'].find((path) => knowsLongs(path));
  if (perl === undefined) return null;
  const head = [perl, '-e', SCRIPT, ...[system.wait4, system.waitid, system.prctl, process.pid].map(String)];
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
    usage: used.length >= 5 ? usageOf(used, memoryUnit) : null,
  };
}

function usageOf(used: readonly number[], memoryUnit: number): Usage {
  const [userS, userUs, systemS, systemUs, peak, waitNs = null] = used;
  return {
    cpuNs: (userS + systemS) * 1e9 + (userUs + systemUs) * 1e3,
    systemNs: systemS * 1e9 + systemUs * 1e3,
    peakBytes: peak * memoryUnit,
    waitNs,
  };
}

function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, each]) => each === number)?.[0] ?? `signal ${number}`;
}

/** Whether this perl runs, and has the 64-bit integers that the report needs. */
function knowsLongs(perl: string): boolean {
  return spawnSync(perl, ['-e', 'pack "q", 0'], { stdio: 'ignore' }).status === 0;
}
