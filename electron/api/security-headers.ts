/** Headers of every page and asset, in Electron (app://) and in browser mode alike. */
const common = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** The app's own page: scripts from here only, styles by nonce, frames only for the email preview. */
export function pageHeaders(nonce: string): Record<string, string> {
  return {
    ...common,
    'X-Frame-Options': 'DENY',
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-src 'self'",
      "manifest-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

/**
 * An email, shown inside a frame of the page: no script, no form, no request. Its own response and not `srcdoc`, which
 * would inherit the page's policy. Remote images only when the person asked for them.
 */
export function previewHeaders(remote: boolean): Record<string, string> {
  return {
    ...common,
    // Else Chromium looks the hosts of all links up beforehand, and a host's name can say who reads.
    'X-DNS-Prefetch-Control': 'off',
    'Content-Security-Policy': [
      'sandbox allow-popups allow-popups-to-escape-sandbox',
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      `img-src data:${remote ? ' https:' : ''}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
  }
}

export const assetHeaders: Record<string, string> = common
