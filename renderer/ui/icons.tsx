import type { ReactNode } from 'react'
import type { Channel } from '#shared/channel.ts'

const shapes = {
  call: (
    <path d="M6.5 3.5 9 8 7.2 9.800a10.5 10.5 0 0 0 4.5 4.500L13.5 12.500l4.5 2.5-.6 3.200a2 2 0 0 1-2.2 1.600A14.5 14.5 0 0 1 2.7 6.3 2 2 0 0 1 4.3 4.100z" />
  ),
  voicemail: (
    <>
      <circle cx="6.5" cy="12" r="3.5" />
      <circle cx="17.5" cy="12" r="3.5" />
      <path d="M6.5 15.500h11" />
    </>
  ),
  sms: <path d="M4 5h16v11H11l-4.5 3.500V16H4zM8 9h8M8 12h5" />,
  email: <path d="M3.5 5.500h17v13h-17zM4 6.500l8 6.5 8-6.5" />,
  whatsapp: (
    <>
      <path d="M4 20l1.2-4A8 8 0 1 1 8.3 19z" />
      <path d="M9.2 8.500c0 3.5 2.8 6.3 6.3 6.300v-1.800l-2-.8-.9.9a5 5 0 0 1-1.7-1.700l.9-.9-.8-2z" />
    </>
  ),
  facebook: (
    <path d="M14 21v-8h3l.5-3.500H14V7.500c0-1 .5-2 2-2h1.500v-3h-2.500C12 2.5 10.5 4.5 10.5 7v2.500H7.500V13h3v8z" />
  ),
  instagram: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="4.5" />
      <circle cx="12" cy="12" r="3.8" />
      <path d="M16.6 7.400h.01" />
    </>
  ),
  'google-business': (
    <path d="M5 4h14l2 5.500a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM5 12.500V20h14v-7.500M10 20v-4h4v4" />
  ),
  'live-chat': <path d="M3.5 4.500h12v8H9L5.5 15v-2.500h-2zM10 16h4.500l4 3v-3h2V8.500h-2" />,
  'internal-comment': <path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.500h7M8.5 12h4" />,
  tiktok: <path d="M13.5 3.500v11.300a3.7 3.7 0 1 1-3.2-3.600M13.5 3.500c.3 3 2.2 5 5.5 5.3" />,
  rcs: <path d="M4 5h16v11H11l-4.5 3.500V16H4zM9 12.500l2-2.5 2 2 2.5-3.5" />,
  custom: (
    <path d="M10 4v4.500L5 18.500a1.5 1.5 0 0 0 1.4 2h11.200a1.5 1.5 0 0 0 1.4-2L14 8.500V4M8.5 4h7M8 14.500h8" />
  ),
  other: <path d="M4 5h16v11H11l-4.5 3.500V16H4zM8.5 10.500h.01M12 10.500h.01M15.5 10.500h.01" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6 6 18" />,
  check: <path d="M5 12.5 10 17.5 19.5 7" />,
  copy: <path d="M8.5 8.500h11v11h-11zM15.5 8.500v-4h-11v11h4" />,
  'chevron-down': <path d="M6 9.500l6 6 6-6" />,
  'chevron-right': <path d="M9.5 6l6 6-6 6" />,
  'arrow-up': <path d="M12 20V5M5.5 11 12 4.5 18.5 11" />,
  'arrow-right': <path d="M4 12h15M13 5.5 19.5 12 13 18.5" />,
  external: <path d="M13.5 4.500h6v6M19 5l-8.5 8.500M17 14v5.500H4.500V7H10" />,
  attachment: (
    <path d="M19 11.5 11.5 19a4.5 4.5 0 0 1-6.4-6.400L13 4.700a3 3 0 0 1 4.3 4.300l-7.7 7.600a1.5 1.5 0 0 1-2.1-2.100L14.5 7.5" />
  ),
  warning: <path d="M12 4 2.8 19.500h18.400zM12 10v4.500M12 17.200h.01" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8h.01" />
    </>
  ),
  bell: <path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 2h-15zM10 20.500h4" />,
  'bell-off': (
    <path d="M8 6.500A6 6 0 0 1 18 11v4M18 18.500H4.500l1.5-2V11c0-.6.1-1.2.3-1.800M10 20.500h4M4 4l16 16" />
  ),
  pause: <path d="M9 5v14M15 5v14" />,
  play: <path d="M7.5 5v14l11-7z" />,
  refresh: <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.300L19.5 9M19.5 4v5h-5" />,
  send: <path d="M20.5 3.5 3.5 10l7 3.5 3.5 7zM20.5 3.5 10.5 13.5" />,
  settings: <path d="M4 7h9M17 7h3M4 17h3M11 17h9M4 12h3M11 12h9M15 5v4M9 15v4M9 10v4" />,
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.700l1-1" />
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.500c2.5 2.5 3.5 5.5 3.5 8.500s-1 6-3.5 8.500C9.5 18 8.5 15 8.5 12s1-6 3.5-8.5" />
    </>
  ),
  server: <path d="M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01" />,
  laptop: <path d="M5 5h14v10H5zM2.5 18.500h19" />,
  shield: <path d="M12 3.5 5 6v5.500c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM8.8 12l2.3 2.3 4.2-4.6" />,
  inbox: <path d="M4 13.5 6.5 5h11l2.5 8.500V19H4zM4 13.500h4.500l1.5 2.500h4l1.5-2.500H20" />,
  question: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.5 9.500a2.5 2.5 0 1 1 3.5 2.300c-.7.3-1 .8-1 1.700M12 16.500h.01" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes

/** One of the app's own line icons, in the colour of the text around it; decoration unless `label` names it. */
export function Icon(props: { name: IconName; size?: number; label?: string }) {
  const size = props.size ?? 18
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...(props.label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': props.label })}
    >
      {shapes[props.name]}
    </svg>
  )
}

/** The program's own mark. */
export function BrandMark(props: { size?: number }) {
  const size = props.size ?? 26
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-brand-7)" />
      <path
        d="M8 22.5 23 9.500m0 0h-9.500m9.5 0V19"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** Mantine colour of each channel's badge. */
export const channelColors: Record<Channel, string> = {
  call: 'blue',
  voicemail: 'violet',
  sms: 'brand',
  email: 'indigo',
  whatsapp: 'green',
  facebook: 'blue',
  instagram: 'pink',
  'google-business': 'orange',
  'live-chat': 'cyan',
  'internal-comment': 'yellow',
  tiktok: 'grape',
  rcs: 'lime',
  custom: 'gray',
  other: 'gray',
}
