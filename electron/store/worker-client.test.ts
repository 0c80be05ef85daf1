import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StoreError, WorkerClient } from './worker-client.ts'

/** A worker that answers with what it was asked, dies of `die`, and is silent on `wait`. */
const worker = `
  import { parentPort, workerData } from 'node:worker_threads'
  import { appendFileSync, existsSync } from 'node:fs'
  appendFileSync(workerData.path + '.starts', '.')
  if (existsSync(workerData.path)) throw new Error('the file is in the way')
  parentPort.on('message', (message) => {
    if (message === 'stop') return parentPort.close()
    if (message.op === 'die') throw new Error('the worker had enough')
    if (message.op === 'fail') return parentPort.postMessage([{ id: message.id, failure: { message: 'no' } }])
    if (message.op === 'echo') parentPort.postMessage([{ id: message.id, value: message.input }])
  })
  parentPort.postMessage('ready')
`

let directory = ''
let path = ''
let client: WorkerClient
const crashed = vi.fn<(error: Error) => void>()
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'saliente-worker-'))
  path = join(directory, 'in-the-way')
  writeFileSync(join(directory, 'worker.mjs'), worker)
  crashed.mockClear()
  client = new WorkerClient(pathToFileURL(join(directory, 'worker.mjs')), { path }, crashed)
})
afterEach(async () => {
  await client.stop()
  rmSync(directory, { recursive: true, force: true })
})

describe('a worker', () => {
  it('is asked and answers, or says what failed', async () => {
    await client.start()
    const [one, two] = await Promise.all([client.ask('echo', 1), client.ask('echo', 2)])
    expect([one, two]).toEqual([1, 2])
    await expect(client.ask('fail', null)).rejects.toEqual(new StoreError('no'))
  })

  it('that dies fails what is open, is started again, and answers', async () => {
    await client.start()
    const waiting = client.ask('wait', null)
    const dying = client.ask('die', null)
    await expect(waiting).rejects.toEqual(new StoreError('the worker had enough'))
    await expect(dying).rejects.toBeInstanceOf(StoreError)
    expect(crashed).toHaveBeenCalledExactlyOnceWith(new Error('the worker had enough'))
    await expect(client.ask('echo', 1)).rejects.toThrow('the store is not running')
    await vi.waitFor(async () => expect(await client.ask('echo', 3)).toBe(3), 10_000)
  })

  it('is tried again until it can start', async () => {
    await client.start()
    writeFileSync(path, '')
    await expect(client.ask('die', null)).rejects.toBeInstanceOf(StoreError)
    const starts = () => readFileSync(`${path}.starts`, 'utf8').length
    await vi.waitFor(() => expect(starts()).toBeGreaterThan(2), 10_000)
    rmSync(path)
    await vi.waitFor(async () => expect(await client.ask('echo', 4)).toBe(4), 10_000)
  })

  it('that cannot start says why', async () => {
    writeFileSync(path, '')
    await expect(client.start()).rejects.toThrow('the file is in the way')
    expect(crashed).not.toHaveBeenCalled()
  })

  it('leaves none behind when it is stopped while it starts', async () => {
    const starting = client.start()
    await client.stop()
    await expect(starting).resolves.toBeUndefined()
    await expect(client.ask('echo', 1)).rejects.toThrow('the store is not running')
  })

  it('refuses what cannot be sent, and goes on', async () => {
    await client.start()
    await expect(client.ask('echo', () => 1)).rejects.toThrow(/could not be cloned/)
    expect(await client.ask('echo', 5)).toBe(5)
  })
})
