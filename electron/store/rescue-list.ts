import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { rescuableTables, rescueStart } from './read-rescuable.ts'
import { readIfPresent } from './settings-store.ts'
import { writeFileAtomically } from './write-file.ts'

const damagedName = /^log\.db\.damaged-\d{8}T\d{6}Z(?:-\d+)?$/
const owedSchema = z.object({
  /** The file's name: the directory itself may be moved. */
  name: z.string().regex(damagedName),
  /** Where to go on: behind this id of this table. */
  table: z.enum(rescuableTables),
  after: z.int().min(0),
  /** Deliveries brought over so far. */
  rescued: z.int().min(0),
  /** False: noted, and perhaps never set aside after all. */
  moved: z.boolean().default(true),
})

/** A damaged log that was set aside, of which not everything is brought over yet, and how far that is. */
export type OwedLog = z.infer<typeof owedSchema>

const fromTheStart = (name: string, moved: boolean): OwedLog => ({ name, ...rescueStart, rescued: 0, moved })

export type RescueList = ReturnType<typeof createRescueList>

/**
 * rescue.json: the damaged logs whose rest is still to be brought over, the oldest first, so that a quit, a crash or a full
 * disk loses none of it. No file: nothing is owed. Whenever another log comes into use an era begins, and all of it is owed
 * to that one from the start; what belongs to an earlier era is not written down any more.
 */
export function createRescueList(directory: string) {
  const path = join(directory, 'rescue.json')
  let era = 0
  let turn: Promise<unknown> = Promise.resolve()

  async function load(): Promise<OwedLog[]> {
    const text = await readIfPresent(path)
    if (text === null) return []
    try {
      return z.array(owedSchema).parse(JSON.parse(text))
    } catch {
      return takeNewest(directory, path)
    }
  }

  async function save(owed: OwedLog[]): Promise<void> {
    if (owed.length === 0) await rm(path, { force: true })
    else await writeFileAtomically(path, `${JSON.stringify(owed)}\n`)
  }

  function change(next: (owed: OwedLog[]) => OwedLog[]): Promise<void> {
    const done = turn.then(load).then((owed) => save(next(owed)))
    turn = done.catch(() => undefined)
    return done
  }

  return {
    era: () => era,
    all: (): Promise<OwedLog[]> => turn.then(load),
    /**
     * The log in use is about to be set aside under this name, and another one begins. What was noted and never moved (a crash
     * came in between) is that same log.
     */
    add(aside: string): Promise<void> {
      era += 1
      const wasMoved = (owed: OwedLog) => owed.moved || existsSync(join(directory, owed.name))
      const known = (owed: OwedLog[]) => owed.filter(wasMoved).map(({ name }) => fromTheStart(name, true))
      return change((owed) => [...known(owed), fromTheStart(basename(aside), false)])
    },
    /** It was set aside under this name. Owed all the same where somebody looked in between and saw nothing there. */
    moved(aside: string): Promise<void> {
      const moved = fromTheStart(basename(aside), true)
      return change((owed) => [...owed.filter(({ name }) => name !== moved.name), moved])
    },
    /** A sound log takes the place of the one in use. */
    restart(): Promise<void> {
      era += 1
      return change((owed) => owed.map(({ name, moved }) => fromTheStart(name, moved)))
    },
    async advance(of: number, owed: OwedLog): Promise<void> {
      if (of === era) await change((all) => all.map((one) => (one.name === owed.name ? owed : one)))
    },
    async remove(of: number, { name }: OwedLog): Promise<void> {
      if (of === era) await change((all) => all.filter((one) => one.name !== name))
    },
  }
}

/** The list itself cannot be read: it is set aside, and the newest damaged log is owed whole. Twice does no harm. */
async function takeNewest(directory: string, path: string): Promise<OwedLog[]> {
  const names = (await readdir(directory)).filter((name) => damagedName.test(name))
  const owed = names
    .toSorted()
    .slice(-1)
    .map((name) => fromTheStart(name, true))
  await rename(path, `${path}.broken-${Date.now()}`)
  await writeFileAtomically(path, `${JSON.stringify(owed)}\n`)
  return owed
}
