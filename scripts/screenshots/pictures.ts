/** One picture of the matrix: which page, in which language, colours and window. */
export interface Picture {
  subject: Subject
  language: 'en' | 'es'
  colours: 'light' | 'dark'
  width: 1280 | 900
}

export const subjects = ['log', 'email', 'first-run', 'settings', 'connection'] as const
export type Subject = (typeof subjects)[number]

export const nameOf = ({ subject, language, colours, width }: Picture): string =>
  `${subject}-${language}-${colours}-${width}`

/** Every subject in every language, colours and window. */
export const allPictures: readonly Picture[] = subjects.flatMap((subject) =>
  (['en', 'es'] as const).flatMap((language) =>
    (['light', 'dark'] as const).flatMap((colours) =>
      ([1280, 900] as const).map((width) => ({ subject, language, colours, width })),
    ),
  ),
)

/**
 * What the guides show, each subject in both languages, colours and windows; with the bands, the notification on a desktop and the
 * installation (by hand) twelve in all, and no more.
 */
export const chosenNames: readonly string[] = [
  'log-en-dark-1280',
  'log-es-light-900',
  'email-en-light-1280',
  'email-es-dark-900',
  'first-run-en-dark-900',
  'first-run-es-light-1280',
  'settings-en-dark-900',
  'settings-es-light-1280',
]

/** Of the states of hearing, what the guides show. */
export const chosenHearingNames: readonly string[] = ['band-after-en-dark', 'band-after-es-light']
