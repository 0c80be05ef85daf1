import { appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { type FaultRig, notHearing, startFaultRig } from './fault-rig.ts'

/** What a fault came to: the line that `npm run test:faults -- --json` prints of it. Seconds. */
export interface FaultLine {
  fault: string
  /** `outage`: something is away and comes back. `event`: it happens once; nothing outside has to end. */
  kind: 'outage' | 'event'
  runs: number
  /** From the beginning until the app says that it does not hear: of all runs the 99th percentile. */
  noticed_s: number
  /** From the end (of an event: from its beginning) until the URL is proven again: of all runs the 95th percentile. */
  recovered_s: number
  /** Under the same URL as before, in every run. */
  same_url: boolean
  acknowledged: number
  lost: number
}

export interface FaultRun {
  noticed: number
  recovered: number
  sameUrl: boolean
}

interface Fault {
  begin(): void | Promise<void>
  /** Milliseconds it lasts; absent: an event. */
  lasts?: number
  end?(): void | Promise<void>
  /** Nothing can be noticed before its end: the app itself stands still. */
  noticedAfterEnd?: boolean
}

/** Milliseconds before and after a fault in which deliveries are to arrive. */
const calm = 1_000

/** Lets a fault happen to a rig that hears, and waits until it hears again. */
export async function runFault(rig: FaultRig, fault: Fault): Promise<FaultRun> {
  const urlBefore = rig.publicUrl()
  await delay(calm)
  const began = Date.now()
  await fault.begin()
  if (fault.lasts !== undefined) await delay(fault.lasts)
  await fault.end?.()
  const ended = fault.lasts === undefined ? began : Date.now()
  const noticed = await rig.heard(notHearing, fault.noticedAfterEnd ? ended : began)
  const recovered = await rig.heard(['live'], Math.max(noticed, ended))
  await delay(calm)
  return {
    noticed: (noticed - (fault.noticedAfterEnd ? ended : began)) / 1_000,
    recovered: (recovered - ended) / 1_000,
    sameUrl: rig.publicUrl() === urlBefore,
  }
}

/** Sums up runs on some rigs, and adds the line to the file the test runner names, if it does. */
export function tellFault(
  fault: string,
  kind: FaultLine['kind'],
  runs: readonly FaultRun[],
  rigs: readonly FaultRig[],
): FaultLine {
  const tallies = rigs.map((rig) => rig.sender.tally())
  const line: FaultLine = {
    fault,
    kind,
    runs: runs.length,
    noticed_s: percentile(
      runs.map(({ noticed }) => noticed),
      0.99,
    ),
    recovered_s: percentile(
      runs.map(({ recovered }) => recovered),
      0.95,
    ),
    same_url: runs.every(({ sameUrl }) => sameUrl),
    acknowledged: tallies.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    lost: tallies.reduce((sum, { lost }) => sum + lost, 0),
  }
  const file = process.env['SALIENTE_FAULTS_FILE']
  if (file) appendFileSync(file, `${JSON.stringify(line)}\n`)
  return line
}

/** The nearest-rank percentile, with two decimals. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return Math.round(value * 100) / 100
}

const limits = { noticed_s: 20, recovered_s: 10 }

/** What a line says that must not be; an event is only to be noticed in time, and healed. */
export function problemsOf(line: FaultLine): string[] {
  return [
    ...(line.lost > 0 ? [`${line.lost} acknowledged and lost`] : []),
    ...(line.acknowledged === 0 ? ['nothing was acknowledged'] : []),
    ...(line.same_url ? [] : ['another URL']),
    ...(line.noticed_s > limits.noticed_s ? [`noticed after ${line.noticed_s} s`] : []),
    ...(line.kind === 'outage' && line.recovered_s > limits.recovered_s
      ? [`back after ${line.recovered_s} s`]
      : []),
  ]
}

/** Rigs that hear and are sent deliveries; everything is stopped afterwards. */
export async function withRigs<T>(count: number, work: (rigs: FaultRig[]) => Promise<T>): Promise<T> {
  const rigs = await Promise.all(Array.from({ length: count }, () => startFaultRig()))
  try {
    await Promise.all(rigs.map((rig) => rig.heard(['live'], 0)))
    for (const rig of rigs) rig.sender.start()
    return await work(rigs)
  } finally {
    await Promise.all(rigs.map((rig) => rig.stop()))
  }
}
