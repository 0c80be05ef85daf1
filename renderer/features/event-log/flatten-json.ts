/** One leaf of a JSON document: its path as people write it (`whitelabel.domain`, `to[0]`) and its value as text. */
export interface JsonLeaf {
  path: string
  value: string
  /** The value is a sign for nothing (null, "", [], {}), not a text of the sender. */
  empty: boolean
}

/** Documents nested deeper than this are shown as their JSON from there on. */
const maximumDepth = 20

/** Every key and every value of a JSON text, in its own order. Null where the text is no JSON. */
export function flattenJson(text: string): JsonLeaf[] | null {
  try {
    return flatten(JSON.parse(text) as unknown, '', 0)
  } catch {
    return null
  }
}

function flatten(value: unknown, path: string, depth: number): JsonLeaf[] {
  if (typeof value !== 'object' || value === null || depth >= maximumDepth) return [leaf(path, value)]
  const children: [string, unknown][] = Array.isArray(value)
    ? value.map((child, index) => [`${path}[${index}]`, child])
    : Object.entries(value).map(([key, child]) => [joinPath(path, key), child])
  if (children.length === 0) return [leaf(path, value)]
  return children.flatMap(([childPath, child]) => flatten(child, childPath, depth + 1))
}

function joinPath(path: string, key: string): string {
  if (!/^[\p{L}\p{N}_$-]+$/u.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}

function leaf(path: string, value: unknown): JsonLeaf {
  if (typeof value === 'string' && value !== '') return { path, value, empty: false }
  const text = JSON.stringify(value)
  return { path, value: text, empty: ['null', '""', '[]', '{}'].includes(text) }
}
