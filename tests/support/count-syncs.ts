import { readFileSync } from 'node:fs'

/** A wrapper that writes each fsync and fdatasync of a program and its threads to a file: time, call, path. */
export const traceSyncs = (file: string): string[] =>
  'strace -f -q -y -ttt -e trace=fsync,fdatasync -e signal=none -o'.split(' ').concat(file)

/** How often something below log.db was flushed to the disk between two times (Unix ms). */
export function countSyncs(file: string, from: number, to: number): number {
  const calls = readFileSync(file, 'utf8').matchAll(/^\d+ +([\d.]+) f(?:data)?sync\(\d+<[^>]*log\.db[^>]*>/gm)
  return [...calls].filter(([, seconds]) => {
    const at = Number(seconds) * 1000
    return at >= from && at < to + 1
  }).length
}

/** Tests that trace are skipped, by name, where the system has no strace. */
export const hasNoStrace = (process.env['SALIENTE_MISSING'] ?? '').split(',').includes('strace')
