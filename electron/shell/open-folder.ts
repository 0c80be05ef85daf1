import type { Shell } from 'electron'

/** Shows a folder in the system's file manager; rejects with what the system says where it does not open. */
export async function openFolder(shell: Pick<Shell, 'openPath'>, path: string): Promise<void> {
  const trouble = await shell.openPath(path)
  if (trouble !== '') throw new Error(trouble)
}
