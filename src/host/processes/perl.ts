/** The perl that is on nearly every Linux and macOS, and makes system calls that Node does not, without a compiler. */
import { spawnSync } from 'node:child_process';

let found: string | null | undefined;

/** Null where there is none. Looked for once in a process: that starts a perl or two. */
export function findPerl(): string | null {
  // A perl from elsewhere in the path may be a script that looks for another one, which takes its time.
  if (found === undefined) found = ['/usr/bin/perl', 'perl'].find((path) => knowsLongs(path)) ?? null;
  return found;
}

/** Whether it runs, and has 64-bit integers. */
function knowsLongs(perl: string): boolean {
  return spawnSync(perl, ['-e', 'pack "q", 0'], { stdio: 'ignore' }).status === 0;
}

/** The number of prctl by platform and architecture. */
export const PRCTL: Readonly<Record<string, number>> = { 'linux x64': 157, 'linux arm64': 167 };

/** perl is not to complain of locales into a program's stderr. */
export const QUIET_PERL = { PERL_BADLANG: '0' };

/** Numbers of prctl(2): PR_SET_PDEATHSIG with SIGKILL, and PR_SET_CHILD_SUBREAPER. Both outlast an exec. */
const BECOME = `
my ($prctl, $parent, $adopts) = map { $_ + 0 } splice @ARGV, 0, 3;
syscall $prctl, 1, 9, 0, 0, 0;
exit 1 if getppid != $parent;
syscall $prctl, 36, 1, 0, 0, 0 if $adopts;
delete $ENV{PERL_BADLANG};
exec { $ARGV[0] } @ARGV or die "$ARGV[0]: $!\\n";
`;

/**
 * The words before those of a command with which it is killed when this process dies and, with `adopts`, becomes the parent
 * of descendants that lost theirs. Perl then becomes the command. Null where that cannot be had.
 */
export function becomeChild(adopts: boolean): string[] | null {
  const prctl = PRCTL[`${process.platform} ${process.arch}`];
  const perl = prctl === undefined ? null : findPerl();
  return perl === null ? null : [perl, '-e', BECOME, String(prctl), String(process.pid), adopts ? '1' : '0'];
}
