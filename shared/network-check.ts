import { z } from 'zod'

/**
 * What a network lets through, as one verdict; each has one sentence in shared/i18n (`network.<verdict>`) that can be copied
 * to the people who run the network.
 */
export const networkVerdicts = [
  'all-good',
  'no-network',
  'api-blocked',
  'tunnel-blocked',
  'tunnel-port-blocked',
  'certificate-replaced',
  'certificate-date',
  'proxy-refuses',
] as const
export type NetworkVerdict = (typeof networkVerdicts)[number]

/** The outcome of the network check; `values` fill the sentence in. */
export const networkReportSchema = z.object({
  at: z.number(),
  verdict: z.enum(networkVerdicts),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Follow mode works where the tunnel does not: offered then. */
  offerFollow: z.boolean(),
  api: z.enum(['ok', 'blocked', 'no-network', 'proxy-refuses', 'certificate-date']),
  /** `not-used`: no localtunnel server is chosen. */
  tunnel: z.enum(['ok', 'blocked', 'port-blocked', 'not-used']),
  /** Who signed the API's certificate; null: it was not seen (a proxy in between, or nothing reachable), or is not valid now. */
  certificate: z.object({ issuer: z.string(), replaced: z.boolean() }).nullable(),
})
export type NetworkReport = z.infer<typeof networkReportSchema>
