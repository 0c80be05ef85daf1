/** The part of Electron's main-process API that the app uses; see register.ts. */
export { app } from './stand-in-app.ts'
export {
  clipboard,
  dialog,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  shell,
  Tray,
} from './stand-in-desktop.ts'
export { ipcMain, net, powerMonitor, protocol, safeStorage, session } from './stand-in-services.ts'
export { BrowserWindow } from './stand-in-window.ts'
