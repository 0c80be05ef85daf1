import { realpathSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'

/**
 * Takes $APPIMAGE out of `env` where it names another program's AppImage that this one was started from, such as an editor's with
 * a terminal: else that program would start at login and be replaced by our updates. An AppImage sets $APPDIR beside it, the
 * mount that its program runs from (docs.appimage.org, "Environment variables"). `executable`: process.execPath.
 */
export function dropForeignAppImage(env: NodeJS.ProcessEnv, executable: string): void {
  const mount = env['APPDIR']
  if (mount && !isWithin(realPath(mount), realPath(executable))) delete env['APPIMAGE']
}

function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return !way.startsWith('..') && !isAbsolute(way)
}

/** Without symbolic links; as it is where there is nothing any more. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
