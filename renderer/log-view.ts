import { type Channel, channelSchema } from '#shared/channel.ts'
import type { LogFilter } from '#shared/query.ts'

export const periods = ['today', '7d', '30d'] as const
export type Period = (typeof periods)[number]

/**
 * What the person chose to see, as it stands in the address (`#/log?channel=sms&q=pago`): back, reload and links keep it.
 * `userIds: null` inside the list is automation. `since`/`until` are Unix ms and outrank `period`.
 */
export interface LogView {
  channels: Channel[]
  userIds: (string | null)[]
  statuses: string[]
  period: Period | null
  since: number | null
  until: number | null
  text: string
}

export const emptyLogView: LogView = {
  channels: [],
  userIds: [],
  statuses: [],
  period: null,
  since: null,
  until: null,
  text: '',
}

const dayMs = 86_400_000

function readNumber(value: string | null): number | null {
  const number = value === null || value === '' ? Number.NaN : Number(value)
  return Number.isFinite(number) ? number : null
}

/** Reads a view from an address's query; whatever it does not know is left out. */
export function parseLogView(query: string): LogView {
  const params = new URLSearchParams(query)
  const channels = params.getAll('channel').flatMap((value) => {
    const channel = channelSchema.safeParse(value)
    return channel.success ? [channel.data] : []
  })
  return {
    channels,
    userIds: params.getAll('user').map((value) => (value === '' ? null : value)),
    statuses: params.getAll('status'),
    period: periods.find((period) => period === params.get('period')) ?? null,
    since: readNumber(params.get('since')),
    until: readNumber(params.get('until')),
    text: (params.get('q') ?? '').slice(0, 500),
  }
}

/** The query that parseLogView reads back; '' for an empty view. */
export function formatLogView(view: LogView): string {
  const params = new URLSearchParams()
  for (const channel of view.channels) params.append('channel', channel)
  for (const userId of view.userIds) params.append('user', userId ?? '')
  for (const status of view.statuses) params.append('status', status)
  if (view.period) params.set('period', view.period)
  if (view.since !== null) params.set('since', String(view.since))
  if (view.until !== null) params.set('until', String(view.until))
  if (view.text !== '') params.set('q', view.text)
  return params.toString()
}

function startOfDay(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

function periodStart(period: Period, now: number): number {
  const today = startOfDay(now)
  if (period === 'today') return today
  return startOfDay(today - (period === '7d' ? 6 : 29) * dayMs + dayMs / 2)
}

/** The contract's filter for a view. `now` (Unix ms) is what periods count back from; days are the laptop's own. */
export function toLogFilter(view: LogView, now: number): LogFilter {
  const since = view.since ?? (view.period ? periodStart(view.period, now) : null)
  return {
    ...(view.channels.length > 0 && { channels: view.channels }),
    ...(view.userIds.length > 0 && { userIds: view.userIds }),
    ...(view.statuses.length > 0 && { statuses: view.statuses }),
    ...(since !== null && { since }),
    ...(view.until !== null && { until: view.until }),
    ...(view.text.trim() !== '' && { text: view.text.trim() }),
  }
}

/** The view that shows what a filter of the contract asks for. */
export function fromLogFilter(filter: LogFilter): LogView {
  return {
    channels: filter.channels ?? [],
    userIds: filter.userIds ?? [],
    statuses: filter.statuses ?? [],
    period: null,
    since: filter.since ?? null,
    until: filter.until ?? null,
    text: filter.text ?? '',
  }
}
