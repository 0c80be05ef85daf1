import { registerHooks } from 'node:module'

/**
 * `node --import <this file> out/main/main.js`: what the app imports as `electron` becomes the stand-in, so that the
 * real main bundle, preload and page run in plain Node with a real Chromium. It proves our code and nothing about
 * Electron: there is one world in the page, and tray, dialogs, login item and notifications only write down what they
 * were asked.
 */
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: standIn, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
})

Object.assign(process, { resourcesPath: process.env['STAND_IN_RESOURCES'] ?? '' })
Object.defineProperty(process.versions, 'electron', { value: '45.4.1' })
