import { z } from 'zod'

const suiteSchema = z.object({
  title: z.string(),
  specs: z.array(z.object({ title: z.string() })),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
const listSchema = z.object({ suites: z.array(suiteSchema) })

/** The names of all tests in what `playwright test --list --reporter=json` prints: file, groups and title. */
export function listedTitles(report: string): string[] {
  return listSchema.parse(JSON.parse(report)).suites.flatMap((suite) => titlesIn(suite, []))
}

function titlesIn(suite: z.infer<typeof suiteSchema>, above: readonly string[]): string[] {
  const path = [...above, suite.title]
  const own = suite.specs.map(({ title }) => [...path, title].join(' › '))
  return [...own, ...(suite.suites ?? []).flatMap((inner) => titlesIn(inner, path))]
}
