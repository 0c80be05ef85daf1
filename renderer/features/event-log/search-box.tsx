import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { type KeyboardEvent, type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { Icon } from '#renderer/ui/icons.tsx'
import { useTranslate } from '#renderer/words.tsx'

/** Milliseconds of stillness before the typed words are searched for. */
const settleMs = 180

/** The search field. `text` is what the list shows now; typing changes it once it settles, Enter at once. */
export function SearchBox(props: {
  text: string
  inputRef: RefObject<HTMLInputElement | null>
  onSearch: (text: string) => void
  onLeave: () => void
}) {
  const t = useTranslate()
  const { text, inputRef, onSearch, onLeave } = props
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    // The view changed from outside (back, clear, a banner): the field follows it.
    setKnown(text)
    setTyped(text)
  }
  // Only typing starts the wait anew: the page is drawn again with every message that arrives.
  const searchTyped = useEffectEvent(() => onSearch(typed))
  useEffect(() => {
    if (typed === text) return undefined
    const timer = setTimeout(() => searchTyped(), settleMs)
    return () => clearTimeout(timer)
  }, [typed, text])

  const clear = () => {
    setTyped('')
    onSearch('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && typed !== '') clear()
    else if (event.key === 'Escape' || event.key === 'ArrowDown') onLeave()
    else if (event.key === 'Enter') onSearch(typed)
    else return
    event.preventDefault()
  }
  return (
    <TextInput
      ref={inputRef}
      type="search"
      size="sm"
      maxLength={500}
      aria-label={t('log.search')}
      aria-keyshortcuts="/"
      placeholder={t('log.search')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      leftSection={<Icon name="search" size={16} />}
      rightSection={
        typed === '' ? (
          <Kbd size="xs">/</Kbd>
        ) : (
          <CloseButton size="sm" aria-label={t('log.search.clear')} onClick={clear} />
        )
      }
    />
  )
}
