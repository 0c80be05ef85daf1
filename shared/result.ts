/** The outcome of something that is expected to fail now and then. Unexpected failures throw instead. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E }

/** A success that carries `value`. */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** A failure that carries `error`, normally a closed code or an AppError. */
export function fail<E>(error: E): { ok: false; error: E } {
  return { ok: false, error }
}
