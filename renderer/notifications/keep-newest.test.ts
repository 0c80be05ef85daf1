import { expect, it } from 'vitest'
import type { Banner } from '#shared/notification.ts'
import { keepNewest } from './keep-newest.ts'

const banner = (bannerId: string, tag = bannerId): Banner => ({
  bannerId,
  tag,
  title: bannerId,
  body: '',
  silent: false,
  target: { kind: 'message', messageRowId: 1 },
})
const ids = (banners: readonly Banner[]) => banners.map(({ bannerId }) => bannerId)

it('three stay, the oldest goes, and a card is updated where it is told of again', () => {
  const three = ['a', 'b', 'c'].map((id) => banner(id))
  expect(ids(keepNewest(three, banner('d')))).toEqual(['b', 'c', 'd'])
  expect(ids(keepNewest(three, banner('b2', 'b')))).toEqual(['a', 'c', 'b2'])
})
