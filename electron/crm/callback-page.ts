import type { Translate } from '#shared/i18n/create-translator.ts'
import type { CallbackOutcome } from './callback-listener.ts'

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** The page the browser shows when it comes back: one line that says how it went, and that the app goes on. Pure. */
export function callbackPage(outcome: CallbackOutcome, translate: Translate, language: string): string {
  const title = escapeHtml(translate(`crm.callback.${outcome}.title`))
  const text = escapeHtml(translate(`crm.callback.${outcome}.text`))
  const mark = outcome === 'done' ? '✓' : '!'
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Saliente: ${title}</title>
<style>
  :root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif }
  body { display: grid; place-content: center; min-height: 90vh; margin: 0; padding: 1rem; text-align: center }
  p:first-child { font-size: 3rem; margin: 0 }
  h1 { font-size: 1.5rem; margin: 0 }
</style>
<main><p aria-hidden="true">${mark}</p><h1>${title}</h1><p>${text}</p></main>
</html>
`
}
