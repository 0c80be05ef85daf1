import { type RefCallback, useState } from 'react'

/**
 * A question (or a form) that opens in place, about `asked`; null: it is closed. What opens takes the focus by itself; whoever
 * leaves it is where it was opened, for what opens it has `openerRef` as its `ref`, be it there all the time or only afterwards.
 */
export function useQuestion<T>() {
  const [asked, setAsked] = useState<T | null>(null)
  const [left, setLeft] = useState<{ about: T | null; ref: RefCallback<HTMLElement> } | null>(null)
  return {
    asked,
    ask: (about: T): void => setAsked(about),
    /** Closes it, if it is open, and gives the opener the focus. */
    leave(): void {
      setLeft({ about: asked, ref: focusOnce() })
      setAsked(null)
    },
    /** `about`: where each thing has an opener of its own. */
    openerRef: (about?: T): RefCallback<HTMLElement> | null =>
      left !== null && (about === undefined || left.about === about) ? left.ref : null,
  }
}

export type Question<T> = ReturnType<typeof useQuestion<T>>

/** An opener that is made anew later does not take the focus again. */
function focusOnce(): RefCallback<HTMLElement> {
  let isDone = false
  return (node) => {
    if (isDone || node === null) return
    isDone = true
    node.focus()
  }
}
