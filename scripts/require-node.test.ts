import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** A script behind require-node.mjs, in a Node that says it is of that version. */
function runAs(version: string) {
  const versions = JSON.stringify({ node: version })
  const pretend = `data:text/javascript,Object.defineProperty(process,'versions',{value:${versions}})`
  const guard = new URL('require-node.mjs', import.meta.url).href
  const args = ['--import', pretend, '--import', guard, '--eval', "console.log('ran')"]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  return { status, stdout, stderr }
}

it('says in one line what to do where Node is too old, and runs nothing', () => {
  const told =
    'Saliente needs Node 24 or newer; this is 22.12.0. Install it from https://nodejs.org and try again.\n'
  expect(runAs('22.12.0')).toEqual({ status: 1, stdout: '', stderr: told })
})

it.each(['24.0.0', '26.1.0'])('lets Node %s go on', (version) => {
  expect(runAs(version)).toEqual({ status: 0, stdout: 'ran\n', stderr: '' })
})
