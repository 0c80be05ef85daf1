import { createHash, randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createHookStandIn, type HookStandIn } from '#tests/support/hook-stand-in.ts'
import { callPublic } from '#tests/support/call-public.ts'
import { createTunnelServer, type TunnelServer } from '#tests/support/tunnel-server.ts'
import { askName } from '../../electron/tunnel/ask-name.ts'
import { createLocaltunnelAdapter } from '../../electron/tunnel/localtunnel-adapter.ts'
import { createProbe } from '../../electron/tunnel/probe.ts'
import { reach } from '../../electron/tunnel/reach.ts'
import { createTunnelSupervisor, type TunnelSupervisor } from '../../electron/tunnel/supervise-tunnel.ts'
import { tunnelDelays, type TunnelDelays } from '../../electron/tunnel/tunnel-delays.ts'

const probeKey = 'probe-key'
const name = 'saliente-integration-test'
const workerUrl = new URL('../../electron/tunnel/localtunnel-worker.ts', import.meta.url)
const delays: TunnelDelays = {
  ...tunnelDelays,
  openingLimit: 3_000,
  settle: 150,
  nameGrace: 150,
  probeEvery: 250,
  probeAgain: 100,
  probeHedge: 300,
  probeLimit: 700,
  probeLongest: 1_000,
  nameSlowGrace: 150,
  namePatience: 500,
  reclaimEvery: 300,
  retry: { first: 100, max: 500 },
  reachEvery: 100,
}

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

async function startServer(): Promise<{ server: TunnelServer; url: string }> {
  const server = createTunnelServer({ nameGrace: 100 })
  cleanUps.push(() => server.stop())
  const { url } = await server.start()
  return { server, url }
}

async function startHook(): Promise<HookStandIn> {
  const hook = createHookStandIn(probeKey)
  cleanUps.push(() => hook.stop())
  await hook.start()
  return hook
}

function supervise(host: string, localPort: number, worker = workerUrl): TunnelSupervisor {
  const supervisor = createTunnelSupervisor({
    config: {
      provider: 'localtunnel',
      host,
      subdomain: name,
      otherName: null,
      publicUrl: null,
      localPort,
      hookPath: '/hooks/secret',
    },
    openTunnel: createLocaltunnelAdapter({ workerUrl: worker }),
    probe: createProbe({ probeKey }),
    reach,
    askName,
    clock: { now: Date.now, ticks: () => performance.now() },
    setTimer(ms, action) {
      const timer = setTimeout(action, ms)
      return () => clearTimeout(timer)
    },
    random: Math.random,
    log: { info: () => undefined },
    delays,
  })
  cleanUps.push(() => supervisor.stop())
  supervisor.start()
  return supervisor
}

/** The URL to paste, once the state is `live` (again) since `after`. */
function live(supervisor: TunnelSupervisor, after = 0): Promise<string> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = supervisor.state()
      if (state.state !== 'live' || state.since < after) return
      remove()
      resolve(state.publicUrl)
    }
    const remove = supervisor.subscribe(look)
    look()
  })
}

function reached(supervisor: TunnelSupervisor, wanted: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (supervisor.state().state !== wanted) return
      remove()
      resolve()
    }
    const remove = supervisor.subscribe(look)
    look()
  })
}

