/** The perl program that runs a program as its child, and reports on it. */

export const REPORT_FD = 3;

/** How long what a program left behind may take to end by itself. */
const GRACE_STEP_S = 0.005;
const GRACE_STEPS = 20;

/**
 * Arguments: numbers of wait4, waitid, prctl, clock_gettime and getrusage, the pid of the parent, the program and its arguments.
 *
 * If the parent dies, the kernel sends TERM (1 is PR_SET_PDEATHSIG), and the whole process group goes, with what it has
 * started in other groups, as timeout(1) does: nobody else would be left to end it. The report must not reach the
 * program: 2 is F_SETFD, 1 is FD_CLOEXEC. A process that has ended keeps its schedstat until it is waited for, so waitid
 * leaves it there: 1 is P_PID, 0x1000004 is WNOWAIT and WEXITED. On 64-bit systems a struct rusage is two times of a
 * long and an int, padded, then ru_maxrss. The clock is CLOCK_MONOTONIC (1), which Node reads too. It runs from before the
 * exec, since the fork of a process as large as perl costs more than the start of a small program; what the child has used
 * by then (0 is RUSAGE_SELF) is not the program's either.
 *
 * What the program leaves behind becomes this script's child (36 is PR_SET_CHILD_SUBREAPER). It has a short time to end
 * by itself, as the rest of a pipeline does, and is ended then; all of that is after the clock.
 */
export const SCRIPT = `
my ($wait4, $waitid, $prctl, $clock, $getrusage, $parent) = map { $_ + 0 } splice @ARGV, 0, 6;
my $below = sub {
  my ($group) = @_;
  my (%children, %names, @family);
  for (glob '/proc/[0-9]*/stat') {
    open my $stat, '<', $_ or next;
    (<$stat> // '') =~ /^(\\d+) \\((.*)\\) (\\S) (\\d+) (\\d+)/s or next;
    next if $3 eq 'Z' && !$group;
    $names{$1} = $2;
    if ($group && $5 == $group) { push @family, $1 } else { push @{$children{$4}}, $1 }
  }
  push @family, $$ unless $group;
  for (@family) { push @family, @{$children{$_} || []} }
  return (\\%names, grep { $_ != $$ } @family);
};
my $all = sub {
  my $group = getpgrp(0);
  my (undef, @family) = $below->($group);
  kill KILL => @family;
  kill KILL => -$group;
};
my $time = sub {
  my $spec = "\\0" x 16;
  return 0 if !$clock || syscall $clock, 1, $spec;
  my ($s, $ns) = unpack 'q q', $spec;
  return $s * 1000000000 + $ns;
};
$SIG{TERM} = $all;
if ($prctl) {
  syscall $prctl, 1, 15, 0, 0, 0;
  $all->() if getppid != $parent;
  syscall $prctl, 36, 1, 0, 0, 0;
}
open my $report, '>&=', ${REPORT_FD} or die "no report: $!";
fcntl $report, 2, 1;
delete $ENV{PERL_BADLANG};
my $pid = fork;
die "cannot fork: $!" unless defined $pid;
if (!$pid) {
  my $own = "\\0" x 256;
  if ($getrusage && !syscall $getrusage, 0, $own) {
    my @own = unpack 'q l x4 q l x4', $own;
    syswrite $report, "began " . $time->() . " @own\\n";
  }
  exec { $ARGV[0] } @ARGV;
  syswrite $report, "unstarted $!\\n";
  exit 127;
}
my ($waited, $end) = ('', 0);
if ($waitid) {
  my $info = "\\0" x 128;
  syscall $waitid, 1, $pid, $info, 0x1000004, 0;
  $end = $time->();
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
syswrite $report, "until $end\\n" if $end;
if ($prctl) {
  my (%left, $tries);
  my $only = "/proc/$$/task/$$/children";
  for ($tries = 0; ; $tries++) {
    if (open my $list, '<', $only) { last if (<$list> // '') eq '' }
    my ($names, @family) = $below->(0);
    last unless @family;
    if ($tries >= ${GRACE_STEPS}) {
      $left{$_} = $names->{$_} for @family;
      kill KILL => @family;
      last if $tries >= 2 * ${GRACE_STEPS};
    }
    select undef, undef, undef, ${GRACE_STEP_S};
  }
  my @names = map { s/[^ -~]/?/gr } sort values %left;
  syswrite $report, join("\\t", 'left', splice @names, 0, 20) . "\\n";
}
syswrite $report, "ended $pid $status @told\\n";
`;
