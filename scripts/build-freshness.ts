import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['electron', 'renderer', 'shared', 'build/icons', 'vite.config.ts', 'package.json']
const outputs = [
  'out/renderer/index.html',
  'out/preload/preload.cjs',
  'out/main/main.js',
  'out/main/browser.js',
]

/** Newest change below a path in ms; directories count too, so that a deleted file is noticed. */
function newestChange(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = readdirSync(path).map((name) => newestChange(join(path, name)))
  return Math.max(stat.mtimeMs, ...inside)
}

/** True while every output exists and none is older than any source. */
export function isBuildFresh(root: string): boolean {
  const built = outputs.map((path) => join(root, path))
  if (!built.every((path) => existsSync(path))) return false
  const oldest = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return Math.max(...sources.map((path) => newestChange(join(root, path)))) <= oldest
}
