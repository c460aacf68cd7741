/** A report as suites of tests: one for each workload, with a case for each arm. */
import type { ArmAnalysis, MeasuredArm } from '../../model/analysis.js';
import { variedByDesign } from '../../model/design.js';
import type { Failure } from '../../model/failure.js';
import { paramText } from '../../model/params.js';
import { type Report, versionOfArm } from '../../model/document.js';
import { type Arm, isBase, isHead } from '../../model/arm.js';
import type { VersionOfArm } from '../../model/comparison.js';
import { versionName } from '../words/comparison-words.js';
import { failureText } from '../words/failure-text.js';
import { known, type TestCase, type TestSuite, withDistinctNames } from './suites.js';
import { ratioText, timeText } from '../words/estimate-text.js';
import { formatPercent } from '../words/units.js';

export function reportSuites(report: Report): TestSuite[] {
  const varied = variedByDesign(report).map(paramText);
  return report.analysis.workloads.map(({ workload, arms }, at) => {
    const { arm } = report.measurements[arms[0].measurement];
    const version = versionOfArm(report, arm);
    return {
      name: [workload, varied[at], baseText(arm, version)].filter((part) => part !== '').join(' '),
      timestamp: report.created,
      properties: propertiesOf(report, version),
      cases: withDistinctNames(arms.map((each) => caseOf(each, report))),
    };
  });
}

/** `(base main)`, `(version v1.2)` */
function baseText(arm: Arm, { label }: VersionOfArm): string {
  if (isHead(arm)) return '';
  const what = isBase(arm) ? 'base' : 'version';
  return `(${[what, ...(label === null ? [] : [versionName({ label })])].join(' ')})`;
}

function caseOf(arm: ArmAnalysis, { measurements }: Report): TestCase {
  const { name } = arm;
  if (arm.status === 'measured') {
    const seconds = arm.time.median.value / 1e9;
    return { name, seconds, outcome: 'passed', message: figures(arm), type: 'measured', details: [] };
  }
  if (arm.status === 'failed') {
    const message = arm.failure ? failureText(arm.failure) : 'unknown reason';
    const type = arm.failure?.kind ?? 'failed';
    return { name, seconds: 0, outcome: 'failure', message, type, details: detailsOf(arm.failure) };
  }
  const message = measurements[arm.measurement].skipped ?? 'not measured';
  return { name, seconds: 0, outcome: 'skipped', message, type: arm.status, details: [] };
}

/** `median 22.45 ms (22.33 – 22.61 ms); speedup 1.92× (1.91 – 1.94)` */
function figures({ time, speedup }: MeasuredArm): string {
  return [`median ${timeText(time.median)}`, ...(speedup ? [`speedup ${ratioText(speedup)}`] : [])].join('; ');
}

function detailsOf(failure: Failure | null): string[] {
  if (failure?.kind === 'died' && failure.death.stderr !== '') return ['stderr:', failure.death.stderr];
  return failure?.kind === 'threw' && failure.stack !== undefined ? [failure.stack] : [];
}

function propertiesOf({ environment, conditions }: Report, { label, commit }: VersionOfArm): TestSuite['properties'] {
  const { cpu, cores, os, arch, node, parbench, load } = environment;
  const { stealShare = null, throttledPeriods = null } = conditions ?? {};
  return known([
    ['cpu', cpu],
    ['cores', cores.available],
    ['os', os],
    ['arch', arch],
    ['node', node],
    ['parbench', parbench],
    ['version', label],
    ['commit', commit],
    ['load before', load.toFixed(1)],
    ['load after', conditions?.load.toFixed(1) ?? null],
    ['steal', stealShare === null ? null : formatPercent(stealShare)],
    ['throttled periods', throttledPeriods],
  ]);
}
