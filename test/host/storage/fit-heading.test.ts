import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { headingOf } from '../../../src/host/storage/fit-heading.js';

describe('a header says what is in its column', () => {
  const cases: [kind: string, headers: readonly string[]][] = [
    [
      'workers',
      [
        ...['nthreads', 'num_threads', 'nprocs', 'n_procs', 'nworkers', 'ncores', 'CORES', 'cpus', 'cpus_per_task'],
        ...['mpi_ranks', 'Ranks', 'Number of threads', 'jobs', 'nodes', 'GPUs', 'pods', 'MPI', 'np', 'numThreads'],
        ...[
          'OMP_NUM_THREADS',
          '#procs',
          'thread count',
          'Processes (MPI)',
          'N (threads)',
          'parameter_threads',
          'ntasks',
        ],
      ],
    ],
    [
      'time',
      [
        ...['avg_time', 'execution time (ms)', 'wall', 'Elapsed', 'seconds', 'Time [s]', 'elapsed_us', 'runtime_sec'],
        ...['Wall-clock time (sec.)', 'time/ms', 'avgTimeMs', 'ns/op', 'seconds per iteration', 'mean', 'Run 1 (s)'],
        ...['job_time', 'thread time', 'process time (ms)', 'time1', 'real', 'Walltime', 'mean run'],
      ],
    ],
    [
      'throughput',
      [
        ...['gflops', 'MB/s', 'throughput', 'rate', 'ops/s', 'GFLOP/s', 'items_per_second', 'Images/sec', 'tps'],
        ...['throughput_mcells_s', 'Speed (MB/s)', 'Requests/sec', 'Bandwidth [GB/s]', 'Mbps'],
      ],
    ],
    ['speedup', ['Speed-up', 'speedup', 'Speed up', 'SpeedUp (x)', 'relative speedup']],
    ['letter', ['n', 'P', 'T(p)', 'S(p)', 't [ms]', 'x', 'T_p', 'S_n']],
    [
      'part',
      [
        ...['cpu_time', 'user', 'sys', 'stddev', 'time_std', 'time (s) sd', 'Efficiency (%)', 'p95', 'ideal speedup'],
        ...['cpu usage', 'ops per thread', 'time per core', 'serial_time', 'cache miss rate', '95% CI low', 'error'],
      ],
    ],
    ['latency', ['latency', 'latency_ms', 'Response time']],
    ['label', ['run', 'trial', 'rep', 'seed', 'timestamp', 'thread_id', 'correct']],
    ['size', ['size', 'nx', 'problem size', 'matrix_size', 'iterations', 'Events', 'total requests', 'ops']],
    ['unknown', ['algo', 'FOM', 'score', 'host', 'compiler', 't/s']],
  ];
  for (const [kind, headers] of cases) {
    for (const header of headers) test(`${header}: ${kind}`, () => assert.equal(headingOf(header).kind, kind));
  }
});

describe('a header tells the unit', () => {
  const cases: [header: string, unit: string | null][] = [
    ['time (ms)', 'ms'],
    ['Time [s]', 's'],
    ['elapsed_us', 'µs'],
    ['Duration_ms', 'ms'],
    ['time, s', 's'],
    ['time/ms', 'ms'],
    ['Time in seconds', 's'],
    ['minutes', 'min'],
    ['time_min', null],
    ['min', null],
    ['Time (min)', 'min'],
    ['ns/op', 'ns/op'],
    ['MB/s', 'MB/s'],
    ['Bandwidth (GB/s)', 'GB/s'],
    ['items_per_second', 'items/second'],
    ['wall', null],
    ['T', null],
  ];
  for (const [header, unit] of cases) {
    test(`${header}: ${unit ?? 'none'}`, () => assert.equal(headingOf(header).unit, unit));
  }
});
