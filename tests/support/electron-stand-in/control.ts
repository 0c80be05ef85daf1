/** What a stand-in part was asked to do, as the test that forked it hears it. */
export interface StandInRecord {
  kind: string
  data: unknown
}

/** What a test may have the stand-in do: `menu` chooses a tray item, the others happen to the app or its window. */
export type StandInCommand =
  | { do: 'menu'; id: string }
  | { do: 'tray-click' }
  | { do: 'close-window' }
  | { do: 'crash-page' }
  /** No page loads until they are released. */
  | { do: 'hold-loads' }
  | { do: 'release-loads' }
  | { do: 'notification-click' }
  | { do: 'resume' }
  | { do: 'quit' }

/** Tells the test that forked this process; nobody listens where a person or a script started it. */
export function record(kind: string, data: unknown = null): void {
  if (process.connected) process.send?.({ kind, data } satisfies StandInRecord)
}

/** Throws where the test wants a part of Electron not to work: STAND_IN_FAILS names it. */
export function failOnDemand(part: 'tray' | 'page', why: string): void {
  if (process.env['STAND_IN_FAILS'] === part) throw new Error(why)
}

const listeners = new Map<StandInCommand['do'], (command: StandInCommand) => void>()

/** Registers what a command does; each has one doer. */
export function onCommand<D extends StandInCommand['do']>(
  name: D,
  run: (command: Extract<StandInCommand, { do: D }>) => void,
): void {
  listeners.set(name, (command) => run(command as Extract<StandInCommand, { do: D }>))
}

process.on('message', (message) => {
  const command = message as StandInCommand
  listeners.get(command.do)?.(command)
})
