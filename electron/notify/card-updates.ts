/** A burst's card is updated at most this often. */
const cardIntervalMs = 1_000

interface CardUpdatesDeps<T> {
  setTimer(ms: number, fn: () => void): () => void
  /** Shows the card; `messageRowIds` are the messages folded into it since its last update. */
  send(latest: T, messageRowIds: readonly number[]): void
}

/** Throttled updates of the cards of all bursts. */
interface CardUpdates<T> {
  /** Folds a message into the card of `tag`; `latest` is what the card says from now on. */
  push(tag: string, latest: T, messageRowIds: readonly number[]): void
  /** What is still to be shown is about no row any more. */
  forgetRows(): void
  /** Drops what was not sent yet. */
  stop(): void
}

interface Card<T> {
  pending: { latest: T; messageRowIds: number[] } | null
  cancelTimer: () => void
}

/**
 * Sends the first update of a card at once and further ones at most once a second; the last one is always sent, so the card
 * ends with the true count. A card is kept only while its second runs.
 */
export function createCardUpdates<T>(deps: CardUpdatesDeps<T>): CardUpdates<T> {
  const cards = new Map<string, Card<T>>()

  function send(tag: string, latest: T, messageRowIds: readonly number[]): void {
    cards.set(tag, { pending: null, cancelTimer: deps.setTimer(cardIntervalMs, () => afterInterval(tag)) })
    deps.send(latest, messageRowIds)
  }

  function afterInterval(tag: string): void {
    const pending = cards.get(tag)?.pending ?? null
    cards.delete(tag)
    if (pending !== null) send(tag, pending.latest, pending.messageRowIds)
  }

  return {
    push(tag, latest, messageRowIds) {
      const card = cards.get(tag)
      if (card === undefined) return send(tag, latest, messageRowIds)
      card.pending = { latest, messageRowIds: [...(card.pending?.messageRowIds ?? []), ...messageRowIds] }
    },
    forgetRows() {
      for (const { pending } of cards.values()) if (pending !== null) pending.messageRowIds = []
    },
    stop() {
      for (const card of cards.values()) card.cancelTimer()
      cards.clear()
    },
  }
}
