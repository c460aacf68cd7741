/** What is to be done before or after each run of a program, on nobody's clock. */
import { spawn } from 'node:child_process';
import { keepTail } from '../../host/processes/tail.js';
import { ArmFailure, describeDeath } from '../arm-failure.js';
import { isSerialWork, type ProgramWork } from '../arm-messages.js';

const SHELL = '/bin/sh';

/** Has a shell run it, where the program runs. Rejects with an ArmFailure that names the option, unless it ends with 0. */
export function runUntimed(option: string, command: string, work: ProgramWork): Promise<void> {
  const { env, cwd } = work.setting;
  const stage = isSerialWork(work) ? 'serial' : 'run';
  return new Promise((resolve, reject) => {
    const child = spawn(SHELL, ['-c', command], {
      env: { ...process.env, ...env, PARBENCH_PROCS: String(work.workers ?? 1) },
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(cwd === null ? {} : { cwd }),
    });
    const stderr = keepTail(child.stderr);
    const fail = (death: { exitCode: number | null; signal: string | null; stderr: string }): void => {
      reject(new ArmFailure({ kind: 'died', stage, message: `${option} ${command}: ${describeDeath(death)}`, death }));
    };
    child.once('error', ({ message }) => fail({ exitCode: null, signal: null, stderr: message }));
    // What it leaves behind may be what the program needs.
    child.once('exit', (exitCode, signal) => {
      if (exitCode === 0) resolve();
      else setImmediate(() => fail({ exitCode, signal, stderr: stderr() }));
    });
  });
}
