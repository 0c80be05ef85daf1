import type { Translate } from '#shared/i18n/create-translator.ts'
import type { UpdateState } from '#shared/updates.ts'

/** How far looking for a new version has come, in a sentence. `tellTime`: a moment as the person reads it. */
export function tellUpdate(state: UpdateState, t: Translate, tellTime: (at: number) => string): string {
  switch (state.state) {
    case 'off':
      return t(`updates.off-${state.why}`)
    case 'current':
      return state.checkedAt === null
        ? t('updates.not-checked')
        : t('updates.current', { time: tellTime(state.checkedAt) })
    case 'downloading':
      return t('updates.downloading', { version: state.version, percent: state.percent })
    case 'available':
      return t('updates.available', { version: state.version })
    case 'ready':
      return t(state.switchedOff ? 'updates.ready-anyway' : 'updates.ready', { version: state.version })
    case 'failed':
      return state.version === null
        ? t('updates.failed', { detail: state.detail })
        : t('updates.not-fetched', { version: state.version, detail: state.detail })
    case 'checking':
      return t('updates.checking')
  }
}
