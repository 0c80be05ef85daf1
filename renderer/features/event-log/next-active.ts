/** Where a key leads from the active row: another loaded row, an end of the whole log, or nowhere (not our key). */
export type Step = { to: 'index'; index: number } | { to: 'newest' } | { to: 'oldest' } | null

/** The step of a key. `index`: the active row, -1 for none; `count`: loaded rows; `page`: rows that fit on the screen. */
export function nextActive(key: string, index: number, count: number, page: number): Step {
  const clamp = (wanted: number): Step =>
    count === 0 ? null : { to: 'index', index: Math.max(0, Math.min(count - 1, wanted)) }
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1)
    case 'ArrowUp':
      return clamp(index - 1)
    case 'PageDown':
      return clamp(Math.max(index, 0) + page)
    case 'PageUp':
      return clamp(index - page)
    case 'Home':
      return { to: 'newest' }
    case 'End':
      return { to: 'oldest' }
    default:
      return null
  }
}
