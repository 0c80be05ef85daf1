import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Turns over that many bits of a file, anywhere behind its first `from` bytes. */
export function flipBits(path: string, count: number, random: () => number, from = 0): void {
  const file = openSync(path, 'r+')
  try {
    const { size } = fstatSync(file)
    const byte = Buffer.alloc(1)
    for (let flipped = 0; flipped < count; flipped += 1) {
      const at = from + Math.floor(random() * (size - from))
      readSync(file, byte, 0, 1, at)
      byte.writeUInt8(byte.readUInt8() ^ (1 << Math.floor(random() * 8)))
      writeSync(file, byte, 0, 1, at)
    }
  } finally {
    closeSync(file)
  }
}

const PAGE = 4096

/** Overwrites the first page of a table in a log nobody has open: whoever asks for the table meets damage, all else is whole. */
export function overwriteTable(path: string, table: string): void {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const root = db.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').get(table)?.['rootpage']
  db.close()
  const file = openSync(path, 'r+')
  try {
    writeSync(file, Buffer.alloc(PAGE, 0x55), 0, PAGE, (Number(root) - 1) * PAGE)
  } finally {
    closeSync(file)
  }
}
