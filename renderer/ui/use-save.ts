import { useEffect } from 'react'
import { useUpdateSettings } from '#renderer/app-state.ts'

/** How long "Saved" stays on the screen, ms. */
const saidForMs = 3_000

/** Saves settings for one control; its success is forgotten after a moment, so that "Saved" is said and goes away. */
export function useSave() {
  const update = useUpdateSettings()
  const { isSuccess, reset } = update
  useEffect(() => {
    if (!isSuccess) return
    const timer = setTimeout(reset, saidForMs)
    return () => clearTimeout(timer)
  }, [isSuccess, reset])
  return update
}
