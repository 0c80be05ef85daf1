import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react'
import {
  chooseLanguage,
  chooseLocale,
  createTranslator,
  type Language,
  type Translate,
} from '#shared/i18n/create-translator.ts'

interface Words {
  t: Translate
  language: Language
  /** BCP 47 tag for dates and numbers. */
  locale: string
}

const WordsContext = createContext<Words | null>(null)

/** Gives everything below it words in the language of `setting` and tells the document which one that is. */
export function WordsProvider(props: {
  setting: 'system' | Language
  systemTag: string
  children: ReactNode
}) {
  const language = chooseLanguage(props.setting, props.systemTag)
  const words = useMemo(() => {
    const locale = chooseLocale(language, props.systemTag)
    return { t: createTranslator(language, locale), language, locale }
  }, [language, props.systemTag])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  return <WordsContext value={words}>{props.children}</WordsContext>
}

function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('no WordsProvider above')
  return words
}

/** `t(key, values)` in the person's language. */
export function useTranslate(): Translate {
  return useWords().t
}

/** Language of the words, and the locale for dates and numbers. */
export function useLanguage(): { language: Language; locale: string } {
  const { language, locale } = useWords()
  return { language, locale }
}
