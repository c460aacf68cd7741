/** The machine and the software that a run was measured on. */
import os from 'node:os';
import type { Environment } from '../model/machine.js';
import { readCores } from './cores.js';
import { containment } from './processes/containment.js';
import { gitCommit } from './git.js';
import { packageVersion } from './version.js';

/** Takes up to 2 s where git is slow, so not to be called while anything is measured. */
export function describeEnvironment(): Environment {
  return {
    // Makers pad the model's name with blanks.
    cpu: os.cpus()[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown',
    cores: readCores(),
    memoryBytes: os.totalmem(),
    os: `${os.type()} ${os.release()}`,
    arch: process.arch,
    node: process.versions.node,
    v8: process.versions.v8,
    parbench: packageVersion(),
    gitCommit: gitCommit('.'),
    load: os.loadavg()[0] ?? 0,
    containment: containment(),
    extraCaCerts: Boolean(process.env.NODE_EXTRA_CA_CERTS),
  };
}
