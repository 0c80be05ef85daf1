import { describe, expect, it } from 'vitest'
import { addressKey, addressState, pathTag } from './address-state.ts'

const url = 'https://Sal-x.example/hooks/token'
const key = { ...addressKey(url), isReplacement: false }

describe('addressState', () => {
  it('gives no secret away', () => {
    expect(addressKey(url)).toEqual({ host: 'sal-x.example', pathTag: pathTag('/hooks/token') })
    expect(JSON.stringify(key)).not.toContain('token')
  })

  it('waits until anything genuine has come', () => {
    expect(addressState(key, [])).toEqual({
      state: 'waiting',
      lastHost: null,
      lastAt: null,
      told: false,
      returned: false,
    })
    expect(addressState(null, [])).toMatchObject({ state: 'none' })
    // Somebody may have pasted the name that was not to be had.
    expect(addressState({ ...key, isReplacement: true }, []).state).toBe('changed')
  })

  it('is changed while the last genuine delivery came by another host or path, and confirmed by one on this', () => {
    const here = { host: 'sal-x.example', pathTag: pathTag('/hooks/token'), lastGenuineAt: 5, toldAt: null }
    const before = { host: 'old.example', pathTag: here.pathTag, lastGenuineAt: 9, toldAt: null }
    expect(addressState(key, [here, before])).toEqual({
      state: 'changed',
      lastHost: 'old.example',
      lastAt: 9,
      told: false,
      returned: false,
    })
    expect(addressState(key, [{ ...here, pathTag: pathTag('/hooks/old') }]).state).toBe('changed')
    expect(addressState(key, [{ ...here, lastGenuineAt: 10 }, before]).state).toBe('confirmed')
    expect(addressState(key, [{ ...here, lastGenuineAt: null }]).state).toBe('waiting')
  })

  it('does not go back unsaid to a URL after the person was told to paste another', () => {
    const here = { host: 'sal-x.example', pathTag: pathTag('/hooks/token'), lastGenuineAt: 9, toldAt: null }
    const other = { host: 'other.example', pathTag: here.pathTag, lastGenuineAt: null, toldAt: 12 }
    const back = { state: 'changed', returned: true, told: false, lastHost: here.host }
    expect(addressState(key, [here, other])).toMatchObject(back)
    expect(addressState(key, [{ ...here, toldAt: 13 }, other])).toMatchObject({ ...back, told: true })
    // Told again of the other one: it has to be said once more, of each.
    expect(addressState(key, [{ ...here, toldAt: 11 }, other]).told).toBe(false)
    const confirmed = { state: 'confirmed', returned: false }
    expect(addressState(key, [{ ...here, lastGenuineAt: 14 }, other])).toMatchObject(confirmed)
    expect(addressState(key, [{ ...here, lastGenuineAt: null }, other]).state).toBe('changed')
    expect(addressState(key, [here, { ...other, toldAt: null }])).toMatchObject(confirmed)
  })

  it('knows whether the person was told since', () => {
    const here = { host: 'sal-x.example', pathTag: pathTag('/hooks/token'), lastGenuineAt: null }
    const before = { host: 'old.example', pathTag: here.pathTag, lastGenuineAt: 9, toldAt: null }
    expect(addressState(key, [before, { ...here, toldAt: 12 }]).told).toBe(true)
    expect(addressState(key, [before, { ...here, toldAt: 5 }]).told).toBe(false)
  })
})
