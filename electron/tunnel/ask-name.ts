import { z } from 'zod'

/** Milliseconds a server may take to answer. */
const limit = 5_000

const granted = z.object({ id: z.string() })

/**
 * Whether a tunnel server would give this name now. Asking takes it for a moment (a server frees a name without sockets after
 * about 1 s), which is why nobody asks for a name in use. Never rejects.
 */
export async function askName(host: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(new URL(`/${name}`, host), { signal: AbortSignal.timeout(limit) })
    const answer = granted.safeParse(await response.json())
    return answer.success && answer.data.id === name
  } catch {
    return false
  }
}
