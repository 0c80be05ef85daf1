/**
 * Stock Chromium knows no custom schemes: app://HOST/… is served as http://HOST.app.localhost/…, which is a secure
 * context too. Main only ever sees the first form.
 */
export function toChromium(url: string): string {
  return url.replace(/^([a-z]+):\/\/([a-z0-9-]+)\//, 'http://$2.$1.localhost/')
}

export function toElectron(url: string): string {
  return url.replace(/^http:\/\/([a-z0-9-]+)\.([a-z]+)\.localhost\//, '$2://$1/')
}
