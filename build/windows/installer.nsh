; What Saliente adds to electron-builder's installer: who removes the program is told where the data stays.
; By number (1033 English, 3082 Spanish): this file is read before electron-builder names the languages.
LangString salienteDataStays 1033 "Saliente was removed. Your messages and settings stay in:$\r$\n$\r$\n$APPDATA\Saliente$\r$\n$\r$\nDelete that folder if you no longer want them."
LangString salienteDataStays 3082 "Saliente se quitó. Tus mensajes y ajustes siguen en:$\r$\n$\r$\n$APPDATA\Saliente$\r$\n$\r$\nBorra esa carpeta si ya no los quieres."

!macro customUnInstall
  ; An update removes the old version first, in silence: there is nothing to tell then.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "mx.saliente.app"
    IfSilent +2
    MessageBox MB_OK|MB_ICONINFORMATION "$(salienteDataStays)"
  ${endIf}
!macroend
