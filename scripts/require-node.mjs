// Loaded before a script (`node --import ./scripts/require-node.mjs …`): plain JavaScript, because an older Node
// cannot even read our TypeScript, and its own complaint would not say what to do.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Saliente needs Node 24 or newer; this is ${process.versions.node}. Install it from https://nodejs.org and try again.\n`,
  )
  process.exit(1)
}
