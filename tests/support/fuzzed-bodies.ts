import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'

const folder = join(import.meta.dirname, '../payloads')
/** The sample bodies of tests/payloads, as bytes. */
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => readFileSync(join(folder, name)))

const fields = [
  ...new Set(samples.flatMap((sample) => Object.keys(JSON.parse(sample.toString('utf8')) as object))),
]

/** Bytes of a sample changed, cut, doubled or put in where nobody expects them. */
const mutatedSample = fc
  .tuple(
    fc.constantFrom(...samples),
    fc.array(
      fc.record({
        how: fc.constantFrom('set', 'cut', 'insert', 'repeat'),
        at: fc.double({ min: 0, max: 0.999, noNaN: true }),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([sample, changes]) =>
    changes.reduce((bytes, { how, at, bytes: other }) => {
      const index = Math.floor(at * bytes.length)
      const [head, tail] = [bytes.subarray(0, index), bytes.subarray(index)]
      if (how === 'set') return Buffer.concat([head, other, tail.subarray(other.length)])
      if (how === 'cut') return Buffer.concat([head, tail.subarray(other.length)])
      if (how === 'insert') return Buffer.concat([head, other, tail])
      return Buffer.concat([head, head.subarray(-40), tail])
    }, sample),
  )

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.constantFrom(null, true, '', '0', [], {}, [{}], '__proto__', '1e999', 'N/A', -1, 2 ** 60),
)

/** The sender's own fields with values of any kind in them. */
const oddFields = fc
  .tuple(fc.constantFrom(...samples), fc.dictionary(fc.constantFrom(...fields), anything, { maxKeys: 8 }))
  .map(([sample, odd]) => {
    const body = JSON.parse(sample.toString('utf8')) as object
    return Buffer.from(JSON.stringify({ ...body, ...odd }))
  })

const anyJson = fc.json({ maxDepth: 6 }).map((text) => Buffer.from(text))
const anyBytes = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"body":['), fc.integer({ min: 1, max: 20_000 }))
  .map(([open, depth]) => Buffer.from(open.repeat(depth)))

/** Bodies that are nearly right, oddly right, and not right at all; the same ones for the same seed. */
export function* fuzzedBodies(count: number, seed: number): Generator<Buffer> {
  const arbitrary = fc.oneof(
    { arbitrary: mutatedSample, weight: 500 },
    { arbitrary: oddFields, weight: 300 },
    { arbitrary: anyJson, weight: 150 },
    { arbitrary: anyBytes, weight: 100 },
    { arbitrary: deep, weight: 1 },
  )
  const chunk = 1_000
  for (let made = 0; made < count; made += chunk) {
    yield* fc.sample(arbitrary, { numRuns: Math.min(chunk, count - made), seed: seed + made })
  }
}
