; What Saliente adds to electron-builder's installer: links saliente:// open it (electron-builder writes `protocols` for macOS
; and Linux only), and who removes the program is told where the data stays.
!include LogicLib.nsh
!include FileFunc.nsh

; By number (1033 English, 3082 Spanish): this file is read before electron-builder names the languages.
LangString salienteDataStays 1033 "Saliente was removed. Your messages and settings stay in:$\r$\n$\r$\n$APPDATA\Saliente$\r$\n$\r$\nDelete that folder if you no longer want them."
LangString salienteDataStays 3082 "Saliente se quitó. Tus mensajes y ajustes siguen en:$\r$\n$\r$\n$APPDATA\Saliente$\r$\n$\r$\nBorra esa carpeta si ya no los quieres."

!macro customInstall
  WriteRegStr HKCU "Software\Classes\saliente" "" "URL:Saliente"
  WriteRegStr HKCU "Software\Classes\saliente" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\saliente\DefaultIcon" "" "$INSTDIR\${APP_EXECUTABLE_FILENAME},0"
  ; After "--" nothing counts as a flag: any web page can hold such a link.
  WriteRegStr HKCU "Software\Classes\saliente\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "--" "%1"'
!macroend

!macro customUnInstall
  ; Every installation removes the old version first, as an update: there is nothing to tell then.
  ${ifNot} ${isUpdated}
    DeleteRegValue HKCU "Software\Microsoft\Windows\CurrentVersion\Run" "mx.saliente.app"
    DeleteRegKey HKCU "Software\Classes\saliente"
    ; Not IfSilent: electron-builder goes on in silence once the person has confirmed. Only /S says that nobody sits there.
    ClearErrors
    ${GetParameters} $R0
    ${GetOptions} $R0 "/S" $R1
    ${if} ${Errors}
      MessageBox MB_OK|MB_ICONINFORMATION "$(salienteDataStays)"
    ${endIf}
  ${endIf}
!macroend
