import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where @electron/fuses finds the fuses in a binary; the numbers are the wire's version and length. Source: electron/fuses. */
const wire = ['dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', '\u0001', '\u0009', '101100010'].join('')
const languages = ['am', 'de', 'en-GB', 'en-US', 'es', 'es-419', 'fr', 'zh-CN']
const others = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'icudtl.dat', 'resources.pak']

/**
 * A folder that electron-builder takes for a copy of Electron. Its program only hands over to run-packaged.ts, which
 * SALIENTE_RUN_PACKAGED names together with the Node that runs it, so that an installed package can be started.
 */
export function makeStubElectron(folder: string): void {
  mkdirSync(join(folder, 'locales'), { recursive: true })
  for (const language of languages) writeFileSync(join(folder, 'locales', `${language}.pak`), '')
  for (const name of others) writeFileSync(join(folder, name), name)
  writeFileSync(join(folder, 'version'), '45.4.1')
  const program = `#!/bin/sh\nexec $SALIENTE_RUN_PACKAGED "$0" "$@"\nexit 1\n${wire}\n`
  writeFileSync(join(folder, 'electron'), Buffer.from(program, 'latin1'))
  chmodSync(join(folder, 'electron'), 0o755)
}
