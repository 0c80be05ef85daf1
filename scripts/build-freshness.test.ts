import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { isBuildFresh } from './build-freshness.ts'

let root = ''

function put(path: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '')
  utimesSync(join(root, path), seconds, seconds)
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'freshness-'))
  put('electron/shell/tray.ts', 100)
  utimesSync(join(root, 'electron/shell'), 100, 100)
  utimesSync(join(root, 'electron'), 100, 100)
  for (const path of ['renderer/index.html', 'preload/preload.cjs', 'main/main.js', 'main/browser.js'])
    put(`out/${path}`, 200)
  put('out/icons/app-256.png', 200)
  return () => rmSync(root, { recursive: true })
})

it('is fresh while nothing is newer than the outputs', () => {
  expect(isBuildFresh(root)).toBe(true)
})

it('is stale after a change, a deletion, or where an output is missing', () => {
  put('shared/result.ts', 300)
  expect(isBuildFresh(root)).toBe(false)
  rmSync(join(root, 'shared'), { recursive: true })
  expect(isBuildFresh(root)).toBe(true)
  rmSync(join(root, 'electron/shell/tray.ts'))
  expect(isBuildFresh(root)).toBe(false)
  utimesSync(join(root, 'electron/shell'), 100, 100)
  rmSync(join(root, 'out/preload/preload.cjs'))
  expect(isBuildFresh(root)).toBe(false)
})

it('is stale where one output is older than the newest source', () => {
  put('out/main/main.js', 50)
  expect(isBuildFresh(root)).toBe(false)
})
