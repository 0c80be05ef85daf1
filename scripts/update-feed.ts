import { z } from 'zod'

const repositorySchema = z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)])

/** The GitHub repository that package.json's `repository` names: where releases and updates are found. Null: none is named. */
export function updateFeed(repository: unknown): { owner: string; repo: string } | null {
  const parsed = repositorySchema.safeParse(repository)
  if (!parsed.success) return null
  const match =
    /^(?:github:|(?:git\+)?(?:https|ssh|git):\/\/(?:git@)?github\.com\/|git@github\.com:)?([\w.-]+)\/([\w.-]+?)(?:\.git)?$/.exec(
      parsed.data,
    )
  const [, owner, repo] = match ?? []
  return owner === undefined || repo === undefined ? null : { owner, repo }
}