describe('the tunnel over the localtunnel protocol', () => {
  it('carries requests through the public URL, large and small, byte for byte', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const publicUrl = await live(supervise(url, hook.port))
    expect(publicUrl).toBe(`${server.publicUrl(name)}/hooks/secret`)
    for (const body of [Buffer.from('{"a":1}'), randomBytes(5 * 1024 * 1024)]) {
      expect(await callPublic(publicUrl, body)).toMatchObject({ status: 200, body: sha256(body) })
    }
    const bodies = Array.from({ length: 40 }, () => randomBytes(2_000))
    const answers = await Promise.all(bodies.map((body) => callPublic(publicUrl, body)))
    expect(answers.map((answer) => answer.body)).toEqual(bodies.map(sha256))
    expect(hook.hosts()).toContain(new URL(publicUrl).host)
  })

  it('keeps text whole wherever the network cuts it', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const publicUrl = await live(supervise(url, hook.port))
    const body = Buffer.from('señal ✓ 😀 niño—'.repeat(300))
    const { hostname, port, pathname } = new URL(publicUrl)
    const socket = connect(Number(port), '127.0.0.1').setNoDelay(true)
    socket.write(
      `POST ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Length: ${body.length}\r\n`,
    )
    socket.write('Connection: close\r\n\r\n')
    for (let at = 0; at < body.length; at += 37) {
      socket.write(body.subarray(at, at + 37))
      await new Promise((resolve) => setImmediate(resolve))
    }
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toContain(sha256(body))
    expect(server.names()).toEqual([name])
  })

  it('survives a hundred callers who break off', async () => {
    const { url } = await startServer()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    const publicUrl = await live(supervisor)
    const { hostname, port, pathname } = new URL(publicUrl)
    for (let calls = 0; calls < 100; calls += 1) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () => {
          socket.write(`POST ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000\r\n\r\nhalf`)
          setTimeout(() => socket.resetAndDestroy(), calls % 15)
        })
        socket.once('close', () => resolve())
      })
    }
    expect(await callPublic(publicUrl, Buffer.from('after'))).toMatchObject({ status: 200 })
    expect(supervisor.state().state).toBe('live')
  })

  it('comes back when a listener’s resets have used up every slot', async () => {
    const { url } = await startServer()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    const publicUrl = await live(supervisor)
    const callers = Array.from({ length: 10 }, () =>
      callPublic(`${new URL(publicUrl).origin}/reset`, Buffer.from('x')),
    )
    expect((await Promise.allSettled(callers)).map((call) => call.status)).toEqual(
      callers.map(() => 'rejected'),
    )
    await reached(supervisor, 'healing')
    expect(await live(supervisor)).toBe(publicUrl)
  })

  it('is live again under the same name after a restart of the server', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    const before = await live(supervisor)
    for (const downMs of [0, 700]) {
      await server.restart(downMs)
      expect(await live(supervisor, Date.now())).toBe(before)
    }
    expect(await callPublic(before, Buffer.from('again'))).toMatchObject({ status: 200 })
  })

  it('comes up when the server appears after it', async () => {
    const { server, url } = await startServer()
    await server.stop()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    await reached(supervisor, 'deaf')
    expect(supervisor.state()).toMatchObject({ reason: 'server-unreachable' })
    await server.start()
    expect(await live(supervisor)).toContain(name)
  })

  it('calls it offline when the server’s name cannot be resolved', async () => {
    const supervisor = supervise(`http://${'a'.repeat(64)}.invalid`, 1)
    await reached(supervisor, 'offline')
    expect(supervisor.state()).toMatchObject({ nextTryAt: expect.any(Number) })
  })

  it('gives up an opening the server never answers, and recovers', async () => {
    const { server, url } = await startServer()
    server.faults.neverAnswer = true
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    await reached(supervisor, 'healing')
    expect(supervisor.state()).toMatchObject({ reason: 'opening-timed-out' })
    server.faults.neverAnswer = false
    expect(await live(supervisor)).toContain(name)
  })

  it('waits for its name to become free, and says so when it has to take another', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const release = server.holdName(name)
    const supervisor = supervise(url, hook.port)
    await reached(supervisor, 'healing')
    release()
    expect(await live(supervisor)).toContain(name)
    server.faults.wrongName = true
    await server.restart()
    const changed = await live(supervisor, Date.now())
    expect(changed).not.toContain(name)
    expect(supervisor.state()).toMatchObject({ nameChanged: true })
    expect(await callPublic(changed, Buffer.from('elsewhere'))).toMatchObject({ status: 200 })
  })

  it('notices what makes no event: lost slots, half-open sockets, a stranger, a port given away', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    const publicUrl = await live(supervisor)
    const faults: [string, () => void, () => void][] = [
      ['probe-failed', () => server.loseSlots(name), () => undefined],
      ['probe-failed', () => server.givePortAway(name, 'somebody-else'), () => undefined],
      ['stranger', () => (server.faults.stranger = true), () => (server.faults.stranger = false)],
      ['probe-failed', () => (server.faults.halfOpen = true), () => (server.faults.halfOpen = false)],
    ]
    for (const [reason, begin, end] of faults) {
      begin()
      await reached(supervisor, 'healing')
      expect(supervisor.state()).toMatchObject({ reason })
      end()
      expect(await live(supervisor)).toBe(publicUrl)
    }
    expect(server.names()).toEqual([name])
  })

  it('contains a worker that crashes or cannot be loaded', async () => {
    const { url } = await startServer()
    for (const code of [
      'throw new Error("crash")',
      'process.exit(3)',
      'setTimeout(() => JSON.parse("{"), 10)',
    ]) {
      const supervisor = supervise(url, 1, new URL(`data:text/javascript,${encodeURIComponent(code)}`))
      await reached(supervisor, 'healing')
      expect(supervisor.state()).toMatchObject({ reason: 'server-unreachable' })
      await supervisor.stop()
    }
  })

  it('frees its name when it stops', async () => {
    const { server, url } = await startServer()
    const hook = await startHook()
    const supervisor = supervise(url, hook.port)
    await live(supervisor)
    await supervisor.stop()
    await expect.poll(() => server.names()).toEqual([])
    supervisor.start()
    expect(await live(supervisor)).toContain(name)
  })
})

function sha256(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}
