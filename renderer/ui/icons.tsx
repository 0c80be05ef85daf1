import type { ReactNode } from 'react'
import type { Channel } from '#shared/channel.ts'

const shapes = {
  call: (
    <path d="M6.5 3.5 9 8 7.2 9.8a10.5 10.5 0 0 0 4.5 4.5L13.5 12.5l4.5 2.5-.6 3.2a2 2 0 0 1-2.2 1.6A14.5 14.5 0 0 1 2.7 6.3 2 2 0 0 1 4.3 4.1z" />
  ),
  voicemail: (
    <>
      <circle cx="6.5" cy="12" r="3.5" />
      <circle cx="17.5" cy="12" r="3.5" />
      <path d="M6.5 15.5h11" />
    </>
  ),
  sms: <path d="M4 5h16v11H11l-4.5 3.5V16H4zM8 9h8M8 12h5" />,
  email: <path d="M3.5 5.5h17v13h-17zM4 6.5l8 6.5 8-6.5" />,
  whatsapp: (
    <>
      <path d="M4 20l1.2-4A8 8 0 1 1 8.3 19z" />
      <path d="M9.2 8.5c0 3.5 2.8 6.3 6.3 6.3v-1.8l-2-.8-.9.9a5 5 0 0 1-1.7-1.7l.9-.9-.8-2z" />
    </>
  ),
  facebook: (
    <path d="M14 21v-8h3l.5-3.5H14V7.5c0-1 .5-2 2-2h1.5v-3h-2.5C12 2.5 10.5 4.5 10.5 7v2.5H7.5V13h3v8z" />
  ),
  instagram: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="4.5" />
      <circle cx="12" cy="12" r="3.8" />
      <path d="M16.6 7.4h.01" />
    </>
  ),
  'google-business': (
    <path d="M5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM5 12.5V20h14v-7.5M10 20v-4h4v4" />
  ),
  'live-chat': <path d="M3.5 4.5h12v8H9L5.5 15v-2.5h-2zM10 16h4.5l4 3v-3h2V8.5h-2" />,
  'internal-comment': <path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 8.5h7M8.5 12h4" />,
  tiktok: <path d="M13.5 3.5v11.3a3.7 3.7 0 1 1-3.2-3.6M13.5 3.5c.3 3 2.2 5 5.5 5.3" />,
  rcs: <path d="M4 5h16v11H11l-4.5 3.5V16H4zM9 12.5l2-2.5 2 2 2.5-3.5" />,
  custom: (
    <path d="M10 4v4.5L5 18.5a1.5 1.5 0 0 0 1.4 2h11.2a1.5 1.5 0 0 0 1.4-2L14 8.5V4M8.5 4h7M8 14.5h8" />
  ),
  other: <path d="M4 5h16v11H11l-4.5 3.5V16H4zM8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01" />,
  search: (
    <>
      <circle cx="10.5" cy="10.5" r="6" />
      <path d="M15 15l5 5" />
    </>
  ),
  close: <path d="M6 6l12 12M18 6 6 18" />,
  check: <path d="M5 12.5 10 17.5 19.5 7" />,
  copy: <path d="M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4" />,
  'chevron-down': <path d="M6 9.5l6 6 6-6" />,
  'chevron-right': <path d="M9.5 6l6 6-6 6" />,
  'arrow-up': <path d="M12 20V5M5.5 11 12 4.5 18.5 11" />,
  'arrow-right': <path d="M4 12h15M13 5.5 19.5 12 13 18.5" />,
  external: <path d="M13.5 4.5h6v6M19 5l-8.5 8.5M17 14v5.5H4.5V7H10" />,
  attachment: (
    <path d="M19 11.5 11.5 19a4.5 4.5 0 0 1-6.4-6.4L13 4.7a3 3 0 0 1 4.3 4.3l-7.7 7.6a1.5 1.5 0 0 1-2.1-2.1L14.5 7.5" />
  ),
  moon: <path d="M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z" />,
  unheard: (
    <path d="M4 4l16 16M2.8 9.3a13 13 0 0 1 4-2.6M10.5 5.6a13 13 0 0 1 10.7 3.7M5.8 12.6a8.7 8.7 0 0 1 3.6-2.1M14.6 10.8a8.7 8.7 0 0 1 3.6 1.8M9 16a4.2 4.2 0 0 1 4.7-.8M12 19.2h.01" />
  ),
  warning: <path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2h.01" />,
  info: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 11v5M12 8h.01" />
    </>
  ),
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15zM10 20.5h4" />,
  'bell-off': <path d="M8 6.5A6 6 0 0 1 18 11v4M18 18.5H4.5l1.5-2V11c0-.6.1-1.2.3-1.8M10 20.5h4M4 4l16 16" />,
  pause: <path d="M9 5v14M15 5v14" />,
  play: <path d="M7.5 5v14l11-7z" />,
  refresh: <path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5" />,
  send: <path d="M20.5 3.5 3.5 10l7 3.5 3.5 7zM20.5 3.5 10.5 13.5" />,
  settings: <path d="M4 7h9M17 7h3M4 17h3M11 17h9M4 12h3M11 12h9M15 5v4M9 15v4M9 10v4" />,
  link: (
    <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1" />
  ),
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c2.5 2.5 3.5 5.5 3.5 8.5s-1 6-3.5 8.5C9.5 18 8.5 15 8.5 12s1-6 3.5-8.5" />
    </>
  ),
  server: <path d="M4 5h16v6H4zM4 13h16v6H4zM7.5 8h.01M7.5 16h.01" />,
  laptop: <path d="M5 5h14v10H5zM2.5 18.5h19" />,
  shield: <path d="M12 3.5 5 6v5.5c0 4.5 3 7.5 7 9 4-1.5 7-4.5 7-9V6zM8.8 12l2.3 2.3 4.2-4.6" />,
  pencil: <path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5" />,
  printer: <path d="M7 8.5V4h10v4.5M7 16.5H4v-8h16v8h-3M7 14h10v6H7z" />,
  inbox: <path d="M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20" />,
  question: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5h.01" />
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
      style={{ flexShrink: 0 }}
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
        d="M8 22.5 23 9.5m0 0h-9.5m9.5 0V19"
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
