import { describe, expect, it } from 'vitest'
import { runCommand } from './run-command.ts'

describe('runCommand', () => {
  it('gives the output and the exit code', async () => {
    const script = 'process.stdout.write("hola"); process.exitCode = 3'
    expect(await runCommand(process.execPath, ['-e', script], 10_000)).toEqual({
      kind: 'exited',
      code: 3,
      stdout: 'hola',
    })
  })

  it('says that a command does not exist', async () => {
    expect(await runCommand('saliente-no-such-command', [], 1_000)).toEqual({ kind: 'not-found' })
  })

  it('kills what takes too long', async () => {
    const forever = 'setInterval(() => {}, 1000)'
    expect(await runCommand(process.execPath, ['-e', forever], 200)).toEqual({ kind: 'timed-out' })
  })
})
