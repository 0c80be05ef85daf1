import { createTheme, type MantineColorsTuple } from '@mantine/core'

const brand: MantineColorsTuple = [
  '#effaf8',
  '#d7f1ec',
  '#aee3da',
  '#80d3c5',
  '#58c3b2',
  '#38b09e',
  '#1f9a89',
  '#0f7d70',
  '#0b665c',
  '#074d46',
]

const systemFonts =
  '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif'

/** One quiet brand colour, the system's own fonts, small radii: a tool that is open all day. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 7 },
  colors: { brand },
  autoContrast: true,
  fontFamily: systemFonts,
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Noto Sans Mono", monospace',
  headings: { fontFamily: systemFonts, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
})
