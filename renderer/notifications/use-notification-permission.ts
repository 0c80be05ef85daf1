import { useEffect, useState } from 'react'
import type { PageStatus } from '#shared/notification.ts'

export type Permission = PageStatus['permission']

/** The browser's own answer at this moment. */
export function readPermission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported'
}

/** Calls back whenever the permission changes, wherever the person changed it. Returns its own remover. */
export function watchPermission(listener: () => void): () => void {
  const stop = new AbortController()
  void navigator.permissions
    ?.query({ name: 'notifications' })
    .then((status) => status.addEventListener('change', listener, { signal: stop.signal }))
    // An engine without this permission name: the focus event below still notices the change.
    .catch(() => {})
  window.addEventListener('focus', listener, { signal: stop.signal })
  return () => stop.abort()
}

/** May this page show notifications, and a way to ask (call `ask` from a click). */
export function useNotificationPermission(): { permission: Permission; ask: () => Promise<void> } {
  const [permission, setPermission] = useState(readPermission)
  useEffect(() => watchPermission(() => setPermission(readPermission())), [])
  const ask = async () => {
    if (readPermission() === 'unsupported') return
    setPermission(await Notification.requestPermission())
  }
  return { permission, ask }
}
