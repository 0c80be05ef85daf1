import { expect, it } from 'vitest'
import { openFolder } from './open-folder.ts'

it('says why a folder did not open', async () => {
  const shell = (answer: string) => ({ openPath: () => Promise.resolve(answer) })
  await expect(openFolder(shell(''), '/data')).resolves.toBeUndefined()
  await expect(openFolder(shell('no such folder'), '/data')).rejects.toThrow('no such folder')
})
