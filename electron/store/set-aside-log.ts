import { existsSync, statSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import type { LogTrouble } from './trouble-of.ts'

/** A database, and what SQLite keeps beside it in WAL mode; the write-ahead log may hold commits the database does not. */
const parts = ['', '-wal', '-shm']

/** What a log is called that has to make way: the name says why and when, and is nobody else's. */
export function nameAside(path: string, why: LogTrouble | 'replaced', now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  return freeName(`${path}.${why}-${stamp}`)
}

/** Moves a log out of the way, whole. No worker may have it open. */
export async function setAsideLog(path: string, aside: string): Promise<void> {
  try {
    await moveLog(path, aside)
  } catch (error) {
    await moveLog(aside, path)
    throw error
  }
}

/** Puts a log that was set aside back in its place, whole; what lies there is deleted. No worker may have either open. */
export async function bringBackLog(aside: string, path: string): Promise<void> {
  await deleteLog(path)
  await moveLog(aside, path)
}

/** Copies a log nobody writes, with the commits that are in its write-ahead log only. */
export async function copyLog(from: string, to: string): Promise<void> {
  await copyFile(from, to)
  if (existsSync(`${from}-wal`)) await copyFile(`${from}-wal`, `${to}-wal`)
}

export async function moveLog(from: string, to: string): Promise<void> {
  for (const part of parts) {
    if (existsSync(from + part)) await rename(from + part, to + part)
  }
}

export async function deleteLog(path: string): Promise<void> {
  for (const part of parts) await rm(path + part, { force: true })
}

function freeName(wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`
    if (!existsSync(name)) return name
  }
}

/** A log that was cut to nothing: SQLite would take it for a new one, and nobody would be told. */
export function isEmptyLog(path: string): boolean {
  const size = (name: string) => statSync(name, { throwIfNoEntry: false })?.size
  return size(path) === 0 && (size(`${path}-wal`) ?? 0) === 0
}
