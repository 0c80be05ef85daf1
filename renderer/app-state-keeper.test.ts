import { expect, it } from 'vitest'
import { type AppState, appStateSchema } from '#shared/ipc-contract.ts'
import { settingsSchema } from '#shared/settings.ts'
import { connectionOf } from '#tests/support/connection.ts'
import { createAppStateKeeper } from '#renderer/app-state-keeper.ts'

const stateOf = (theme: 'light' | 'dark', hookUrl: string): AppState =>
  appStateSchema.parse({
    version: '1',
    host: 'browser',
    platform: 'linux',
    systemLanguage: 'es-MX',
    dataDirectory: 'data',
    settings: settingsSchema.parse({ theme }),
    connection: connectionOf({ hookUrl }),
  })

function setUp() {
  const world = {
    state: stateOf('light', 'old') as AppState | undefined,
    answers: [] as ((state: AppState) => void)[],
  }
  const keeper = createAppStateKeeper({
    read: () => new Promise((resolve) => world.answers.push(resolve)),
    change: (update) => void (world.state = update(world.state)),
  })
  const shown = () => [world.state?.settings.theme, world.state?.connection.hookUrl]
  return { world, keeper, shown }
}

it('finds what changed before anybody listened', async () => {
  const { world, keeper, shown } = setUp()
  const reading = keeper.readAgain()
  world.answers[0]?.(stateOf('dark', 'new'))
  await reading
  expect(shown()).toEqual(['dark', 'new'])
})

it('keeps what is pushed while the answer is on its way, and the rest of the answer', async () => {
  const { world, keeper, shown } = setUp()
  keeper.patch({ settings: stateOf('dark', '').settings })
  const reading = keeper.readAgain()
  keeper.patch({ connection: stateOf('light', 'pushed').connection })
  expect(shown()).toEqual(['dark', 'pushed'])
  world.answers[0]?.(stateOf('light', 'read'))
  await reading
  expect(shown()).toEqual(['light', 'pushed'])
})

it('makes no state of a push alone', () => {
  const { world, keeper } = setUp()
  world.state = undefined
  keeper.patch({ settings: stateOf('dark', '').settings })
  expect(world.state).toBeUndefined()
})
