import { describe, expect, it } from 'vitest'
import { createNotificationService } from './notification-service.ts'
import type { NotificationServiceOptions } from './notification-service.ts'
import type { CommandOutcome } from './run-command.ts'

const exited = (stdout: string, code = 0): CommandOutcome => ({ kind: 'exited', code, stdout })

/** A machine: what each client answers to NameHasOwner and ListActivatableNames. */
function machine(
  answers: Record<string, [owner: CommandOutcome, activatable: CommandOutcome]>,
  changes: Partial<NotificationServiceOptions> = {},
) {
  const calls: string[] = []
  const clock = { now: 0 }
  const service = createNotificationService({
    platform: 'linux',
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' },
    strict: true,
    now: () => clock.now,
    fileExists: () => false,
    run: async (command, args) => {
      const [owner, activatable] = answers[command] ?? [{ kind: 'not-found' }, { kind: 'not-found' }]
      const asksOwner = args.some((arg) => arg.includes('NameHasOwner'))
      if (asksOwner) calls.push(command)
      return asksOwner ? owner : activatable
    },
    ...changes,
  })
  return { check: service.check, calls, clock }
}

const none = exited("(['org.freedesktop.DBus'],)")
const startable = exited("(['org.freedesktop.DBus', 'org.freedesktop.Notifications'],)")

describe('createNotificationService', () => {
  it.each<[string, Parameters<typeof machine>[0], 'ok' | 'missing']>([
    ['gdbus: owned', { gdbus: [exited('(true,)\n'), none] }, 'ok'],
    ['gdbus: can be started', { gdbus: [exited('(false,)\n'), startable] }, 'ok'],
    ['gdbus: nobody', { gdbus: [exited('(false,)\n'), none] }, 'missing'],
    ['dbus-send: owned', { 'dbus-send': [exited('   boolean true\n'), none] }, 'ok'],
    ['dbus-send: nobody', { 'dbus-send': [exited('   boolean false\n'), exited('array [ ]')] }, 'missing'],
    [
      'busctl: can be started',
      { busctl: [exited('b false\n'), exited('as 1 "org.freedesktop.Notifications"')] },
      'ok',
    ],
    ['a bus that refuses', { gdbus: [exited('', 1), exited('', 1)] }, 'missing'],
    ['a bus that hangs', { gdbus: [{ kind: 'timed-out' }, { kind: 'timed-out' }] }, 'missing'],
    ['no client at all: nothing is known', {}, 'ok'],
  ])('%s', async (_name, answers, expected) => {
    expect(await machine(answers).check()).toBe(expected)
  })

  it('needs no bus outside Linux', async () => {
    const { check, calls } = machine({}, { platform: 'darwin', env: {} })
    expect(await check()).toBe('ok')
    expect(calls).toEqual([])
  })

  it('counts a machine without a session bus as missing in Electron, not in browser mode', async () => {
    expect(await machine({}, { env: {} }).check()).toBe('missing')
    expect(await machine({}, { env: {}, strict: false }).check()).toBe('ok')
  })

  it('lets a bus that hangs pass in browser mode, but not one that answers "nobody"', async () => {
    const hangs = {
      gdbus: [{ kind: 'timed-out' }, { kind: 'timed-out' }] satisfies [CommandOutcome, CommandOutcome],
    }
    expect(await machine(hangs, { strict: false }).check()).toBe('ok')
    expect(await machine({ gdbus: [exited('(false,)'), none] }, { strict: false }).check()).toBe('missing')
  })

  it('finds the bus in the runtime directory', async () => {
    const { check, calls } = machine(
      { gdbus: [exited('(true,)'), none] },
      { env: { XDG_RUNTIME_DIR: '/run/user/1' }, fileExists: (path) => path === '/run/user/1/bus' },
    )
    expect(await check()).toBe('ok')
    expect(calls).toEqual(['gdbus'])
  })

  it('believes "present" for a minute and "missing" for five seconds', async () => {
    const answers: Parameters<typeof machine>[0] = { gdbus: [exited('(true,)'), none] }
    const { check, calls, clock } = machine(answers)
    await Promise.all([check(), check()])
    clock.now = 59_999
    await check()
    expect(calls).toHaveLength(1)
    clock.now = 60_000
    answers['gdbus'] = [exited('(false,)'), none]
    expect(await check()).toBe('missing')
    clock.now = 65_000
    answers['gdbus'] = [exited('(true,)'), none]
    expect(await check()).toBe('ok')
    expect(calls).toHaveLength(3)
  })
})
